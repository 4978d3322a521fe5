package gen

import (
	"mime"
	"slices"
	"strings"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/gen/document"
)

// jsonType is the media type of bodies and answers, unless the document has another.
const jsonType = "application/json"

// wildcards are the media types that may be JSON. Spring writes them where a program does
// not say what it answers, and answers JSON.
var wildcards = []string{"*/*", "application/*"}

// plainType returns a media type without parameters and in small letters; empty if it is
// none.
func plainType(contentType string) string {
	mediaType, _, err := mime.ParseMediaType(contentType)
	if err != nil {
		return ""
	}
	return mediaType
}

// exactType is plainType, but empty for a wildcard.
func exactType(contentType string) string {
	if mediaType := plainType(contentType); !slices.Contains(wildcards, mediaType) {
		return mediaType
	}
	return ""
}

// mayBeJSON reports whether a media type is JSON, is written in it, or may be either.
func mayBeJSON(contentType string) bool {
	mediaType := plainType(contentType)
	return mediaType == jsonType || strings.HasSuffix(mediaType, "+json") || slices.Contains(wildcards, mediaType)
}

// sentType returns the media type of a body as it is sent; empty for JSON.
func sentType(contentType string) string {
	if contentType == jsonType || exactType(contentType) == "" {
		return ""
	}
	return contentType
}

// isPlainText reports whether a response may be text without quotes.
func isPlainText(r *document.Response) bool {
	mediaType := plainType(r.ContentType)
	isText := strings.HasPrefix(mediaType, "text/") || slices.Contains(wildcards, mediaType)
	return isText && isSingle(r.Type, compile.KindText)
}

// acceptedTypes returns the media types that a response is asked for in.
func acceptedTypes(r *document.Response) []string {
	switch {
	case exactType(r.ContentType) != "":
		return []string{r.ContentType}
	case isPlainText(r):
		return []string{jsonType, "text/plain"}
	}
	return []string{jsonType}
}
