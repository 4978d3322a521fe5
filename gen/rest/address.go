package rest

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
)

// withoutAddress returns an error of a request without its address, which may have a password
// and what a filter asks for. Package net/url names it, and so do transports that repeat
// attempts.
func withoutAddress(err error, address *url.URL) error {
	secrets := secretsOf(address)
	if failed, ok := errors.AsType[*url.Error](err); ok {
		secrets = append(secrets, failed.URL)
		err = fmt.Errorf("%s: %w", failed.Op, failed.Err)
	}
	text := err.Error()
	for _, secret := range secrets {
		if secret != "" {
			text = strings.ReplaceAll(text, secret, "the address")
		}
	}
	if text == err.Error() {
		return err
	}
	return &hidden{text, err}
}

// secretsOf returns the texts that an address is recognized by, long ones first.
func secretsOf(address *url.URL) []string {
	if address == nil {
		return nil
	}
	secrets := []string{address.String(), address.Redacted()}
	if address.RawQuery != "" {
		secrets = append(secrets, address.RequestURI(), address.RawQuery)
	}
	return secrets
}

// hidden is an error with another text.
type hidden struct {
	text string
	err  error
}

func (h *hidden) Error() string { return h.text }

func (h *hidden) Unwrap() error { return h.err }
