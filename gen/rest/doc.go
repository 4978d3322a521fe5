// Package rest is what generated clients have in common: it decodes and encodes their models,
// sends their requests, reads answers and pages. Who uses a generated client needs of it only
// [DecodeOptions] and [DecodeError]; the rest is for generated code.
//
// # Models
//
// A model is a struct whose fields have the tags of package encoding/json. The tag says
// which members of a JSON object are required:
//
//	type Pet struct {
//		ID      int64                      `json:"id"`                     // required
//		Name    *string                    `json:"name,omitzero"`          // may be absent
//		Owner   *string                    `json:"owner"`                  // required, may be null
//		Photos  []string                   `json:"photos" rest:"nullable"` // required, may be null
//		Unknown map[string]json.RawMessage `json:"-"`                      // everything else
//	}
//
// The name of a member that a tag of encoding/json cannot carry, such as one with a comma, is
// the end of the tag rest: `rest:"nullable,name=a,b"`, with or without the tag json.
//
// A required member may be null if its field is a pointer, or a list or map with the tag
// rest:"nullable"; an element of a list if it is a pointer. A null for a member that may be
// absent is the same as its absence. A [json.RawMessage] takes every value, also null.
// Fields are texts, booleans, integers, floating-point numbers, [time.Time],
// [json.RawMessage], other models, and lists of, maps of and pointers to these. The keys of maps
// are texts.
//
// [Unmarshal] and [Marshal] are the bodies of a model's methods UnmarshalJSON and
// MarshalJSON. The client itself uses [Decode], which has options, and reads the text only
// once.
//
// # Decoding
//
// Names are compared exactly. What a model has no field for is kept in its field Unknown.
// Names that stand twice in one object are refused at every depth, also in what is kept as
// it is. A required member that is missing, and a null where a value is required, is an
// error, unless [DecodeOptions] accept it.
//
// An integer may be written in any way that JSON has: 7.0 and 70e-1 are the integer 7, and
// -0 is 0. A uint64 takes all of its values. A floating-point number is the nearest one,
// -0 keeps its sign, and 1e400 is refused. Text that is not UTF-8 is taken with U+FFFD for
// what is wrong in it. A field that is absent keeps the value that it had.
//
// The cost is linear in the length of the text. Memory is limited, and counted before it
// is allocated: see [DecodeOptions]. Models may nest [MaxDepth] deep. An error is a
// [*DecodeError], which names the place by a JSON pointer.
//
// # Encoding
//
// A member that may be absent is left out where its field is nil. A required list or map that
// is nil is written as an empty one, unless it may be null. What is in Unknown follows the
// fields, in the order of the names. An entry with the name of a field is written only
// where the field is left out: this is how a null is sent, which erases a value in a merge
// patch. Characters of HTML are not escaped.
//
// # Requests and answers
//
// A generated method describes its operation by a [Request] and calls [Object], [Value],
// [ByStatus] or [Done]. An answer of at most 64 MiB is read, and nothing of one without a body. The
// statuses 204 and 205 say that there is nothing, which is no error; one other than 2xx is an
// [APIError]. A redirect of a request that writes is followed only with the same method and on the
// same host: others would make a read of it, whose answer says nothing about the write. No redirect
// leads from https to http, or shows the address before it. Errors have no address in them.
//
// [ByToken], [ByNumber] and [Items] iterate over pages, which a [Paging] describes. Tokens that
// lead round in a circle are noticed in memory that does not grow: at the latest when the
// circle has been walked about three times.
package rest
