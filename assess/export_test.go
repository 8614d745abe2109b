package assess

import (
	"maps"
	"slices"
)

// ReportNotes lists the keys of reports that have an explanation.
func ReportNotes() []string { return slices.Sorted(maps.Keys(reportNotes())) }
