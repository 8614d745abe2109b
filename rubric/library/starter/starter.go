// Package starter holds the small rubric that "cxgap rubric init" writes: the beginning
// of a rubric of one's own, with comments that explain every part where it stands.
package starter

import (
	_ "embed"
	"slices"
)

//go:embed starter.yaml
var text []byte

// Text returns the file's bytes, a copy that may be changed.
func Text() []byte { return slices.Clone(text) }
