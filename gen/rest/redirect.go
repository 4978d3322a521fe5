package rest

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
)

// guarded returns a copy of an HTTP client that follows no redirect which would make another
// request of one that writes, or show a request to others.
func guarded(client *http.Client) *http.Client {
	copied := *client
	copied.CheckRedirect = func(next *http.Request, before []*http.Request) error {
		next.Header.Del("Referer") // it has what a filter asks for
		if err := checkRedirect(next, before); err != nil {
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

// checkRedirect refuses to send in clear text what was encrypted, to read where a request that
// writes is redirected to, and to write on another host.
func checkRedirect(next *http.Request, before []*http.Request) error {
	first, last := before[0], before[len(before)-1]
	switch {
	case last.URL.Scheme == "https" && next.URL.Scheme != "https":
		return fmt.Errorf("the answer redirects from https to %s, which is not encrypted", next.URL.Scheme)
	case first.Method == http.MethodGet || first.Method == http.MethodHead:
		return nil
	case next.Method != first.Method:
		return fmt.Errorf("the answer redirects a %s, which would become a %s", first.Method, next.Method)
	case addressOf(next.URL) != addressOf(first.URL):
		return fmt.Errorf("the answer redirects a %s to another host, %s", first.Method, next.URL.Host)
	}
	return nil
}

// addressOf returns the host of a URL, with its port unless that is the usual one.
func addressOf(u *url.URL) string {
	usual := map[string]string{"http": ":80", "https": ":443"}
	return strings.ToLower(strings.TrimSuffix(u.Host, usual[u.Scheme]))
}
