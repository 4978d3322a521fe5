// Command hostile calls a method of a generated client, and prints how much memory the process
// took at most, in MiB, and what came of it. Its test is the server, which means no good.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"strings"
	"time"

	"github.com/fiql-go/fiql/gen/internal/golden/inputs"
	"github.com/fiql-go/fiql/gen/rest"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: hostile URL strict|lenient|walk")
		os.Exit(2)
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	found, err := call(ctx, os.Args[1], os.Args[2])
	fmt.Println(peak(), found, err)
}

// call asks for shops, and returns how many came.
func call(ctx context.Context, address, mode string) (found int, err error) {
	options := []inputs.Option{inputs.WithBaseURL(address)}
	if mode == "lenient" {
		options = append(options, inputs.WithDecoding(rest.DecodeOptions{Missing: func(string) {}}))
	}
	client, err := inputs.NewClient(options...)
	if err != nil {
		return 0, err
	}
	if mode != "walk" {
		page, err := client.Find(ctx, 1, "x", inputs.ShopInput2{}, inputs.FindParams{})
		if page != nil {
			found = len(page.Shops)
		}
		return found, err
	}
	for _, err := range client.All(ctx, 1, "x", inputs.ShopInput2{}, inputs.FindParams{}) {
		if err != nil {
			return found, err
		}
		found++
	}
	return found, errors.New("the walk has ended")
}

// peak returns how much memory the process took at most, in MiB: as Linux knows it, or else
// as Go does.
func peak() uint64 {
	status, _ := os.ReadFile("/proc/self/status")
	for line := range strings.Lines(string(status)) {
		if size, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			kib, _ := strconv.ParseUint(strings.TrimSuffix(strings.TrimSpace(size), " kB"), 10, 64)
			return kib >> 10
		}
	}
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	return memory.Sys >> 20
}
