package directory

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
)

// Product is what a key was sold for.
type Product string

// The products.
const (
	ContactSearch     Product = "Contact Search"     // for GET
	ContactManagement Product = "Contact Management" // for POST, PUT and DELETE
)

// Key is a key to the contacts of one account. It never shows its value when it is
// printed.
type Key struct {
	Value      string  // what requests carry
	Product    Product // what it allows
	CustomerID string  // the account whose contacts it opens
}

// Format implements [fmt.Formatter]: no verb shows the value.
func (k Key) Format(state fmt.State, _ rune) {
	_, _ = io.WriteString(state, string(k.Product)+" key of "+k.CustomerID)
}

// keyring finds keys by their values. It holds hashes of them, so that how long a
// look-up takes says nothing about a key.
type keyring map[[sha256.Size]byte]grant

// grant is what a key allows.
type grant struct {
	product    Product
	customerID string
}

func newKeyring(keys []Key) (keyring, error) {
	ring := make(keyring, len(keys))
	for _, key := range keys {
		hash := sha256.Sum256([]byte(key.Value))
		_, known := ring[hash]
		switch {
		case key.Value == "":
			return nil, fmt.Errorf("directory: the %v is empty", key)
		case key.CustomerID == "":
			return nil, errors.New("directory: a key has no CustomerID")
		case key.Product != ContactSearch && key.Product != ContactManagement:
			return nil, fmt.Errorf("directory: unknown product %q: expected %q or %q", key.Product, ContactSearch, ContactManagement)
		case known:
			return nil, fmt.Errorf("directory: the %v is given twice", key)
		}
		ring[hash] = grant{key.Product, key.CustomerID}
	}
	return ring, nil
}

// find returns what the key of a request allows, and whether it has a known one.
func (ring keyring) find(header http.Header) (grant, bool) {
	value := header.Get("X-Api-Key")
	if scheme, token, _ := strings.Cut(header.Get("Authorization"), " "); value == "" && strings.EqualFold(scheme, "Bearer") {
		value = strings.TrimSpace(token)
	}
	found, ok := ring[sha256.Sum256([]byte(value))]
	return found, ok
}
