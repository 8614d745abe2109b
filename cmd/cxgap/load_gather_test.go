package main

import (
	"fmt"
	"testing"

	"cxgap/assess/sheet"
)

// Of many subjects each is found at once: no file is held against all subjects before it.
// (Allocations can be counted exactly; seconds depend on the machine.)
func TestGroupingGrowsWithTheNumberOfFiles(t *testing.T) {
	allocations := func(n int) float64 {
		members := make([]*member, n)
		for i := range members {
			members[i] = &member{answers: &sheet.Sheet{Subject: fmt.Sprint("The company no. ", i)}}
		}
		return testing.AllocsPerRun(1, func() {
			x := &gathering{bySubject: true, ofFile: map[string]*gathered{}, ofSubject: map[string]*gathered{}}
			for _, m := range members {
				if _, err := x.group(m); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
	const small, times = 100, 4
	if few, many := allocations(small), allocations(times*small); many > 1.3*times*few {
		t.Errorf("%.0f allocations for %d subjects, %.0f for %d", few, small, many, times*small)
	}
}
