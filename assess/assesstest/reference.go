package assesstest

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cxgap/assess"
	"cxgap/assess/panel"
	"cxgap/assess/sheet"
	"cxgap/rubric"
)

// referenceRuns is testdata/reference-runs.json as far as single runs go: every number
// in it was worked out independently of this code.
type referenceRuns struct {
	Worked struct {
		Rubric json.RawMessage
		Runs   []ReferenceRun
	} `json:"worked_examples"`
	Default struct {
		ID   string
		Runs []ReferenceRun
	} `json:"default_rubric"`
}

// ReferenceRun is one case of reference-runs.json: answers, options and what they come to.
type ReferenceRun struct {
	Name     string
	Answers  map[string]json.RawMessage
	Members  json.RawMessage
	Core     bool   `json:"core_only"`
	Strict   bool   `json:"strict_evidence"`
	Evidence string `json:"evidence"`
	Expect   Expectation
}

// Fractions are an exact number on both sides, as reference-runs.json writes it.
type Fractions struct{ Confirmed, Possible *string }

type numbers struct{ Confirmed, Possible *int }

// Expectation is what a reference run comes to.
type Expectation struct {
	Index        Fractions
	IndexDisplay numbers `json:"index_display"`
	Coverage     string
	Criteria     map[string]struct {
		Rated         bool
		Score         Fractions
		Level, Gap    numbers
		Coverage      string
		NotApplicable string `json:"not_applicable_share"`
	}
	Stage struct {
		Withheld            bool
		Why                 []string `json:"why_withheld"`
		Confirmed, Possible int
		Uncapped            numbers
		HeldBy              []struct{ Kind, ID string } `json:"held_by"`
	}
	Gates       struct{ Confirmed, Possible []string }
	Verdict     *string
	States      map[string]string `json:"states_other_than_answered"`
	Sensitivity *struct {
		IndexRange  struct{ Low, High string } `json:"index_range"`
		StageStable bool                       `json:"stage_stable"`
		Fragile     []string                   `json:"fragile_answers"`
		LeaveOneOut struct {
			Low, High    string
			StageChanges []string `json:"stage_changes"`
		} `json:"leave_one_out"`
		Spacing struct{ Convex, Concave []string } `json:"spacing_changes"`
	}
}

// LoadReference reads reference-runs.json.
func LoadReference(t *testing.T) referenceRuns {
	t.Helper()
	data, err := os.ReadFile(Testdata(t, "reference-runs.json"))
	if err != nil {
		t.Fatal(err)
	}
	var runs referenceRuns
	if err := json.Unmarshal(data, &runs); err != nil {
		t.Fatal(err)
	}
	return runs
}

// AnswersOf turns the reference notation into a sheet: a level, "unknown", an option id
// or {not_applicable: reason}; "*" is the level of every scored question not named.
func AnswersOf(t testing.TB, r *rubric.Rubric, raw map[string]json.RawMessage, evidence string) *sheet.Sheet {
	t.Helper()
	a := sheet.New(r, "2026-03-02")
	for i := range r.Questions {
		q := &r.Questions[i]
		value, named := raw[q.ID]
		if !named && q.Scored() {
			value = raw["*"]
		}
		if value == nil {
			continue
		}
		answer := answerOf(t, q, value)
		if evidence != "" {
			answer.Evidence = sheet.Evidence(evidence)
		}
		a.Set(q.ID, answer, "2026-03-02")
	}
	return a
}

func answerOf(t testing.TB, q *rubric.Question, raw json.RawMessage) sheet.Answer {
	t.Helper()
	var level int
	var word string
	var reason struct {
		NotApplicable string `json:"not_applicable"`
	}
	var seen struct {
		Level    *int
		Evidence sheet.Evidence
	}
	if json.Unmarshal(raw, &seen) == nil && seen.Level != nil {
		return sheet.Answer{Option: q.OptionAt(*seen.Level).ID, Evidence: seen.Evidence}
	}
	switch {
	case json.Unmarshal(raw, &level) == nil:
		return sheet.Answer{Option: q.OptionAt(level).ID}
	case json.Unmarshal(raw, &word) == nil && word == "unknown":
		return sheet.Answer{Unknown: true}
	case json.Unmarshal(raw, &word) == nil:
		return sheet.Answer{Option: word}
	case json.Unmarshal(raw, &reason) == nil:
		return sheet.Answer{NotApplicable: reason.NotApplicable}
	}
	t.Fatalf("%s: cannot read %s", q.ID, raw)
	return sheet.Answer{}
}

// MixedAnswers is the frozen rubric with a sheet of every state: low answers, high
// ones, an unknown and a closed branch.
func MixedAnswers(t testing.TB) (*rubric.Rubric, *sheet.Sheet) {
	r := FrozenRubric(t)
	return r, AnswersOf(t, r, map[string]json.RawMessage{"*": []byte("2"), "leadership-team": []byte(`"has-team"`), "named-owner": []byte("1"),
		"data-decides": []byte(`"unknown"`), "competitor-watch": []byte(`{"not_applicable": "a monopoly"}`), "customer-surveys": []byte("4")}, "said")
}

// ComparisonRun is one comparison of reference-runs.json: two dates with what is to come
// out, as exact fractions.
type ComparisonRun struct {
	Name          string
	Before, After DateRun
	// Rubric tells how the later version of worked example 4 differs from the earlier one.
	Rubric struct {
		Version string
		Changed map[string]map[string]any
		Added   []map[string]any
	} `json:"rubric_after"`
	Expect struct {
		Shared    *int               `json:"shared_questions"`
		Index     map[string]string  `json:"index"`
		Change    map[string]*string `json:"change"`
		Stage     map[string]int     `json:"stage"`
		Common    []string           `json:"common"`
		Questions []struct {
			Question, Kind string
			From, To       *int
		}
		Closer, Further []string
	}
}

// DateRun is what one respondent or a panel says at one date.
type DateRun struct {
	Name      string
	Answers   map[string]json.RawMessage
	Members   []memberRun
	Consensus map[string]json.RawMessage
}

// Score runs the answers of a date through a rubric.
func (d *DateRun) Score(t testing.TB, r *rubric.Rubric) *panel.Result {
	t.Helper()
	members := d.Members
	if members == nil {
		members = []memberRun{{Name: d.Name, Answers: d.Answers}}
	}
	var sheets []*sheet.Sheet
	for _, m := range members {
		a := AnswersOf(t, r, m.Answers, "")
		a.Respondent = sheet.Respondent{Name: m.Name, Role: m.Role}
		sheets = append(sheets, a)
	}
	return panel.Score(r, sheets, ConsensusOf(t, r, &PanelRun{Consensus: d.Consensus}), assess.Options{})
}

// comparisonFile is reference-runs.json as far as comparisons go.
type comparisonFile struct {
	Worked struct {
		Rubric      map[string]any
		Comparison  ComparisonRun
		Comparisons []ComparisonRun
	} `json:"worked_examples"`
	Default struct{ Comparisons []ComparisonRun } `json:"default_rubric"`
}

func loadComparisons(t *testing.T) (file comparisonFile) {
	t.Helper()
	data, err := os.ReadFile(Testdata(t, "reference-runs.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	return file
}

// LoadComparisons reads the comparisons under one version of a rubric: those of the worked
// examples, and those of the frozen one.
func LoadComparisons(t *testing.T) (worked, frozen []ComparisonRun) {
	file := loadComparisons(t)
	return file.Worked.Comparisons, file.Default.Comparisons
}

// LoadComparison reads worked example 4, a comparison between two versions of a rubric.
func LoadComparison(t *testing.T) (one, two *rubric.Rubric, run ComparisonRun) {
	t.Helper()
	file := loadComparisons(t)
	run = file.Worked.Comparison
	r := file.Worked.Rubric
	one = parseMap(t, r)
	r["version"] = run.Rubric.Version
	questions := r["questions"].([]any)
	for _, q := range questions {
		for key, value := range run.Rubric.Changed[q.(map[string]any)["id"].(string)] {
			q.(map[string]any)[key] = value
		}
	}
	for _, q := range run.Rubric.Added {
		questions = append(questions, q)
	}
	r["questions"] = questions
	return one, parseMap(t, r), run
}

func parseMap(t *testing.T, m map[string]any) *rubric.Rubric {
	t.Helper()
	data, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	r, findings := rubric.Parse("r.yaml", data)
	if r == nil {
		t.Fatal(findings)
	}
	return r
}

// PanelRun is what reference-runs.json holds of a panel beyond a single run.
type memberRun struct {
	Name, Role string
	Answers    map[string]json.RawMessage
}

type PanelRun struct {
	Members   []memberRun
	Consensus map[string]json.RawMessage
	Expect    struct {
		Medians      map[string][2]int
		SplitMedians map[string][2]int `json:"split_medians"`
		Agreement    *struct {
			Respondents int
			Usable      int       `json:"usable_questions"`
			Alpha       *string   `json:"alpha"`
			Range       []*string `json:"alpha_range"`
			Identical   *string
			Adjacent    *string
			Reading     string
			Spread      []struct {
				Question string
				Levels   []int
				Spread   int
				Settled  bool
			}
		}
		RoleGaps []struct {
			Criterion, Group, Against, Points string
			Flagged                           bool
		} `json:"role_gaps"`
	}
}

// RunOf scores one run of reference-runs.json, of one person or of several.
func RunOf(t testing.TB, r *rubric.Rubric, raw json.RawMessage) *assess.Result {
	t.Helper()
	var run struct {
		ReferenceRun
		Members   []memberRun
		Consensus map[string]json.RawMessage
	}
	if err := json.Unmarshal(raw, &run); err != nil {
		t.Fatal(err)
	}
	o := assess.Options{Core: run.Core, StrictEvidence: run.Strict}
	if run.Members == nil {
		return assess.Score(r, AnswersOf(t, r, run.Answers, run.Evidence), o)
	}
	p := &PanelRun{Members: run.Members, Consensus: run.Consensus}
	return panel.Score(r, MembersOf(t, r, p), ConsensusOf(t, r, p), o).Result
}

// ConsensusOf is what the room agreed on in a run.
func ConsensusOf(t testing.TB, r *rubric.Rubric, run *PanelRun) map[string]sheet.Consensus {
	t.Helper()
	consensus := map[string]sheet.Consensus{}
	for id, answer := range run.Consensus {
		consensus[id] = sheet.Consensus{Option: answerOf(t, r.Question(id), answer).Option}
	}
	return consensus
}

// MembersOf are the sheets of the members of a reference panel.
func MembersOf(t testing.TB, r *rubric.Rubric, run *PanelRun) []*sheet.Sheet {
	t.Helper()
	var out []*sheet.Sheet
	for i, m := range run.Members {
		a := AnswersOf(t, r, m.Answers, "")
		a.Respondent = sheet.Respondent{Name: fmt.Sprintf("Person %d", i+1), Role: m.Role}
		out = append(out, a)
	}
	return out
}

// PanelRuns reads the panels of a set of runs, each beside what a single run has.
func PanelRuns(t *testing.T, set string) (runs []PanelRun, same []ReferenceRun) {
	t.Helper()
	data, err := os.ReadFile(Testdata(t, "reference-runs.json"))
	if err != nil {
		t.Fatal(err)
	}
	var all map[string]json.RawMessage
	var raw struct{ Runs []json.RawMessage }
	if err := json.Unmarshal(data, &all); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(all[set], &raw); err != nil {
		t.Fatal(err)
	}
	for _, one := range raw.Runs {
		var p PanelRun
		var r ReferenceRun
		if err := json.Unmarshal(one, &r); err != nil {
			t.Fatal(err)
		}
		if r.Members == nil {
			continue
		}
		if err := json.Unmarshal(one, &p); err != nil {
			t.Fatal(err)
		}
		runs, same = append(runs, p), append(same, r)
	}
	return runs, same
}

// WorkedRubric is the rubric of the worked examples of reference-runs.json.
func WorkedRubric(t *testing.T) *rubric.Rubric {
	t.Helper()
	r, findings := rubric.Parse("worked-example", LoadReference(t).Worked.Rubric)
	if r == nil {
		t.Fatal(findings)
	}
	return r
}

// LoadPanel reads a panel file of testdata/answers with its members, under the rubric that
// the first of them was answered under.
func LoadPanel(t testing.TB, dir string) (*panel.Builder, *sheet.PanelFile) {
	t.Helper()
	dir = Testdata(t, "answers/"+dir)
	data, err := os.ReadFile(filepath.Join(dir, "panel.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	file, findings := sheet.ReadPanel("panel.yaml", data)
	if file == nil {
		t.Fatal(findings)
	}
	var r *rubric.Rubric
	var b *panel.Builder
	for i, member := range file.Members {
		data, err := os.ReadFile(filepath.Join(dir, member))
		if err != nil {
			t.Fatal(err)
		}
		a, findings := sheet.Read(member, data)
		if a == nil {
			t.Fatal(findings)
		}
		if i == 0 {
			r = RubricOf(t, a)
			b = panel.NewBuilder(r)
		}
		if err := a.Validate(r).Err(); err != nil {
			t.Fatal(err)
		}
		b.Add(a, member, strings.Repeat("0", 64))
	}
	if found := file.Validate(r); len(found) > 0 {
		t.Fatal(found)
	}
	return b, file
}

// Lone scores one sheet as a panel of one.
func Lone(r *rubric.Rubric, a *sheet.Sheet, o assess.Options) *panel.Result {
	return panel.Score(r, []*sheet.Sheet{a}, nil, o)
}
