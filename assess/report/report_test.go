package report_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/report"
	"cxgap/assess/sheet"
)

// reportOfDocument scores a sheet and gives its report.
func reportOfDocument(t testing.TB, d *assesstest.RubricDocument, a *sheet.Sheet, o assess.Options) *report.Report {
	t.Helper()
	return report.NewReport(assess.Score(d.Parse(t), a, o), a, report.Origin{ToolVersion: "1.2.3", File: "sheet.yaml", SHA256: "abc"})
}

// keysOf lists the keys of a JSON object in their order, with the values.
func keysOf(t testing.TB, raw []byte) (keys []string, values map[string]json.RawMessage) {
	t.Helper()
	dec := json.NewDecoder(bytes.NewReader(raw))
	if start, err := dec.Token(); err != nil || start != json.Delim('{') {
		t.Fatalf("no object: %s", raw)
	}
	values = map[string]json.RawMessage{}
	for dec.More() {
		key, err := dec.Token()
		var value json.RawMessage
		if err == nil {
			err = dec.Decode(&value)
		}
		if err != nil {
			t.Fatal(err)
		}
		keys = append(keys, key.(string))
		values[key.(string)] = value
	}
	return keys, values
}

// The keys of files.md, section 5, in their order.
func TestReportContract(t *testing.T) {
	d := assesstest.WithheldDocument()
	d.Questions[1].Gap.Requires = []string{"right"}
	d.Scoring = &assesstest.ScoringPart{BalanceSlack: new(1)}
	d.Gates = []assesstest.GatePart{assesstest.Gate("must", "left", 2, "overall", 0)}
	d.Contradictions = []map[string]any{{"id": "odd", "when": map[string]any{"left": map[string]any{"at_least": 0}}, "probe": "Ask."}}
	d.Benchmarks = []map[string]any{{"id": "b", "question": "left", "value": 4, "unit": "%", "has": "it", "as_of": "2019", "study": "S", "sample": "1"}}
	a := assesstest.WithheldSheet(d.Parse(t), "yes-here", "l1", sheet.Answer{Unknown: true})
	a.Actions["left"] = sheet.Action{Who: "COO"}
	data, err := json.Marshal(reportOfDocument(t, d, a, assess.Options{}))
	if err != nil {
		t.Fatal(err)
	}
	top, at := keysOf(t, data)
	assesstest.Equal(t, "report", top, []string{"schema", "tool", "options", "rubric", "subject", "date", "comment", "respondents", "missing", "panel", "verdict", "coverage", "index", "stage",
		"criteria", "gates", "gaps", "strengths", "find_out", "contradictions", "benchmarks", "plan", "sensitivity", "agreement", "changes"})
	for _, section := range []string{"panel", "agreement", "changes", "subject", "comment"} {
		assesstest.Equal(t, section, string(at[section]), "null")
	}
	for section, want := range map[string][]string{
		"tool": {"name", "version"}, "options": {"target", "strict_evidence", "core", "redact"}, "rubric": {"id", "version", "title", "sha256"},
		"verdict": {"id", "text", "sources", "candidates", "settle"}, "index": {"confirmed", "possible"}, "stage": {"withheld", "why_withheld", "confirmed", "possible", "held_by"},
		"plan":        {"to", "cost", "optimal", "measures"},
		"sensitivity": {"index_range", "stage_stable", "fragile_answers"},
	} {
		keys, _ := keysOf(t, at[section])
		assesstest.Equal(t, section, keys, want)
	}
	for section, want := range map[string][]string{
		"respondents": {"name", "role", "file", "sha256"},
		"criteria":    {"id", "name", "weight", "rated", "coverage", "score", "level", "target", "gap", "terms"},
		"gates":       {"id", "fires", "caps", "at"},
		"gaps": {"rank", "tier", "question", "criterion", "level", "target", "now", "lift", "cost", "title", "why", "steps", "requires", "missing_items",
			"sources", "quick_win", "agreed"},
		"find_out": {"question", "worth", "gate", "ask"}, "contradictions": {"id", "questions", "probe"}, "benchmarks": {"id", "yours", "line"},
	} {
		var list []json.RawMessage
		if err := json.Unmarshal(at[section], &list); err != nil || len(list) == 0 {
			t.Fatalf("%s: %s", section, at[section])
		}
		keys, _ := keysOf(t, list[0])
		assesstest.Equal(t, section, keys, want)
	}
	_, stage := keysOf(t, at["stage"])
	keys, _ := keysOf(t, stage["confirmed"])
	assesstest.Equal(t, "side of the stage", keys, []string{"level", "name", "uncapped"})
	assesstest.Equal(t, "held by", string(stage["held_by"]), `[{"kind":"gate","id":"must","cap":0,"reason":"Without must nothing holds.","question":"left"}]`)
	assesstest.Equal(t, "gaps", string(at["gaps"]), `[{"rank":1,"tier":1,"question":"left","criterion":"a","level":1,"target":3,"now":2,"lift":25.0000,"cost":4,"title":"Raise left","why":null,`+
		`"steps":[{"level":2,"option":"l2","action":"Do left.","effort":"M","points":2},{"level":3,"option":"l3","action":"Do left.","effort":"M","points":2}],"requires":["right"],"missing_items":[],"sources":[],"quick_win":false,"agreed":{"who":"COO","due":null,"note":null}}]`)
	assesstest.Equal(t, "find out", string(at["find_out"]), `[{"question":"right","worth":50.0000,"gate":null,"ask":[]}]`)
}

func TestUnratedInJSON(t *testing.T) {
	d := assesstest.WithheldDocument()
	na := sheet.Answer{NotApplicable: "there is none"}
	a := assesstest.WithheldSheet(d.Parse(t), "yes-here", "l3", na)
	rep := reportOfDocument(t, d, a, assess.Options{})
	criterion, err := json.Marshal(rep.Criteria[1])
	if err != nil {
		t.Fatal(err)
	}
	assesstest.Equal(t, "criterion", string(criterion), `{"id":"b","name":"Criterion b","weight":1,"rated":false,"coverage":0.0000,"score":{"confirmed":null,"possible":null},`+
		`"level":{"confirmed":null,"possible":null},"target":3,"gap":{"confirmed":null,"possible":null},"terms":[{"question":"right","weight":1,"confirmed":null,"possible":null,"state":"not-applicable"}]}`)
	assesstest.Equal(t, "index", rep.Words.Index, "Index 75 of 100, the average of 1 of 2 criteria.")
	assesstest.Equal(t, "why", rep.Words.Withheld, []string{"Not rated: Criterion b, because no question of it applies; marked not applicable: “What about right?”. It is rated once that is answered."})

	a.Set("left", na, assesstest.Today)
	rep = reportOfDocument(t, d, a, assess.Options{})
	data, err := json.Marshal([]any{rep.Index, rep.Stage, rep.Coverage, rep.Sensitivity})
	if err != nil {
		t.Fatal(err)
	}
	assesstest.Equal(t, "none rated", string(data), `[{"confirmed":null,"possible":null},{"withheld":true,"why_withheld":["coverage","criterion-not-rated"],`+
		`"confirmed":{"level":null,"name":null,"uncapped":null},"possible":{"level":null,"name":null,"uncapped":null},"held_by":[]},0.0000,null]`)
	assesstest.Equal(t, "stage", rep.Words.Stage, "No stage, because no criterion is rated.")
	assesstest.Equal(t, "index", rep.Words.Index, "No index, because no criterion is rated.")
}

// Unticked items are shown in the gap; none if no ticks were recorded.
func TestMissingItems(t *testing.T) {
	q := assesstest.One("q")
	q.Checklist = map[string]any{"prompt": "Which?", "items": []map[string]any{{"id": "red", "text": "Red."}, {"id": "green", "text": "Green."}, {"id": "blue", "text": "Blue."}}}
	d := assesstest.SmallDocument([]string{"a"}, q)
	for _, c := range []struct {
		ticked []string
		want   []string
	}{
		{nil, []string{}},
		{[]string{}, []string{"red", "green", "blue"}},
		{[]string{"green"}, []string{"red", "blue"}},
		{[]string{"blue", "green", "red"}, []string{}},
	} {
		a := sheet.New(d.Parse(t), assesstest.Today)
		a.Set("q", sheet.Answer{Option: "l1", Items: c.ticked}, assesstest.Today)
		rep := reportOfDocument(t, d, a, assess.Options{})
		assesstest.Equal(t, "missing", rep.Gaps[0].MissingItems, c.want)
		assesstest.Equal(t, "lift", rep.Gaps[0].Lift.RatString(), "50") // ticks change no number
	}
}

func TestWhomToAsk(t *testing.T) {
	q := assesstest.One("q")
	q.BestInformed = []string{"cfo", "ceo"}
	d := assesstest.SmallDocument([]string{"a"}, q)
	d.Roles = []assesstest.Named{{ID: "ceo", Name: "Chief executive"}, {ID: "cfo", Name: "Finance"}}
	a := sheet.New(d.Parse(t), assesstest.Today)
	ask := func() [][]string {
		f := reportOfDocument(t, d, a, assess.Options{}).FindOut[0]
		return [][]string{f.Ask, f.AskNames}
	}
	assesstest.Equal(t, "best informed", ask(), [][]string{{"cfo", "ceo"}, {"Finance", "Chief executive"}})
	a.Set("q", sheet.Answer{Unknown: true, Ask: "ceo"}, assesstest.Today)
	assesstest.Equal(t, "a role named", ask(), [][]string{{"ceo"}, {"Chief executive"}})
	a.Set("q", sheet.Answer{Unknown: true, Ask: "Ms Lind"}, assesstest.Today)
	assesstest.Equal(t, "a person named", ask(), [][]string{{"Ms Lind"}, {"Ms Lind"}})
}

func TestSourcesAreNumberedAsCited(t *testing.T) {
	first, second := assesstest.One("first"), assesstest.One("second")
	first.Sources, second.Sources = []string{"late", "early"}, []string{"early", "other"}
	d := assesstest.SmallDocument([]string{"a"}, first, second)
	d.Sources = []assesstest.Titled{{ID: "early", Title: "Early", Date: "2011"}, {ID: "late", Title: "Late", Date: "2019"}, {ID: "other", Title: "Other", Date: ""}, {ID: "never", Title: "Never cited", Date: ""}}
	d.Verdicts = []map[string]any{{"id": "v", "when": map[string]any{}, "text": "Yes.", "sources": []string{"early"}}}
	rep := reportOfDocument(t, d, assesstest.Levels(t, d.Parse(t), map[string]int{"first": 0, "second": 1}), assess.Options{})
	var lines []string
	for i, s := range rep.Sources {
		assesstest.Equal(t, "number", s.Number, i+1)
		lines = append(lines, s.Line)
	}
	assesstest.Equal(t, "sources", lines, []string{"Early; 2011", "Late; 2019", "Other"})
	assesstest.Equal(t, "cited", [][]int{rep.Verdict.Cited, rep.Gaps[0].Cited, rep.Gaps[1].Cited}, [][]int{{1}, {2, 1}, {1, 3}})
}
