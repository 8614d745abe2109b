// Package schema prints the formats of cxgap's files as JSON Schema, draft 2020-12, so
// that an editor completes keys, explains them and marks slips while a file is written.
//
// A schema is made from the [source.Shape] that the parser itself checks files against,
// so the two cannot drift apart. A schema is never stricter than the parser. It is more
// lenient where JSON Schema has no words: for what hangs on another place of the file
// (an id that has to exist, levels that have to rise, the length of the scale), and for
// what an editor's YAML reader has resolved before the schema is asked (aliases, quotes,
// a second document). The tests list where.
//
// [From] is for files that people write in YAML, where a title may be the bare number 5
// and a list the bare key; [FromJSON] for the report, which is written by cxgap alone.
package schema
