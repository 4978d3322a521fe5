//go:build tools

package realworld

// The documents are files of this module and nothing uses its code: the import, of a small
// package, keeps the module in go.mod, and its checksum in go.sum.
import _ "github.com/pb33f/libopenapi/datamodel/high/nodes"
