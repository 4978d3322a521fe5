package transport_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"

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
