package gen

import "github.com/dave/jennifer/jen"

// sentinel is an error that callers tell apart.
type sentinel struct{ name, constant, message, meaning string }

var sentinels = []sentinel{
	{"ErrUnauthorized", "StatusUnauthorized", "unauthorized", "401: the key is missing or not known"},
	{"ErrForbidden", "StatusForbidden", "forbidden", "403: the key does not open this"},
	{"ErrNotFound", "StatusNotFound", "not found", "404: there is nothing here"},
	{"ErrConflict", "StatusConflict", "conflict", "409: something else has this already"},
	{"ErrRateLimited", "StatusTooManyRequests", "rate limited", "429: too many requests"},
}

// sentinelErrors writes the errors that callers tell apart by errors.Is.
func (p *plan) sentinelErrors(file *jen.File) {
	declare(file, "What errors.Is finds in the error of a failed request, by the status of the answer.").Var().DefsFunc(func(g *jen.Group) {
		for _, s := range sentinels {
			g.Id(s.name).Op("=").Add(newError(p.options.Package + ": " + s.message)).Comment(s.meaning)
		}
	})
	declare(file, "Is reports whether target is the error that stands for the status.").
		Func().Params(jen.Id("e").Op("*").Id("APIError")).Id("Is").Params(jen.Id("target").Error()).Bool().Block(
		jen.If(jen.Id("e").Op("==").Nil()).Block(jen.Return(jen.False())),
		jen.Switch(jen.Id("e").Dot("StatusCode")).BlockFunc(func(g *jen.Group) {
			for _, s := range sentinels {
				g.Case(jen.Qual("net/http", s.constant)).Block(jen.Return(jen.Id("target").Op("==").Id(s.name)))
			}
		}),
		jen.Return(jen.False()),
	)
}
