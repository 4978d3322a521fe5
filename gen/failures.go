package gen

import "github.com/dave/jennifer/jen"

// sentinels are the errors of package rest that callers tell apart.
var sentinels = []struct{ name, meaning string }{
	{"ErrUnauthorized", "401: the key is missing or not known"},
	{"ErrForbidden", "403: the key does not open this"},
	{"ErrNotFound", "404: there is nothing here"},
	{"ErrConflict", "409: something else has this already"},
	{"ErrRateLimited", "429: too many requests"},
}

// failures writes the names of what answers to failed requests are.
func (p *plan) failures(file *jen.File) {
	text := "APIError is an answer that says that a request failed. [errors.Is] tells the statuses that callers often tell apart, such as [ErrNotFound]."
	declare(file, text).Type().Id("APIError").Op("=").Qual(pathRest, "APIError").Types(p.problemStruct())
	declare(file, "What errors.Is finds in the error of a failed request, by the status of the answer.").Var().DefsFunc(func(g *jen.Group) {
		for _, s := range sentinels {
			g.Id(s.name).Op("=").Qual(pathRest, s.name).Comment(s.meaning)
		}
	})
}

// problemStruct returns the type of what answers to failed requests hold.
func (p *plan) problemStruct() jen.Code {
	if p.problem == nil {
		return jen.Qual("encoding/json", "RawMessage")
	}
	return p.named(p.types[p.problem.object])
}
