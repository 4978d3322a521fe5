package relational

import (
	"errors"
	"fmt"
	"strings"

	"github.com/fiql-go/fiql/compile"
)

// Options says how SQL is written. The zero value is SQLite, with placeholders from the
// first on.
type Options struct {
	Dialect     Dialect     // the engine that will run it
	Start       int         // number of the first placeholder, where they are numbered; 0 means 1
	Alias       string      // name by which the query calls the object's table; empty means the table's own
	Placeholder Placeholder // how the places of arguments are written; the zero value is as the dialect does

	// Shard says which shard's rows a condition may select, whatever the filter says. A
	// schema that names a shard key demands [Confine], or [Unconfined] where all rows may
	// be selected. Where the schema names none, Confine is an error and Unconfined changes
	// nothing.
	Shard Shard
}

// Shard is the choice of the rows that a condition may select: those of one shard
// ([Confine]) or of all ([Unconfined]). The zero Shard is no choice.
type Shard struct {
	unconfined bool
	confined   bool
	value      any
}

// Confine chooses the rows whose shard key has the given value: a string or, for an
// integer key, an int64 or an int. Another value, nil above all, is an error when the
// condition is written. Tests of lists then look at the rows of that shard only, which is
// much cheaper where tables hold many shards, if an index of the list's table begins with
// its shard key.
func Confine(value any) Shard { return Shard{confined: true, value: value} }

// Unconfined chooses the rows of all shards.
func Unconfined() Shard { return Shard{unconfined: true} }

// errNotConfined says what a program forgot that writes the condition of a sharded schema.
var errNotConfined = errors.New("the schema names a shard key, and Options.Shard is not set: " +
	"use Confine with the value of the key, or Unconfined to select the rows of all shards")

// shard is the value of the shard key that a condition is confined to, and how the column
// of the key holds it.
type shard struct {
	field   compile.Field // of the key; without a selector where the schema has a column only
	storage storage
	value   compile.Value
}

// resolve returns the shard that a condition is confined to, nil if it may select all rows.
func (s Shard) resolve(schema *compile.Schema, dialect *traits) (*shard, error) {
	key, hasField := schema.Field(schema.Shard())
	isSharded := hasField || schema.ShardColumn() != ""
	switch {
	case !s.confined && (s.unconfined || !isSharded):
		return nil, nil
	case !s.confined:
		return nil, errNotConfined
	case schema.ShardColumn() == "":
		return nil, errors.New("there is no column of a shard key to confine the condition by")
	case !hasField:
		return columnShard(schema.ShardColumn(), s.value, dialect)
	}
	if value, ok := shardValue(key, s.value); ok {
		return &shard{key, dialect.storageOf(&key), value}, nil
	}
	return nil, fmt.Errorf("the shard is %s, which the key %q (%s) cannot be", describe(s.value), key.Selector, key.Kind)
}

// columnShard returns a shard of a column that no field has, whose type is not known: the
// engine takes the argument for one of that type.
func columnShard(column string, value any, dialect *traits) (*shard, error) {
	key := compile.Field{Kind: compile.KindEnum, Column: column}
	if _, isText := value.(string); !isText {
		key.Kind = compile.KindInteger
	}
	if v, ok := shardValue(key, value); ok {
		return &shard{key, dialect.storageOf(&key), v}, nil
	}
	return nil, fmt.Errorf("the shard is %s, which the column %q cannot be", describe(value), column)
}

// describe says what is wrong with a shard without showing it.
func describe(shard any) string {
	switch text, isText := shard.(string); {
	case shard == nil:
		return "nil"
	case isText && strings.ContainsRune(text, 0):
		return "a text that holds NUL"
	}
	return fmt.Sprintf("of type %T", shard)
}

// shardValue returns a Go value as one of the shard key, and whether it can be one.
func shardValue(key compile.Field, shard any) (compile.Value, bool) {
	isInteger := key.Kind == compile.KindInteger
	switch shard := shard.(type) {
	case string:
		isPlainText := (key.Kind == compile.KindText || key.Kind == compile.KindEnum) && !key.Folding
		return compile.NewValue(key.Kind, shard), isPlainText && !strings.ContainsRune(shard, 0)
	case int64:
		return compile.NewValue(compile.KindInteger, shard), isInteger
	case int:
		return compile.NewValue(compile.KindInteger, int64(shard)), isInteger
	}
	return compile.Value{}, false
}
