package transport_test

import (
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"time"

	"github.com/fiql-go/fiql/contacts/transport"
)

func Example() {
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		fmt.Println(r.Header.Get("X-Api-Key"), r.UserAgent())
	}))
	defer server.Close()

	sender, err := transport.New(transport.APIKey("romc_MmFmMTI3sowe"), transport.WithUserAgent("importer/1.0"))
	if err != nil {
		fmt.Println(err)
		return
	}
	client := &http.Client{Transport: sender}
	answer, err := client.Get(server.URL)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer answer.Body.Close()
	fmt.Printf("%+v\n", sender)
	// Output:
	// romc_MmFmMTI3sowe importer/1.0
	// transport.Transport{[hidden]}
}

func ExampleWithManagement() {
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		fmt.Println(r.Method, r.Header.Get("X-Api-Key"))
	}))
	defer server.Close()

	sender, err := transport.New(transport.APIKey("search"), transport.WithManagement(transport.APIKey("manage")))
	if err != nil {
		fmt.Println(err)
		return
	}
	client := &http.Client{Transport: sender}
	for _, method := range []string{http.MethodGet, http.MethodPut} {
		request, err := http.NewRequest(method, server.URL, nil)
		if err != nil {
			fmt.Println(err)
			return
		}
		answer, err := client.Do(request)
		if err != nil {
			fmt.Println(err)
			return
		}
		answer.Body.Close()
	}
	// Output:
	// GET search
	// PUT manage
}

// Clients with different keys of one account keep to its limit together.
func ExampleWithLimiter() {
	limiter := new(transport.Limiter) // 60 requests in any minute
	for _, key := range []string{"of the importer", "of the phone book"} {
		sender, err := transport.New(transport.APIKey(key), transport.WithLimiter(limiter))
		fmt.Println(sender, err)
	}
	// Output:
	// transport.Transport{[hidden]} <nil>
	// transport.Transport{[hidden]} <nil>
}

// A server refuses a search once, since another program has used up the limit.
func ExampleWithRetries() {
	server := httptest.NewServer(http.HandlerFunc(func() http.HandlerFunc {
		count := 0
		return func(w http.ResponseWriter, _ *http.Request) {
			if count++; count == 1 {
				w.Header().Set("Retry-After", "0")
				w.WriteHeader(http.StatusTooManyRequests)
			}
		}
	}()))
	defer server.Close()

	logger := slog.New(slog.NewTextHandler(os.Stdout, &slog.HandlerOptions{
		ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
			if a.Key == "method" || a.Key == "attempt" || a.Key == "status" {
				return a
			}
			return slog.Attr{}
		},
	}))
	sender, err := transport.New(transport.APIKey("search"),
		transport.WithRetries(2, time.Millisecond, time.Second), transport.WithLogger(logger))
	if err != nil {
		fmt.Println(err)
		return
	}
	answer, err := (&http.Client{Transport: sender}).Get(server.URL)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer answer.Body.Close()
	fmt.Println(answer.Status)
	// Output:
	// method=GET attempt=1 status=429
	// method=GET attempt=1
	// method=GET attempt=2 status=200
	// 200 OK
}
