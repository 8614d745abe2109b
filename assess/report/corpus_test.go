package report_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"unicode"

	"cxgap/assess"
	"cxgap/assess/document/documenttest"
	"cxgap/assess/report"
	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/rubrictest/sound"
)

// corpus are texts that some output may take for more than text.
var corpus = documenttest.Texts

// corpusReport has a text in every place of a rubric and of the answers.
func corpusReport(t testing.TB, text string) *report.Report {
	t.Helper()
	r, findings := rubric.Parse("wide.yaml", []byte(wideRubric))
	if r == nil {
		t.Fatal(findings)
	}
	fillRubric(r, text)
	a := sheet.New(r, today)
	a.Subject, a.Comment, a.Interviewer = text, text, text
	a.Respondent = sheet.Respondent{Name: text, Role: "ceo"}
	a.Set("owner", sheet.Answer{Option: "b", Note: text, Link: text, Evidence: sheet.EvidenceSaid}, today)
	a.Set("figures", sheet.Answer{Option: "a", Items: []string{"complaints"}, Note: text, Link: text}, today)
	a.Set("route", sheet.Answer{Unknown: true, Ask: text, Note: text}, today)
	a.Set("more", sheet.Answer{NotApplicable: text}, today)
	a.Actions["owner"] = sheet.Action{Who: text, Due: "2026-06-30", Note: text}
	a.Actions["route"] = sheet.Action{Who: text, Due: "2026", Note: text}
	return report.NewReport(assess.Score(r, a, assess.Options{}), a, report.Origin{ToolVersion: "1.0.0", File: "a.yaml"})
}

// fillRubric puts a text wherever a rubric has one; the parser would refuse some.
func fillRubric(r *rubric.Rubric, text string) {
	r.Title, r.Summary, r.Caveat = text, text, text
	for i := range r.Scale {
		r.Scale[i].Name, r.Scale[i].Meaning = text, text
	}
	for i := range r.Scoring.Effort {
		r.Scoring.Effort[i].Meaning = text
	}
	for i := range r.Roles {
		r.Roles[i].Name = text
	}
	for i := range r.Sources {
		r.Sources[i].Title, r.Sources[i].Author, r.Sources[i].Note = text, text, text
	}
	for i := range r.Criteria {
		r.Criteria[i].Name, r.Criteria[i].Meaning = text, text
	}
	for i := range r.Topics {
		r.Topics[i].Name, r.Topics[i].Intro = text, text
	}
	for i := range r.Gates {
		r.Gates[i].Reason = text
	}
	for i := range r.Contradictions {
		r.Contradictions[i].Probe = text
	}
	for i := range r.Verdicts {
		r.Verdicts[i].Text = text
	}
	for i := range r.Benchmarks {
		b := &r.Benchmarks[i]
		b.Unit, b.Has, b.Study, b.Sample, b.Caveat = text, text, text, text, text
	}
	for i := range r.Questions {
		fillQuestion(&r.Questions[i], text)
	}
}

func fillQuestion(q *rubric.Question, text string) {
	q.Prompt, q.Help, q.Evidence = text, text, text
	for i := range q.Options {
		q.Options[i].Text = text
	}
	if q.Checklist != nil {
		q.Checklist.Prompt = text
		for i := range q.Checklist.Items {
			q.Checklist.Items[i].Text = text
		}
	}
	if q.Gap != nil {
		q.Gap.Title, q.Gap.Action, q.Gap.Why = text, text, text
	}
}

// TestCorpusThroughEveryRenderer writes every text in every format: nothing in any file
// steers a terminal, turns the reading order or hides. The tests of each format look for
// what is special to it.
func TestCorpusThroughEveryRenderer(t *testing.T) {
	for _, f := range []struct {
		name  string
		write func(*bytes.Buffer, *report.Report) error
		ends  string // the line ends of the format
	}{
		{"table", func(b *bytes.Buffer, r *report.Report) error { return tableWriter(tableAt(80))(b, r) }, "\n"},
		{"json", func(b *bytes.Buffer, r *report.Report) error { return report.JSON(b, r) }, "\n"},
		{"html", func(b *bytes.Buffer, r *report.Report) error { return writePage(b, r) }, "\n"},
		{"markdown", func(b *bytes.Buffer, r *report.Report) error { return writeMarkdown(b, r) }, "\n"},
		{"csv", func(b *bytes.Buffer, r *report.Report) error { return report.CSV(b, r, report.CSVOptions{}) }, "\r\n"},
	} {
		t.Run(f.name, func(t *testing.T) {
			for _, text := range corpus {
				var b bytes.Buffer
				if err := f.write(&b, corpusReport(t, text)); err != nil {
					t.Fatalf("%q: %v", text, err)
				}
				harmlessFile(t, b.String(), f.ends)
			}
		})
	}
}

// harmlessFile is [sound.Output] for a whole file, whose lines may end in these characters; a
// carriage return stands before a line feed only.
func harmlessFile(t *testing.T, file, ends string) {
	t.Helper()
	if strings.ContainsRune(ends, '\r') {
		file = strings.ReplaceAll(file, "\r\n", "\n")
	}
	sound.Output(t, file)
	if i := strings.IndexFunc(file, func(c rune) bool { return c == '\u200B' || unicode.Is(unicode.Noncharacter_Code_Point, c) }); i >= 0 {
		t.Errorf("something hides in %q", file[max(0, i-20):min(len(file), i+20)])
	}
}

// TestJSONKeepsTheCorpus reads the texts back.
func TestJSONKeepsTheCorpus(t *testing.T) {
	for _, text := range corpus {
		var b bytes.Buffer
		if err := report.JSON(&b, corpusReport(t, text)); err != nil {
			t.Fatal(err)
		}
		var back struct{ Subject, Comment string }
		if err := json.Unmarshal(b.Bytes(), &back); err != nil {
			t.Fatal(err)
		}
		if want := strings.ToValidUTF8(text, "\uFFFD"); len([]rune(back.Subject)) != len([]rune(text)) || back.Comment != back.Subject || strings.ReplaceAll(back.Subject, "\uFFFD", "") != strings.ReplaceAll(want, "\uFFFD", "") {
			t.Errorf("%q comes back as %q", text, back.Subject)
		}
	}
}
