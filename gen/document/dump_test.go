package document_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/gen/document"
)

// dump writes what is understood of a document, for comparison.
func dump(doc *document.Document, name string) (string, error) {
	object, err := doc.Object(name)
	if err != nil {
		return "", err
	}
	record, err := object.Record()
	if err != nil {
		return "", err
	}
	if _, err := object.Schema(); err != nil {
		return "", err
	}
	operations, err := doc.Operations()
	if err != nil {
		return "", err
	}
	servers, err := doc.Servers()
	if err != nil {
		return "", err
	}
	d := &dumper{models: make(map[*document.Object]bool)}
	d.line("candidates: %s", strings.Join(doc.Candidates(), ", "))
	d.record(record)
	d.model(object)
	for _, server := range servers {
		d.line("server %s", server.URL)
	}
	for _, operation := range operations {
		d.operation(operation)
	}
	d.warnings("document", doc.Warnings())
	return d.text.String(), nil
}

type dumper struct {
	text   strings.Builder
	models map[*document.Object]bool
}

func (d *dumper) line(format string, arguments ...any) {
	d.text.WriteString(strings.TrimRight(fmt.Sprintf(format, arguments...), " ") + "\n")
}

func (d *dumper) warnings(of string, warnings []document.Warning) {
	for _, warning := range warnings {
		d.line("warning of %s: %s", of, warning)
	}
}

func (d *dumper) record(r *document.Record) {
	d.line("record %s: table %s, key %q, shard %q%s", r.Object.Name, r.Object.Table, r.Key, r.Shard, said(", shard column ", r.Object.ShardColumn))
	for _, list := range r.Lists {
		d.line("  list %s: path %s, table %s, parent %s, shard %q",
			list.Selector, strings.Join(list.Path, "/"), list.Table, list.ParentKey, list.ShardKey)
	}
	for _, field := range r.Fields {
		d.field(field)
	}
	d.warnings("record", r.Warnings)
}

func (d *dumper) field(f document.Field) {
	d.line("  field %s: %s%s, path %s%s%s%s%s%s", f.Selector, kind(f),
		mark(f.Optional, "optional"), strings.Join(f.Path, "/"), said(", column ", f.Column), said(" of type ", string(f.ColumnType)),
		said(", collation ", f.Collation), said(", folded in ", f.FoldColumn), said(", in list ", f.List))
	for _, dialect := range slices.Sorted(maps.Keys(f.Expression)) {
		d.line("    expression%s: %s", said(" of ", dialect), f.Expression[dialect])
	}
	if len(f.Operators) > 0 {
		d.line("    operators %v", f.Operators)
	}
}

func kind(f document.Field) string {
	switch f.Kind {
	case compile.KindEnum:
		open := ""
		if f.Open {
			open = " or other"
		}
		return "enum (" + strings.Join(f.Values, " ") + open + ")"
	case compile.KindTimestamp:
		return [...]string{compile.RFC3339: "timestamp (RFC 3339)", compile.EpochMilliseconds: "timestamp (milliseconds)"}[f.Time]
	}
	return f.Kind.String()
}

// model writes an object and then those that it refers to.
func (d *dumper) model(o *document.Object) {
	if d.models[o] {
		return
	}
	d.models[o] = true
	d.line("model %s at %d:%d%s", o.Name, o.Position.Line, o.Position.Column, said(": ", firstLine(o.Description)))
	for _, p := range o.Properties {
		d.line("  %s at %d:%d: %s", p.Name, p.Position.Line, p.Position.Column, property(p)+said(": ", firstLine(p.Description)))
	}
	for _, p := range o.Properties {
		d.below(p.Type)
	}
}

func (d *dumper) below(t document.Type) {
	switch t.Shape {
	case document.ShapeObject:
		d.model(t.Object)
	case document.ShapeList, document.ShapeMap:
		d.below(t.Element.Type)
	}
}

func property(p *document.Property) string {
	return typeName(p.Type) + mark(p.Required, "required") + mark(p.Nullable, "nullable") +
		mark(p.ReadOnly, "read-only") + mark(p.WriteOnly, "write-only") + mark(p.Deprecated, "deprecated") +
		mark(!p.Filterable, "not filterable")
}

func typeName(t document.Type) string {
	switch {
	case t.Shape == document.ShapeObject:
		return "object " + t.Object.Name
	case t.Shape == document.ShapeList:
		return "list of " + property(t.Element)
	case t.Shape == document.ShapeMap:
		return "map of " + property(t.Element)
	case t.Shape == document.ShapeAny:
		return "any"
	case t.Enum != nil:
		return "enum " + t.Enum.Name + " (" + strings.Join(t.Enum.Values, " ") + ")"
	}
	limit := ""
	if t.MaxLength > 0 {
		limit = fmt.Sprintf(" up to %d", t.MaxLength)
	}
	return t.Kind.String() + mark(t.IsNumber, "a number in JSON") + said(" format ", t.Format) + limit + said(" like ", t.Pattern) +
		said(" from ", t.Minimum) + said(" to ", t.Maximum)
}

func (d *dumper) operation(o *document.Operation) {
	d.line("operation %s: %s %s at %d:%d%s", o.ID, o.Method, o.Path, o.Position.Line, o.Position.Column, said(": ", o.Summary))
	for _, p := range o.Parameters {
		d.parameter(p)
	}
	if o.Body != nil {
		d.line("  body%s: %s %s", mark(o.Body.Required, "required"), o.Body.ContentType, typeName(o.Body.Type))
		for _, name := range slices.Sorted(maps.Keys(o.Body.Encoding)) {
			d.line("    encoding of %s: %+v", name, o.Body.Encoding[name])
		}
		d.below(o.Body.Type)
	}
	for _, r := range o.Responses {
		d.line("  %s%s: %s%s", r.Status, said(" ", r.ContentType), typeName(r.Type), mark(r.Nullable, "nullable"))
		d.below(r.Type)
	}
	for _, success := range o.Successes() {
		d.line("  success: %s", success.Status)
	}
}

func (d *dumper) parameter(p document.Parameter) {
	filter, order := "", ""
	if p.FilterOf != nil {
		filter = ", filter of " + p.FilterOf.Name
	}
	if p.SortOf != nil {
		order = ", sort of " + p.SortOf.Name
	}
	d.line("  parameter %s in %s (%s%s%s): %s%s%s%s%s%s", p.Name, p.In, p.Style, mark(p.Explode, "explode"), said(", written as ", p.ContentType), typeName(p.Type),
		mark(p.Required, "required"), mark(p.Deprecated, "deprecated"), said(" default ", strings.Join(p.Default, " | ")), filter, order)
}

func mark(isSo bool, name string) string {
	if isSo {
		return ", " + name
	}
	return ""
}

func said(before, text string) string {
	if text == "" {
		return ""
	}
	return before + text
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}
