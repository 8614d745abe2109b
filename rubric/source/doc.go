// Package source reads the YAML that all files of cxgap are written in, and says in
// one go everything that is wrong with a file's form.
//
// The dialect is narrower than YAML (files.md): UTF-8, one document, no aliases, no
// merge keys, no tags, no key twice. [Parse] turns bytes into a tree of [Node]s, each
// with its place; a [Shape] describes what may stand where, and a [Checker] holds a tree
// against it. The parsers of rubrics, answers and panels read checked trees, and the
// JSON Schemas for editors are derived from the same shapes.
//
// Where a text is no YAML, the library's message often names the wrong line and never a
// cure. So the raw lines are looked at once more (scan.go) for the first slip, and what people
// do is tried as its cure: a tab, a missing colon, dash, quote, comma or bracket, a wrong
// indentation (cure.go). What is said is of the cure with which the text reads on furthest.
//
// Most files are written in a form that needs little of YAML, and are read without the library
// (usual.go), which takes ten times as long. It reads all others.
//
// This is the only package that knows the YAML library. The library decodes to nodes
// only: decoding into structs can panic and is quadratic in the keys.
package source
