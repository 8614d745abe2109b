package main

import (
	"strings"

	"cxgap/assess"
)

// oneFilePerDate refuses files that were all answered on one day, each by other people:
// they are the voices of one date and not a change.
func oneFilePerDate(dates []*assess.PanelResult) error {
	file := map[string]int{} // by person: the file that names them
	for i, d := range dates {
		if d.Updated == "" || d.Updated != dates[0].Updated {
			return nil
		}
		for _, m := range d.Members {
			who := person(m)
			if other, known := file[who]; who == "" || known && other != i {
				return nil
			}
			file[who] = i
		}
	}
	return usageError("one file per date; for several people use a panel file, or cxgap report",
		"all files were answered on %s, each by different people: they do not show what changed", dates[0].Updated)
}

// person is a member's name, else the role; "" if neither is known.
func person(m assess.PanelMember) string {
	if name := squeezed(m.Respondent.Name); name != "" {
		return "name " + name
	}
	if role := strings.TrimSpace(m.Respondent.Role); role != "" {
		return "role " + role
	}
	return ""
}
