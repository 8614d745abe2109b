package form_test

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"cxgap/assess/form"
	"cxgap/rubric"
)

// TestFormsAreAboutWhatTheRubricIsAbout: a rubric of candidates asks for no organisation.
func TestFormsAreAboutWhatTheRubricIsAbout(t *testing.T) {
	r, findings := rubric.Parse("about.yaml", []byte(`schema: cxgap/rubric/v1
id: small
version: 1.0.0
title: Small
about: candidate
scale: [{name: Low, meaning: a}, {name: High, meaning: b}]
criteria: [{id: axis, name: Axis}]
topics: [{id: all, name: All}]
questions:
  - {id: a, topic: all, prompt: A, scores: {axis: 1}, options: [{id: low, level: 0, text: L}, {id: high, level: 1, text: H}], gap: {title: t, action: a, effort: S}}
`))
	if r == nil {
		t.Fatal(findings)
	}
	for _, test := range []struct {
		name, want string
		write      func(io.Writer) error
	}{
		{"markdown", "| Candidate |", func(w io.Writer) error { return form.Markdown(w, r, form.MarkdownOptions{}) }},
		{"yaml", "# the candidate that is assessed", func(w io.Writer) error { return form.YAML(w, r, form.YAMLOptions{}) }},
		{"html", `"about":"Candidate"`, func(w io.Writer) error { return form.HTML(w, r, form.HTMLOptions{}) }},
		{"xlsx", "does not fit your candidate", func(w io.Writer) error { return form.XLSX(w, r, form.XLSXOptions{}) }},
	} {
		var out bytes.Buffer
		if err := test.write(&out); err != nil {
			t.Fatal(test.name, err)
		}
		text := out.String()
		if test.name == "xlsx" {
			book := openWorkbook(t, out.Bytes())
			text = ""
			for _, sheet := range book.GetSheetList() {
				text += fmt.Sprintln(book.rows(sheet))
			}
		}
		if !strings.Contains(text, test.want) {
			t.Errorf("%s does not say %q", test.name, test.want)
		}
		if strings.Contains(strings.ToLower(text), "organisation") {
			t.Errorf("%s speaks of an organisation", test.name)
		}
	}
}
