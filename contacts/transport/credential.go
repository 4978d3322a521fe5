package transport

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
)

// hidden is what is shown of a credential.
const hidden = "[hidden]"

// Credential is a key or token, with the header it is sent in. It never shows what
// it holds.
type Credential struct {
	// reveal returns the header. It is a function because package fmt cannot look
	// into one, even where it ignores Format: in unexported fields.
	reveal func() (name, value string)
}

func newCredential(name, value string) Credential {
	return Credential{func() (string, string) { return name, value }}
}

// APIKey returns the credential that sends key as x-api-key, as the documentation of
// the Contact API asks for.
func APIKey(key string) Credential { return newCredential("X-Api-Key", key) }

// Bearer returns the credential that sends token as Authorization: Bearer, as the
// sample searches of the Contact API do.
func Bearer(token string) Credential {
	if token == "" {
		return Credential{}
	}
	return newCredential("Authorization", "Bearer "+token)
}

// Format implements [fmt.Formatter]: every verb shows [hidden].
func (Credential) Format(state fmt.State, _ rune) { _, _ = io.WriteString(state, hidden) }

// MarshalText returns [hidden], for logs and JSON.
func (Credential) MarshalText() ([]byte, error) { return []byte(hidden), nil }

// hideIn returns text without the key.
func (c Credential) hideIn(text string) string {
	if c.reveal == nil {
		return text
	}
	_, value := c.reveal()
	return strings.ReplaceAll(text, strings.TrimPrefix(value, "Bearer "), hidden)
}

// validate returns an error, without the key in it, if a request cannot carry the
// credential.
func (c Credential) validate() error {
	value := ""
	if c.reveal != nil {
		_, value = c.reveal()
	}
	if value == "" {
		return errors.New("transport: the key is empty")
	}
	if i := strings.IndexFunc(value, func(r rune) bool { return r < ' ' || r > '~' }); i >= 0 {
		return fmt.Errorf("transport: byte %d of the key is not a printable ASCII character; is a line end left at its end?", i)
	}
	return nil
}

// addTo sets the header of a request that does not have it.
func (c Credential) addTo(request *http.Request) {
	name, value := c.reveal()
	if request.Header.Get(name) == "" {
		request.Header.Set(name, value)
	}
}
