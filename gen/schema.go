package gen

import (
	"github.com/dave/jennifer/jen"

	"github.com/fiql-go/fiql/compile"
)

// schemas returns the file with the schemas and the models.
func (p *plan) schemas() *jen.File {
	file := p.newFile(p.options.ImportPath, p.options.Package)
	for _, r := range p.records {
		p.schemaVariable(file, r)
		p.modelVariable(file, r)
		for _, list := range r.Lists {
			p.listFunction(file, r, list)
		}
	}
	return file
}

// schemaVariable writes the variable with the schema of a record.
func (p *plan) schemaVariable(file *jen.File, r *record) {
	object := r.CompileObject()
	declare(file, r.schema+" has the selectors that a filter on "+r.name+" may use, and where their values are stored.").
		Var().Id(r.schema).Op("=").Add(must(pathCompile, "NewSchema", jen.Qual(pathCompile, "Object").Add(lines(
		pair("Name", jen.Lit(object.Name)),
		optionalPair("Key", object.Key),
		optionalPair("Shard", object.Shard),
		optionalPair("ShardColumn", object.ShardColumn),
		optionalPair("Table", object.Table),
		pair("Fields", jen.Index().Qual(pathCompile, "Field").Add(each(object.Fields, fieldLiteral))),
		listsPair(object.Lists),
		referencesPair(object.References),
	))))
}

// must returns a call of a constructor of package compile whose error is a mistake
// of this package.
func must(path, constructor string, arguments ...jen.Code) *jen.Statement {
	return jen.Qual(pathCompile, "Must").Call(jen.Qual(path, constructor).Call(arguments...))
}

func fieldLiteral(field compile.Field) jen.Code {
	return inline(
		pair("Selector", jen.Lit(field.Selector)),
		pair("Kind", jen.Qual(pathCompile, "Kind"+kindNames[field.Kind])),
		condition(field.Optional, "Optional"),
		optionalPair("List", field.List),
		optionalPair("Reference", field.Reference),
		optionalTexts("Values", field.Values),
		condition(field.Open, "Open"),
		operatorsPair(field),
		timePair(field),
		condition(field.JSONNumber, "JSONNumber"),
		optionalTexts("Path", field.Path),
		optionalPair("Column", field.Column),
		optionalPair("ColumnType", string(field.ColumnType)),
		optionalTexts("JSON", field.JSON),
		optionalMap("Expression", field.Expression),
		optionalPair("FoldColumn", field.FoldColumn),
		condition(field.Folding, "Folding"),
		optionalPair("Collation", field.Collation),
	)
}

func listsPair(lists []compile.List) jen.Code {
	if len(lists) == 0 {
		return nil
	}
	return pair("Lists", jen.Index().Qual(pathCompile, "List").Add(each(lists, listLiteral)))
}

func listLiteral(list compile.List) jen.Code {
	return inline(
		pair("Selector", jen.Lit(list.Selector)),
		optionalTexts("Path", list.Path),
		optionalPair("List", list.List),
		optionalPair("Reference", list.Reference),
		optionalPair("Table", list.Table),
		optionalPair("ParentKey", list.ParentKey),
		optionalPair("ShardKey", list.ShardKey),
		optionalPair("Key", list.Key),
		optionalPair("OwnerKey", list.OwnerKey),
		throughPair(list.Through),
		optionalMap("Where", list.Where),
		optionalPair("Column", list.Column),
		optionalPair("ColumnType", string(list.ColumnType)),
		optionalTexts("JSON", list.JSON),
	)
}

func throughPair(through compile.Through) jen.Code {
	if through == (compile.Through{}) {
		return nil
	}
	return pair("Through", jen.Qual(pathCompile, "Through").Add(inline(
		pair("Table", jen.Lit(through.Table)), pair("Parent", jen.Lit(through.Parent)), pair("Child", jen.Lit(through.Child)),
	)))
}

func referencesPair(references []compile.Reference) jen.Code {
	if len(references) == 0 {
		return nil
	}
	return pair("References", jen.Index().Qual(pathCompile, "Reference").Add(each(references, referenceLiteral)))
}

func referenceLiteral(reference compile.Reference) jen.Code {
	return inline(
		pair("Selector", jen.Lit(reference.Selector)),
		optionalPair("List", reference.List),
		optionalPair("Reference", reference.Reference),
		optionalPair("Table", reference.Table),
		optionalPair("Column", reference.Column),
		optionalPair("Key", reference.Key),
		optionalPair("ShardKey", reference.ShardKey),
		optionalMap("Where", reference.Where),
	)
}

// operatorNames are the names of the constants of package ast.
var operatorNames = map[string]string{
	"==": "OpEqual", "!=": "OpNotEqual", "=in=": "OpIn", "=out=": "OpOut",
	"=lt=": "OpLess", "=le=": "OpLessOrEqual", "=gt=": "OpGreater", "=ge=": "OpGreaterOrEqual",
}

func operatorsPair(field compile.Field) jen.Code {
	if len(field.Operators) == 0 {
		return nil
	}
	return pair("Operators", jen.Index().Qual(pathAST, "Operator").ValuesFunc(func(g *jen.Group) {
		for _, operator := range field.Operators {
			g.Qual(pathAST, operatorNames[string(operator)])
		}
	}))
}

func timePair(field compile.Field) jen.Code {
	if field.Kind != compile.KindTimestamp || field.Time != compile.EpochMilliseconds {
		return nil
	}
	return pair("Time", jen.Qual(pathCompile, "EpochMilliseconds"))
}
