package directory

import (
	"cmp"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/fiqlhttp"
	"github.com/fiql-go/fiql/contacts"
)

// defaultSize is how many contacts a page holds if the request does not say.
const defaultSize = 100

// searchParameters are the parameters that a search knows.
var searchParameters = []string{
	"details", "filter", "filterByDisplayFlag", "page", "pictureSize", "scrollId", "size", "sort", "useScrollId",
}

var (
	details      = texts(everyDetail...)
	pictureSizes = texts(contacts.PictureSizeOriginal, contacts.PictureSizeSmall, contacts.PictureSizeMedium,
		contacts.PictureSizeLarge, contacts.PictureSizeXlarge)
)

// askedSearch is what the parameters of a request ask for.
type askedSearch struct {
	Search
	useScrollID bool
}

// readSearch reads the parameters of a search that came at a time. The error is a
// *refusal with everything that is wrong with them, or the server's own.
func readSearch(r *http.Request, at time.Time) (askedSearch, error) {
	q := &queryReader{rawQuery: r.URL.RawQuery, now: func() time.Time { return at }}
	q.onlyKnown(searchParameters)
	var asked askedSearch
	asked.Query = q.filter(r)
	asked.Details = q.details()
	if q.boolean("filterByDisplayFlag") {
		query, err := compile.And(cmp.Or(asked.Query, everything), displayed)
		asked.Query = query
		q.refuseError(err)
	}
	if size := q.text("pictureSize"); size != nil {
		q.oneOf("pictureSize", strings.ToUpper(*size), pictureSizes) // nothing that is answered depends on it
	}
	asked.Size = q.integer("size", 1, MaxSize, defaultSize)
	asked.Page = q.integer("page", 0, maxPage, 0)
	asked.useScrollID = q.boolean("useScrollId")
	sort := q.texts("sort")
	asked.Order = q.order(sort)
	q.scroll(&asked, sort)
	return asked, q.result()
}

// filter reads the filter and checks it. Without one, every contact is asked for.
func (q *queryReader) filter(r *http.Request) *compile.Query {
	parameter := fiqlhttp.Parameter{Name: "filter", Schema: contacts.ContactSchema, Check: compile.Options{Now: q.now}}
	if _, present, err := parameter.Text(r.URL.RawQuery); err == nil && !present {
		return nil
	}
	query, err := parameter.Query(r)
	q.refuseError(err)
	return query
}

// details reads which parts of a contact the answer carries.
func (q *queryReader) details() []contacts.Detail {
	text := q.text("details")
	if text == nil {
		return nil
	}
	var wanted []contacts.Detail
	for name := range strings.SplitSeq(*text, ",") {
		name = strings.Trim(name, " ")
		if q.oneOf("details", name, details) {
			wanted = append(wanted, contacts.Detail(name))
		}
	}
	return wanted
}

// order reads the values of sort.
func (q *queryReader) order(sort []string) *compile.Order {
	order, err := compile.ParseOrder(contacts.ContactSchema, sort...)
	if err != nil {
		q.refuseError(&fiqlhttp.Error{Parameter: "sort", Err: err})
	}
	return order
}

// scroll reads where a page begins, and whether the parameters that belong to that
// fit together.
func (q *queryReader) scroll(asked *askedSearch, sort []string) {
	id := q.text("scrollId")
	if asked.useScrollID && len(sort) > 0 && !slices.ContainsFunc(sort, sortsByID) {
		q.refuse("sort", "must contain id when useScrollId is true, as in id,ASC")
	}
	switch {
	case id == nil:
		return
	case !asked.useScrollID:
		q.refuse("scrollId", "needs useScrollId=true")
	case asked.Page != 0:
		q.refuse("page", "must be 0 together with scrollId")
	case *id == "":
		q.refuse("scrollId", "is empty: leave it out of the first request")
	case asked.Order != nil:
		*id = ownCursor(asked.Order, *id)
		if _, err := contacts.ContactModel.After(asked.Order, *id); err != nil {
			q.refuseError(&fiqlhttp.Error{Parameter: "scrollId", Err: err})
		}
	}
	asked.After = *id
}

// sortsByID reports whether a value of the parameter sort names the id.
func sortsByID(text string) bool {
	selector, _, _ := strings.Cut(text, ",")
	return strings.Trim(selector, " ") == contacts.ContactSchema.Key()
}
