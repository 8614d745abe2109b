// Package schematest helps tests to hold a schema against the parser that reads the same
// files: it compiles schemas, turns YAML into values as an editor does, and makes slips.
package schematest
