package ruletest

import (
	"encoding/json"
	"io"

	"cxgap/rubric/finding"
	"cxgap/rubric/visible"
)

// ResultsSchema names the format that [JSON] writes.
const ResultsSchema = "cxgap/rubric-test-results/v1"

// The JSON documents; keys in their order.
type (
	jsonReport struct {
		Schema   string         `json:"schema"`
		Summary  jsonSummary    `json:"summary"`
		Files    []jsonFile     `json:"files"`
		Coverage []jsonCoverage `json:"coverage"` // null if it was not asked for
	}
	jsonSummary struct {
		Cases    int `json:"cases"`
		Failed   int `json:"failed"`
		LeftOut  int `json:"left_out"`
		Unusable int `json:"files_not_run"`
	}
	jsonRubric struct {
		ID      string `json:"id"`
		Version string `json:"version"`
		File    string `json:"file"`
	}
	jsonFile struct {
		File     string       `json:"file"`
		Rubric   *jsonRubric  `json:"rubric"`
		Unread   *string      `json:"unread"`
		Findings finding.List `json:"findings"`
		Cases    []jsonCase   `json:"cases"`
	}
	jsonCase struct {
		Name       string         `json:"name"`
		Line       int            `json:"line"`
		Column     int            `json:"column"`
		Outcome    Outcome        `json:"outcome"`
		Mismatches []jsonMismatch `json:"mismatches"`
	}
	jsonMismatch struct {
		What      string `json:"what"`
		Expected  string `json:"expected"`
		Got       string `json:"got"`
		Hint      string `json:"hint,omitempty"`
		Line      int    `json:"line"`
		Column    int    `json:"column"`
		EndColumn int    `json:"end_column,omitempty"`
	}
	jsonCoverage struct {
		Rubric     jsonRubric   `json:"rubric"`
		Percent    json.Number  `json:"percent"` // four decimals, rounded half up
		Reached    int          `json:"reached"`
		All        int          `json:"all"`
		Kinds      []jsonKind   `json:"kinds"`
		NotReached finding.List `json:"not_reached"`
	}
	jsonKind struct {
		Kind    Kind `json:"kind"`
		Reached int  `json:"reached"`
		All     int  `json:"all"`
	}
)

// JSON prints a report as one object. Two runs give the same bytes.
func JSON(w io.Writer, r *Report) error {
	doc := jsonReport{Schema: ResultsSchema, Files: []jsonFile{},
		Summary: jsonSummary{Cases: r.Count(Passed) + r.Count(Failed), Failed: r.Count(Failed), LeftOut: r.Count(LeftOut), Unusable: r.Unusable()}}
	for _, f := range r.Files {
		doc.Files = append(doc.Files, f.json())
	}
	for _, c := range r.Coverage {
		doc.Coverage = append(doc.Coverage, c.json())
	}
	return visible.WriteJSON(w, doc)
}

func (res *Result) json() jsonFile {
	f := jsonFile{File: res.File, Findings: orEmpty(res.Invalid), Cases: []jsonCase{}}
	if res.Rubric != nil {
		f.Rubric = &jsonRubric{res.Rubric.ID, res.Rubric.Version, res.RubricFile}
	}
	if res.Unread != "" {
		f.Unread = &res.Unread
	}
	for i := range res.Cases {
		f.Cases = append(f.Cases, res.Cases[i].json())
	}
	return f
}

func (c *CaseResult) json() jsonCase {
	out := jsonCase{Name: c.Case.Name.ID, Line: c.Case.Name.Span.Line, Column: c.Case.Name.Span.Column, Outcome: c.Outcome, Mismatches: []jsonMismatch{}}
	for _, m := range c.Mismatches {
		out.Mismatches = append(out.Mismatches, jsonMismatch{m.What, m.Expected, m.Got, m.Hint, m.Span.Line, m.Span.Column, m.Span.End})
	}
	return out
}

func (c *Coverage) json() jsonCoverage {
	out := jsonCoverage{Rubric: jsonRubric{c.Rubric.ID, c.Rubric.Version, c.File}, Percent: json.Number(c.Percent().FloatString(4)), NotReached: orEmpty(c.Findings())}
	out.Reached, out.All = c.Count("")
	for _, kind := range Kinds() {
		reached, all := c.Count(kind)
		out.Kinds = append(out.Kinds, jsonKind{kind, reached, all})
	}
	return out
}

func orEmpty(list finding.List) finding.List {
	if list == nil {
		return finding.List{}
	}
	return list
}
