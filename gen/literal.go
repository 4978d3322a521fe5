package gen

import (
	"slices"

	"github.com/dave/jennifer/jen"
)

// lines returns a composite literal's braces with each element on a line of its
// own. Elements that are nil are left out.
func lines(elements ...jen.Code) *jen.Statement { return braces(true, elements) }

// inline returns a composite literal's braces with all elements on one line.
// Elements that are nil are left out.
func inline(elements ...jen.Code) *jen.Statement { return braces(false, elements) }

func braces(multi bool, elements []jen.Code) *jen.Statement {
	kept := slices.DeleteFunc(elements, func(element jen.Code) bool { return element == nil })
	multi = multi && len(kept) > 0
	return jen.Custom(jen.Options{Open: "{", Close: "}", Separator: ",", Multi: multi}, kept...)
}

// each returns the braces of a slice with what literal makes of each value.
func each[V any](values []V, literal func(V) jen.Code) *jen.Statement {
	elements := make([]jen.Code, len(values))
	for i, value := range values {
		elements[i] = literal(value)
	}
	return lines(elements...)
}

// pair returns a key of a composite literal with its value.
func pair(key string, value jen.Code) jen.Code { return jen.Id(key).Op(":").Add(value) }

// optionalPair is the pair of a text, or nil if that is empty.
func optionalPair(key, text string) jen.Code {
	if text == "" {
		return nil
	}
	return pair(key, jen.Lit(text))
}

// optionalTexts is the pair of a slice of texts, or nil if that is empty.
func optionalTexts(key string, texts []string) jen.Code {
	if len(texts) == 0 {
		return nil
	}
	return pair(key, textSlice(texts))
}

// optionalMap is the pair of a map of texts, or nil if that is empty.
func optionalMap(key string, texts map[string]string) jen.Code {
	if len(texts) == 0 {
		return nil
	}
	return pair(key, jen.Map(jen.String()).String().Values(jen.DictFunc(func(d jen.Dict) {
		for name, text := range texts {
			d[jen.Lit(name)] = jen.Lit(text)
		}
	})))
}

// textSlice returns a slice of texts.
func textSlice(texts []string) jen.Code {
	return jen.Index().String().ValuesFunc(func(g *jen.Group) {
		for _, text := range texts {
			g.Lit(text)
		}
	})
}

// condition is the pair of a key that is true, or nil.
func condition(holds bool, key string) jen.Code {
	if !holds {
		return nil
	}
	return pair(key, jen.True())
}
