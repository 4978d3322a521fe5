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
		d.line("  list %s: path %s%s%s, table %s, parent %s, shard %q%s%s%s", list.Selector, strings.Join(list.Path, "/"),
			said(", in list ", list.List.List), said(", behind ", list.Reference), list.Table, list.ParentKey, list.ShardKey,
			said(", key ", list.Key), said(", column ", list.Column), said(" of type ", string(list.ColumnType)))
		d.rows(list.JSON, list.Where)
		if list.Through != (compile.Through{}) {
			d.line("    through %s: parent %s, child %s", list.Through.Table, list.Through.Parent, list.Through.Child)
		}
	}
	for _, reference := range r.References {
		d.line("  reference %s: %s of %s by %s%s%s, shard %q", reference.Selector, reference.Key, reference.Table, reference.Column,
			said(", in list ", reference.List), said(", behind ", reference.Reference), reference.ShardKey)
		d.rows(nil, reference.Where)
	}
	for _, field := range r.Fields {
		d.field(field)
	}
	d.warnings("record", r.Warnings)
}

func (d *dumper) field(f document.Field) {
	d.line("  field %s: %s%s, path %s%s%s%s%s%s", f.Selector, kind(f),
		mark(f.Optional, "optional"), strings.Join(f.Path, "/"), said(", column ", f.Column), said(" of type ", string(f.ColumnType)),
		said(", collation ", f.Collation), said(", folded in ", f.FoldColumn), said(", in list ", f.List)+said(", behind ", f.Reference))
	d.rows(f.JSON, nil)
	for _, dialect := range slices.Sorted(maps.Keys(f.Expression)) {
		d.line("    expression%s: %s", said(" of ", dialect), f.Expression[dialect])
	}
	if len(f.Operators) > 0 {
		d.line("    operators %v", f.Operators)
	}
}

// rows writes the keys that lead on from a column, and what rows must meet.
func (d *dumper) rows(keys []string, where map[string]string) {
	if len(keys) > 0 {
		d.line("    keys %s", strings.Join(keys, "/"))
	}
	for _, dialect := range slices.Sorted(maps.Keys(where)) {
		d.line("    where%s: %s", said(" of ", dialect), where[dialect])
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
	return f.Kind.String() + listed(f.Values, f.Open)
}

// listed returns all that a number may be.
func listed(values []string, isOpen bool) string {
	if len(values) == 0 {
		return ""
	}
	return " (" + strings.Join(values, " ") + said(" ", map[bool]string{true: "or other"}[isOpen]) + ")"
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
		mark(!p.Filterable, "not filterable") + said(", default ", strings.Join(p.Default, " | "))
}

func typeName(t document.Type) string {
	switch {
	case t.Shape == document.ShapeObject:
		return "object " + t.Object.Name
	case t.Shape == document.ShapeList:
		return "list" + count(" from %d", t.MinItems) + count(" to %d", t.MaxItems) + " of " + property(t.Element)
	case t.Shape == document.ShapeMap:
		return "map of " + property(t.Element)
	case t.Shape == document.ShapeAny:
		return "any"
	case t.Enum != nil:
		return "enum " + t.Enum.Name + listed(t.Enum.Values, t.Open) + said(" named ", strings.Join(t.Enum.Names, "/")) +
			said(" described ", strings.Join(t.Enum.Descriptions, "/"))
	}
	return t.Kind.String() + listed(t.Values, t.Open) + mark(t.IsNumber, "a number in JSON") + said(" format ", t.Format) +
		count(" from %d", t.MinLength) + count(" up to %d", t.MaxLength) + said(" like ", t.Pattern) +
		said(" from ", t.Minimum) + said(" to ", t.Maximum) + said(" above ", t.ExclusiveMinimum) + said(" below ", t.ExclusiveMaximum)
}

// count returns a number in a text, or nothing for 0.
func count(format string, number int) string {
	if number == 0 {
		return ""
	}
	return fmt.Sprintf(format, number)
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
