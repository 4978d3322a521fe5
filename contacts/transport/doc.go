// Package transport has the [http.RoundTripper] that a client of the Contact API
// needs: it adds the key to every request, says who asks, keeps to the rate limit of
// the account and repeats what failed for the moment.
//
//	sender, err := transport.New(transport.APIKey(os.Getenv("CONTACT_SEARCH_KEY")),
//		transport.WithManagement(transport.APIKey(os.Getenv("CONTACT_MANAGEMENT_KEY"))))
//	client, err := contacts.NewClient(contacts.WithHTTPClient(&http.Client{Transport: sender}))
//
// # Keys
//
// The key given to [New] is sent with every request; with [WithManagement], only with
// those that change nothing.
//
//   - Nothing here prints a key: a [Credential] and a [Transport] show [hidden] under
//     every verb of package fmt, in a log/slog record and in JSON.
//   - A request that follows a redirect to another host, or from https to http, is
//     sent without the key.
//   - A request that already has the header is sent as it is.
//
// # Rate limit
//
// An account may send 60 requests in any 60 seconds, whichever of its keys they use. A
// transport keeps to that by a [Limiter]. Share one among all transports of an account
// with [WithLimiter]; [WithoutLimit] turns it off. Waiting ends when the context of
// the request does. The answer 429, which the account gets when another program uses
// it too, stops the limiter for as long as the header Retry-After says, or else for
// the rest of the window. A Timeout of the [http.Client] ends these waits too.
//
// # Retries
//
// A request is sent again, after a wait that doubles each time and is shortened by
// chance, and not before the header Retry-After allows it:
//
//   - after 429, always: the server has not performed it;
//   - after 502, 503, 504 and errors of the network, if it makes no difference how
//     often it arrives: GET, HEAD, OPTIONS, PUT and DELETE, and never POST.
//
// A DELETE whose answer was lost finds nothing when it is repeated, so it may end with
// 404. Every attempt counts for the rate limit. What the last attempt gave is what
// the caller gets. Bodies are kept in memory to be sent again. [WithRetries] sets how
// often, and [WithoutRetries] turns retries off.
package transport
