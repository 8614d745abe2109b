package report

import "cxgap/rubric/visible"

func cells(text string) int                     { return visible.Cells(text) }
func wrap(text string, width int) []string      { return visible.Wrap(text, width) }
func wrapBlock(text string, width int) []string { return visible.WrapBlock(text, width) }
func together(text string) string               { return visible.Together(text) }
func trimEnd(s string) string                   { return visible.TrimEnd(s) }
