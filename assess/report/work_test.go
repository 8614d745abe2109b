package report_test

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/document"
	"cxgap/assess/document/terminal"
	"cxgap/assess/plan"
	"cxgap/assess/report"
	"cxgap/assess/sheet"
)

// inOneLine is what a document says, without regard to where its lines end.
func inOneLine(t *testing.T, d *document.Document) string {
	t.Helper()
	var b bytes.Buffer
	if err := terminal.Write(&b, d, terminal.Options{Width: 200}); err != nil {
		t.Fatal(err)
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// workRows are the rows of a list for trackers, its names first.
func workRows(t testing.TB, r *report.Report) [][]string {
	t.Helper()
	var b bytes.Buffer
	if err := report.WorkCSV(&b, r, report.CSVOptions{}); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// A tracker gets all work by rank and nothing of what the verdict sets aside; what has no
// rank comes last.
func TestWorkForTrackers(t *testing.T) {
	aside, beyond := 0, 0
	for _, s := range samples {
		r := s.build(t)
		rows := workRows(t, r)
		if diff := cmp.Diff([]string{"title", "description", "owner", "due", "effort", "rank"}, rows[0]); diff != "" {
			t.Fatal(diff)
		}
		ranked := 0
		for i, row := range rows[1:] {
			if row[5] == "" {
				beyond++
				continue
			}
			g := &r.Gaps[i]
			ranked++
			want := []string{g.Title, strconv.Itoa(g.Cost), strconv.Itoa(g.Rank)}
			if diff := cmp.Diff(want, []string{row[0], row[4], row[5]}); diff != "" {
				t.Errorf("%s (-want +got):\n%s", s.name, diff)
			}
			for j := range g.Steps {
				if !strings.Contains(row[1], strings.TrimSpace(g.Steps[j].Text)) {
					t.Errorf("%s: %s: the step %q is not in %q", s.name, g.Title, g.Steps[j].Text, row[1])
				}
			}
		}
		set := 0
		for i := range r.Gaps {
			if r.Gaps[i].Tier == plan.TierSetAside {
				set++
			}
		}
		aside += set
		if ranked != len(r.Gaps)-set {
			t.Errorf("%s: %d of %d gaps are listed, %d are set aside", s.name, ranked, len(r.Gaps), set)
		}
	}
	if beyond == 0 {
		t.Errorf("%d gaps were set aside, and %d rows had no rank: the test saw too little", aside, beyond)
	}
}

// Who, by when and what was agreed; a month and a year are due on their last day.
func TestWorkAgreed(t *testing.T) {
	d := assesstest.SmallDocument([]string{"a"}, assesstest.One("left"), assesstest.One("right"), assesstest.One("done"), assesstest.One("open"))
	r := d.Parse(t)
	a := assesstest.Levels(t, r, map[string]int{"left": 0, "right": 1, "done": 4})
	for id, action := range map[string]sheet.Action{
		"left": {Who: "=cmd()", Due: "2028-02", Note: "on paper"}, "right": {Due: "2027"}, "done": {Who: "Ann", Due: "2026-05-31"}, "open": {Note: "ask first"},
	} {
		a.SetAction(id, action)
	}
	rep := reportOfDocument(t, d, a, assess.Options{})
	rows := map[string][]string{}
	for _, row := range workRows(t, rep)[1:] {
		rows[row[0]] = row[2:]
		if strings.HasPrefix(row[0], "Raise left") && !strings.HasSuffix(row[1], "Agreed: on paper.") {
			t.Errorf("described: %q", row[1])
		}
	}
	want := map[string][]string{}
	for _, g := range rep.Gaps {
		want[g.Title] = map[string][]string{"left": {"'=cmd()", "2028-02-29"}, "right": {"", "2027-12-31"}}[g.Question]
		want[g.Title] = append(want[g.Title], strconv.Itoa(g.Cost), strconv.Itoa(g.Rank))
	}
	want["Raise done"] = []string{"Ann", "2026-05-31", "", ""}
	want["Raise open"] = rows["Raise open"]
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if rows["Raise open"] == nil {
		t.Error("what was agreed on a question that is not known is not listed")
	}
	redacted := rep.Redacted()
	for _, row := range workRows(t, redacted)[1:] {
		if row[2] != "" || strings.Contains(row[1], "on paper") {
			t.Errorf("redacted it says %q", row)
		}
	}
}

// A workbook for trackers has the names in its first row and nothing above or below the list.
func TestWorkListIsAListAlone(t *testing.T) {
	r := samples[0].build(t)
	f := workbook(t, asWorkbook(t, report.WorkList(r)))
	rows, err := f.GetRows(f.GetSheetList()[0])
	if err != nil {
		t.Fatal(err)
	}
	want := workRows(t, r)
	if len(f.GetSheetList()) != 1 || len(rows) != len(want) || !slices.Equal(rows[0], want[0]) {
		t.Fatalf("%d sheets, %d rows of %d, the first is %q", len(f.GetSheetList()), len(rows), len(want), rows[0])
	}
	for i, row := range rows[1:] {
		if row[0] != want[i+1][0] || len(row) > 4 && row[4] != want[i+1][4] {
			t.Errorf("row %d is %q, want %q", i+2, row, want[i+1])
		}
	}
}

// All work for people names every gap, what the way up needs besides, and says where nothing
// can be named.
func TestWorkView(t *testing.T) {
	besides := false
	for _, s := range samples {
		r := s.build(t)
		text := inOneLine(t, report.WorkView(r))
		for i := range r.Gaps {
			if !strings.Contains(text, r.Gaps[i].Title) {
				t.Errorf("%s: %q is missing", s.name, r.Gaps[i].Title)
			}
		}
		if nothing := strings.Contains(text, "No question that counts is known yet"); nothing != (s.name == "nothing-answered") {
			t.Errorf("%s: it says that nothing is known: %v", s.name, nothing)
		}
		if r.Plan == nil {
			continue
		}
		for _, m := range r.Plan.Measures {
			unknown := !slices.ContainsFunc(r.Gaps, func(g report.ReportGap) bool { return g.Question == m.Question })
			besides = besides || unknown
			if !strings.Contains(text, m.Title) {
				t.Errorf("%s: %q is in the plan and missing", s.name, m.Title)
			}
		}
	}
	if !besides {
		t.Error("no sample has a measure on what is not known")
	}
}

// A plan says which answer each measure starts from, unless there is none that counts: not
// known, or closed by what it hangs on.
func TestPlanStartsFromTheAnswer(t *testing.T) {
	said, silent := 0, 0
	for _, s := range samples {
		r := s.build(t)
		if r.Plan == nil {
			continue
		}
		text := inOneLine(t, report.PlanView(r))
		for _, m := range r.Plan.Measures {
			i := slices.IndexFunc(r.Questions, func(q report.ReportQuestion) bool { return q.ID == m.Question })
			q := r.Questions[i]
			_, card, _ := strings.Cut(text, strconv.Itoa(m.Number)+" "+m.Title)
			card, _, _ = strings.Cut(card, " Do ")
			want := q.Answer != "" && !q.Closed
			if got := strings.HasSuffix(card, " Now "+strings.Join(strings.Fields(q.Answer), " ")) && want; got != want || !want && strings.Contains(card, " Now ") {
				t.Errorf("%s: %s: %q, the answer is %q", s.name, m.Title, card, q.Answer)
			}
			if want {
				said++
			} else {
				silent++
			}
		}
	}
	if said == 0 || silent == 0 {
		t.Errorf("%d measures start from an answer, %d from none", said, silent)
	}
}
