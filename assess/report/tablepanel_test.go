package report_test

import (
	"bytes"
	"fmt"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"cxgap/assess/document/documenttest"
	"cxgap/assess/document/terminal"
	"cxgap/assess/report"
)

// three are the organisations of testdata/answers: a strong one, a typical one, and one
// that fools itself.
var three = []string{"alder-bank", "brightwater-energy", "castellan-hotels"}

func TestPanelTableGoldens(t *testing.T) {
	for _, organisation := range three {
		t.Run(organisation, func(t *testing.T) {
			showGoldens(t, organisation+"-panel", panelReport(t, organisation, "2026", nil))
		})
	}
	t.Run("agreed", func(t *testing.T) {
		rep := panelReport(t, "castellan-hotels", "2025", agreedInTheRoom)
		showGoldens(t, "castellan-hotels-2025-panel", rep)
		compareGolden(t, "castellan-hotels-2025-panel/80-redacted.txt", []byte(table(t, rep.Redacted(), tableAt(80))))
	})
}

// The organisation that fools itself is told so on the first screen, at every width; those
// that agree are not alarmed.
func TestFirstScreenWarns(t *testing.T) {
	for _, organisation := range three {
		rep := panelReport(t, organisation, "2026", nil)
		for _, width := range []int{60, 80, 120} {
			lines := strings.Split(table(t, rep, tableAt(width)), "\n")
			screen := strings.Join(strings.Fields(strings.Join(lines[:24], " ")), " ")
			warned := strings.Contains(screen, "do not give the same picture") && strings.Contains(screen, "the answers of Chief executive (n=1) and Other executives (n=1) lie a whole level")
			if warned != (organisation == "castellan-hotels") {
				t.Errorf("%s at %d columns: warned is %v:\n%s", organisation, width, warned, strings.Join(lines[:24], "\n"))
			}
		}
	}
}

// Facts that are seen differently stand before alpha, alpha and what the room agreed on
// before the stage.
func TestPanelTableOrder(t *testing.T) {
	text := table(t, panelReport(t, "castellan-hotels", "2026", agreedInTheRoom), tableOptions{Width: 100})
	at := -1
	for _, part := range []string{"Answered by 4 people", "Facts to settle", "Agreement: alpha", "Everybody", "the widest gap of each", "What the room agreed on", "Where you stand",
		"Criterion by criterion", "the middle one counts", "Questions to talk about", "What to do"} {
		next := strings.Index(text, part)
		if next <= at {
			t.Errorf("%q stands at %d, not after %d", part, next, at)
		}
		at = next
	}
}

// Every question to talk about is listed once, and in full only as many as asked for.
func TestPanelTableTalk(t *testing.T) {
	rep := panelReport(t, "castellan-hotels", "2026", nil)
	rep.Panel.File = "rounds/2026.yaml"
	for _, top := range []int{0, 1, 5, 99} {
		text := table(t, rep, tableOptions{Width: 300, Top: top})
		_, text, _ = strings.Cut(text, "Questions to talk about")
		text, _, _ = strings.Cut(text, "What to do")
		for i := range rep.Panel.Talk {
			if want := fmt.Sprintf("%2d  ", i+1); !strings.Contains(text, "\n"+want) {
				t.Errorf("top %d: question %d is not listed", top, i+1)
			}
		}
		full := len(rep.Panel.Talk)
		if top > 0 && top < full {
			full = top
			if want := fmt.Sprintf("… and %d more: cxgap report rounds/2026.yaml --top all", len(rep.Panel.Talk)-top); !strings.Contains(text, want) {
				t.Errorf("top %d: no line %q", top, want)
			}
		}
		if got := strings.Count(text, "V. Castellan (Chief executive)"); got != full {
			t.Errorf("top %d: %d questions in full, expected %d", top, got, full)
		}
	}
}

// Whatever the texts, a panel's report keeps to its width and steers no terminal.
func TestPanelTableWithoutMercy(t *testing.T) {
	for i, width := range []int{40, 41, 59, 60, 69, 80, 133, 200} {
		rep := panelReport(t, "castellan-hotels", "2025", agreedInTheRoom)
		next := i
		mangle(reflect.ValueOf(rep).Elem(), append([]string{hostile, "", strings.Repeat("x", 90)}, documenttest.Texts...), &next)
		o := tableOptions{Width: width, Top: i}
		plain := table(t, rep, o)
		side := subjects(t, o, rep, rep, rep, rep, rep)
		for _, text := range []string{plain, side} {
			holdsWidth(t, text, width)
			harmless(t, text)
		}
		o.Color = true
		if diff := cmp.Diff(plain, ansi.Strip(table(t, rep, o))); diff != "" {
			t.Errorf("colour changes the text:\n%s", diff)
		}
	}
}

func subjects(t rapid.TB, o tableOptions, reports ...*report.Report) string {
	t.Helper()
	side, err := report.NewBySubject(reports)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := terminal.Write(&b, report.SubjectsView(side), terminal.Options{Width: o.Width, Color: o.Color}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestSubjectsGoldens(t *testing.T) {
	var few, many []*report.Report
	for _, organisation := range three {
		few = append(few, panelReport(t, organisation, "2026", nil))
		for _, year := range []string{"2025", "2026"} {
			rep := panelReport(t, organisation, year, nil)
			name := *rep.Subject + " " + year
			rep.Subject = &name
			many = append(many, rep)
		}
	}
	for name, reports := range map[string][]*report.Report{"three-subjects": few, "six-subjects": many} {
		for _, width := range []int{60, 80, 120} {
			text := subjects(t, tableAt(width), reports...)
			compareGolden(t, filepath.Join("by-subject", fmt.Sprintf("%s-%d.txt", name, width)), []byte(text))
			fits(t, text, width)
			closed(t, subjects(t, tableOptions{Width: width, Color: true}, reports...))
		}
	}
}
