package form_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cxgap/assess/form"
	"cxgap/rubric/finding"
	"cxgap/rubric/rubrictest/golden"
)

const formData = "../../testdata/forms/"

// What is wrong with a form is said with the place of its cell, all at once.
func TestWhatIsWrongWithForms(t *testing.T) {
	r := rubricFrom(t, "../../testdata/rubrics/ok/every-part.yaml")
	files, err := filepath.Glob(formData + "bad/*")
	if err != nil || len(files) < 10 {
		t.Fatal(files, err)
	}
	for _, path := range files {
		if filepath.Ext(path) == ".out" {
			continue
		}
		t.Run(filepath.Base(path), func(t *testing.T) {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			filled, findings := form.Read(filepath.Base(path), data)
			if filled == nil && findings.Err() == nil {
				t.Error("there is no form and no error")
			}
			if filled != nil {
				sheets, more := filled.Answers(r, filledOn)
				if (sheets == nil) != (more.Err() != nil) {
					t.Errorf("%d sheets with the findings\n%v", len(sheets), more)
				}
				findings = append(findings, more...)
			}
			findings.Sort()
			golden.Compare(t, strings.TrimSuffix(path, filepath.Ext(path))+".out", listed(findings))
		})
	}
}

func listed(list finding.List) []byte {
	var b bytes.Buffer
	for _, f := range list {
		b.WriteString(f.String() + "\n")
	}
	return b.Bytes()
}

// The forms of a rubric that has every part once.
func TestFormsOfASmallRubric(t *testing.T) {
	r := rubricFrom(t, "../../testdata/rubrics/ok/every-part.yaml")
	for _, c := range []struct {
		name  string
		write func(*bytes.Buffer) error
	}{
		{"table.csv", func(b *bytes.Buffer) error { return form.CSV(b, r, form.CSVOptions{}) }},
		{"sheet.yaml", func(b *bytes.Buffer) error {
			return form.YAML(b, r, form.YAMLOptions{Today: filledOn, RubricFile: "rubrics/small.yaml"})
		}},
		{"sheet-ceo.yaml", func(b *bytes.Buffer) error {
			return form.YAML(b, r, form.YAMLOptions{Selection: form.Selection{AskRole: "ceo"}, Today: filledOn, Subject: "Northwind", Respondent: "R. Okafor", Role: "ceo"})
		}},
		{"guide.md", func(b *bytes.Buffer) error { return form.Markdown(b, r, form.MarkdownOptions{}) }},
		{"guide-ceo.md", func(b *bytes.Buffer) error {
			return form.Markdown(b, r, form.MarkdownOptions{Selection: form.Selection{AskRole: "ceo"}, Role: "ceo", Subject: "Northwind"})
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var b bytes.Buffer
			if err := c.write(&b); err != nil {
				t.Fatal(err)
			}
			golden.Compare(t, formData+c.name, b.Bytes())
		})
	}
}

func fileBytes(t testing.TB, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}
