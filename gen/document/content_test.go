package document_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/fiql-go/fiql/gen/document"
)

// TestMediaTypes checks which of the media types of a body is chosen.
func TestMediaTypes(t *testing.T) {
	for content, want := range map[string]string{
		"":                      "",
		"text/html, text/plain": "text/html",
		"text/html, */*":        "*/*",
		"*/*, application/x-www-form-urlencoded, Application/JSON":                                "Application/JSON",
		"multipart/form-data, application/x-www-form-urlencoded; charset=utf-8":                   "application/x-www-form-urlencoded; charset=utf-8",
		"application/xml, application/*; q=1, application/problem+json; x=y, application/a+json":  "application/problem+json; x=y",
		"not a media type, multipart/form-data, application/x-www-form-urlencoded, application/*": "application/*",
	} {
		described := ""
		for name := range strings.SplitSeq(content, ", ") {
			if name != "" {
				described += fmt.Sprintf("'%s': {schema: {type: string}},", name)
			}
		}
		operation := operationOf(t, "{requestBody: {content: {"+described+"}}, responses: {'200': {description: x, content: {"+described+"}}}}")
		if got := operation.Body.ContentType; got != want {
			t.Errorf("body of %s: %s, want %s", content, got, want)
		}
		if got := operation.Responses[0].ContentType; got != want {
			t.Errorf("response of %s: %s, want %s", content, got, want)
		}
	}
}

// TestSuccesses checks which responses say that all went well.
func TestSuccesses(t *testing.T) {
	for statuses, want := range map[string]string{
		"404 default 204 200": "204 200", "default": "default", "404 default": "default", "404 500": "", "2xx 201 4XX": "2XX 201", "": "",
	} {
		responses := ""
		for status := range strings.FieldsSeq(statuses) {
			responses += "'" + status + "': {description: x},"
		}
		var got []string
		for _, response := range operationOf(t, "{responses: {"+responses+"}}").Successes() {
			got = append(got, response.Status)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %v, want %s", statuses, got, want)
		}
	}
}

// TestEncodings checks how properties of a form are said to be written.
func TestEncodings(t *testing.T) {
	const form = "{requestBody: {content: {application/x-www-form-urlencoded: {schema: {type: object}, encoding: %s}}}}"
	operation := operationOf(t, fmt.Sprintf(form, "{a: {style: deepObject}, b: {explode: false}, c: {style: form}, d: {style: pipeDelimited, explode: true}, e: {}}"))
	want := map[string]document.Encoding{
		"a": {Style: "deepObject"}, "b": {}, "c": {Style: "form", Explode: true}, "d": {Style: "pipeDelimited", Explode: true}, "e": {Explode: true},
	}
	if diff := cmp.Diff(want, operation.Body.Encoding); diff != "" {
		t.Error(diff)
	}
	for encoding, want := range map[string]string{
		"[]":                "x.yaml:4:109: encoding must be a mapping, found a list",
		"{a: 1}":            "x.yaml:4:113: the encoding of a property must be a mapping, found \"1\"",
		"{a: {style: []}}":  "x.yaml:4:121: style must be a text, found a list",
		"{a: {explode: x}}": `x.yaml:4:123: explode must be a boolean, found the text "x"`,
	} {
		_, err := operationsOf(t, fmt.Sprintf(form, encoding))
		if fmt.Sprint(err) != want {
			t.Errorf("%s: error %v, want %s", encoding, err, want)
		}
	}
}

// TestNullableResponses checks that it is known where null is an answer.
func TestNullableResponses(t *testing.T) {
	operation := operationOf(t, "{responses: {'200': {description: x, content: {application/json: {schema: {type: [string, 'null']}}}},"+
		"'201': {description: x, content: {application/json: {schema: {type: string}}}}}}")
	if !operation.Responses[0].Nullable || operation.Responses[1].Nullable {
		t.Errorf("responses %+v", operation.Responses)
	}
}

func operationOf(t *testing.T, described string) *document.Operation {
	t.Helper()
	operations, err := operationsOf(t, described)
	if err != nil || len(operations) != 1 {
		t.Fatalf("%d operations, error %v", len(operations), err)
	}
	return operations[0]
}

func operationsOf(t *testing.T, described string) ([]*document.Operation, error) {
	t.Helper()
	parsed, err := document.Parse("x.yaml", []byte("openapi: 3.1.0\ninfo: {title: X, version: '1'}\npaths:\n  /x: {post: "+described+"}\n"))
	if err != nil {
		t.Fatal(err)
	}
	return parsed.Operations()
}
