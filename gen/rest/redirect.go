package rest

import (
	"errors"
	"fmt"
	"net/http"
)

// guarded returns a copy of an HTTP client that follows no redirect which would make another
// request of one that writes.
func guarded(client *http.Client) *http.Client {
	copied := *client
	copied.CheckRedirect = func(next *http.Request, before []*http.Request) error {
		if err := checkWrite(next, before[0]); err != nil {
			return err
		}
		if client.CheckRedirect != nil {
			return client.CheckRedirect(next, before)
		}
		if len(before) >= 10 {
			return errors.New("more than 10 redirects")
		}
		return nil
	}
	return &copied
}

// checkWrite refuses to read where a request that writes is redirected to, and to write on
// another host.
func checkWrite(next, first *http.Request) error {
	switch {
	case first.Method == http.MethodGet || first.Method == http.MethodHead:
		return nil
	case next.Method != first.Method:
		return fmt.Errorf("the answer redirects a %s, which would become a %s", first.Method, next.Method)
	case next.URL.Host != first.URL.Host:
		return fmt.Errorf("the answer redirects a %s to another host, %s", first.Method, next.URL.Host)
	}
	return nil
}
