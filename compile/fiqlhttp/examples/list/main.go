package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// endTime is how long running requests may take once the program is told to end.
const endTime = 10 * time.Second

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	if err := run(ctx, os.Args[1:], os.Stdout); err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "list:", err)
		os.Exit(1)
	}
}

// run serves until ctx is done.
func run(ctx context.Context, args []string, out io.Writer) error {
	flags := flag.NewFlagSet("list", flag.ContinueOnError)
	address := flags.String("address", "127.0.0.1:8080", "where to listen; port 0 is any that is free")
	if err := flags.Parse(args); err != nil {
		return err
	}
	s, err := openStore(ctx)
	if err != nil {
		return err
	}
	defer s.close()
	listener, err := net.Listen("tcp", *address)
	if err != nil {
		return err
	}
	introduce(out, listener.Addr())
	return serve(ctx, listener, endpoint(s), endTime)
}

// introduce says where the server is, and what to try.
func introduce(out io.Writer, address net.Addr) {
	fmt.Fprintf(out, `http://%[1]s/products lists products. Try:

curl -G http://%[1]s/products --data-urlencode 'filter=name==*board*;price<5000'
curl -G http://%[1]s/products -d size=3 --data-urlencode 'filter=tags==family,rating>=4.5' --data-urlencode 'sort=price,DESC'
curl -G http://%[1]s/products --data-urlencode 'filter=prize=gt=10;category==books'
`, address)
}

// serve answers requests until ctx is done, and then those that are running, for no longer than
// endTime. Its timeouts keep slow clients from holding connections.
func serve(ctx context.Context, listener net.Listener, handler http.Handler, endTime time.Duration) error {
	server := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       10 * time.Second,
		WriteTimeout:      10 * time.Second,
		IdleTimeout:       time.Minute,
		MaxHeaderBytes:    16 << 10,
	}
	ended := make(chan error, 1)
	stop := context.AfterFunc(ctx, func() { ended <- end(server, endTime) })
	defer stop()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-ended // Serve does not wait for the requests that are running
}

// end takes no more requests, waits for those that are running, and then cuts off what is
// left.
func end(server *http.Server, endTime time.Duration) error {
	ctx, cancel := context.WithTimeout(context.Background(), endTime)
	defer cancel()
	if err := server.Shutdown(ctx); err != nil {
		return errors.Join(fmt.Errorf("requests that run for more than %v are cut off: %w", endTime, err), server.Close())
	}
	return nil
}
