package rest_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"testing"
	"time"

	"github.com/fiql-go/fiql/gen/rest"
)

// BenchmarkDecode compares decoding with that of the same structs by encoding/json, which
// neither keeps unknown members nor looks for missing ones: as the client does it, and
// through encoding/json, which reads the text once more.
func BenchmarkDecode(b *testing.B) {
	text := encodePage(b, drawPage(100))
	with := bytes.ReplaceAll(text, []byte(`"timeZone"`), []byte(`"colour":"red","owner":{"id":7},"timeZone"`))
	small := []byte(`{"id":1,"phone":"+442012345678","primary":true,"purposeType":"WORK","source":"EXTERNAL"}`)
	plain := func(text []byte) func() error { return func() error { return json.Unmarshal(text, new(page)) } }
	decode := func(text []byte) func() error {
		return func() error { return rest.Decode(text, new(page), rest.DecodeOptions{}) }
	}
	reportRatio(b, "page", decode(text), plain(text))
	reportRatio(b, "page with unknown members", decode(with), plain(with))
	reportRatio(b, "page through encoding json", func() error { return json.Unmarshal(text, new(modelPage)) }, plain(text))
	reportRatio(b, "small", repeated(func() error { return rest.Decode(small, new(phone), rest.DecodeOptions{}) }),
		repeated(func() error { return json.Unmarshal(small, new(phone)) }))
}

// BenchmarkEncode compares encoding in the same way.
func BenchmarkEncode(b *testing.B) {
	value := drawPage(100)
	with := drawPage(100)
	for i := range with.Data {
		with.Data[i].Unknown = unknownMembers{"colour": json.RawMessage(`"red"`), "owner": json.RawMessage(`{"id":7}`)}
	}
	small := value.Data[0].Phones[0]
	plain := func() error { return errorOf(json.Marshal(&value)) }
	reportRatio(b, "page", func() error { return errorOf(rest.Marshal(&value)) }, plain)
	reportRatio(b, "page with unknown members", func() error { return errorOf(rest.Marshal(&with)) }, plain)
	reportRatio(b, "page through encoding json", func() error { return errorOf(json.Marshal(modelPage(value))) }, plain)
	reportRatio(b, "small", repeated(func() error { return errorOf(rest.Marshal(&small)) }),
		repeated(func() error { return errorOf(json.Marshal(&small)) }))
}

func encodePage(b *testing.B, value page) []byte {
	b.Helper()
	text, err := json.Marshal(value)
	if err != nil {
		b.Fatal(err)
	}
	return text
}

func errorOf(_ []byte, err error) error { return err }

// repeated makes a short function long enough to be timed.
func repeated(do func() error) func() error {
	return func() error {
		for range 200 {
			if err := do(); err != nil {
				return err
			}
		}
		return nil
	}
}

// reportRatio measures two functions in turns, so that whatever else the machine does
// matters little, and reports the median of the first in medians of the second.
func reportRatio(b *testing.B, name string, measured, reference func() error) {
	b.Run(name, func(b *testing.B) {
		var ours, theirs []time.Duration
		for b.Loop() {
			ours = append(ours, timed(b, measured))
			theirs = append(theirs, timed(b, reference))
		}
		b.ReportMetric(float64(median(ours))/float64(median(theirs)), "ratio")
		b.ReportMetric(0, "ns/op")
	})
}

func timed(b *testing.B, do func() error) time.Duration {
	b.Helper()
	start := time.Now()
	if err := do(); err != nil {
		b.Fatal(err)
	}
	return time.Since(start)
}

func median(times []time.Duration) time.Duration {
	slices.Sort(times)
	return times[len(times)/2]
}
