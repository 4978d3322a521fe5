// Package transport has the [http.RoundTripper] that a client of the Contact API
// needs: it adds the key to every request and says who asks.
//
//	search, err := transport.New(transport.APIKey(os.Getenv("CONTACT_SEARCH_KEY")))
//	client, err := contacts.NewClient(contacts.WithHTTPClient(&http.Client{Transport: search}))
//
// # The key stays where it belongs
//
//   - Nothing here prints a key: a [Credential] and a [Transport] show [hidden] under
//     every verb of package fmt, in a log/slog record and in JSON.
//   - A request that follows a redirect to another host, or from https to http, is
//     sent without the key.
//   - A request that already has the header is sent as it is.
package transport
