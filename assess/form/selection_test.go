package form_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cxgap/assess/assesstest"
	"cxgap/assess/form"
	"cxgap/rubric"
)

// asked gives the ids of a page's questions.
func asked(t *testing.T, s form.Selection) []string {
	t.Helper()
	var data struct {
		Questions []struct{ ID string }
		Topics    []struct{ ID string }
	}
	if err := json.Unmarshal([]byte(between(t, htmlPage(t, assesstest.FrozenRubric(t), form.HTMLOptions{Selection: s}), `id="form-data">`, "</script>")), &data); err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, q := range data.Questions {
		ids = append(ids, q.ID)
	}
	return ids
}

func TestOptionsLeaveQuestionsOut(t *testing.T) {
	r := assesstest.FrozenRubric(t)
	if got := asked(t, form.Selection{}); len(got) != len(r.Questions) {
		t.Errorf("%d questions of %d", len(got), len(r.Questions))
	}
	for _, id := range asked(t, form.Selection{Core: true}) {
		if q := r.Question(id); q.Scored() && !q.Core {
			t.Errorf("the short screening asks %s", id)
		}
	}
	if diff := cmp.Diff([]string{"named-owner", "reporting-line", "final-say"}, asked(t, form.Selection{Only: []string{"final-say", "reporting-line"}})); diff != "" {
		t.Errorf("only two and a parent (-want +got):\n%s", diff)
	}
	for _, id := range asked(t, form.Selection{AskRole: "cfo"}) {
		q := r.Question(id)
		informed := slices.ContainsFunc(q.BestInformed, func(ref rubric.Ref) bool { return ref.ID == "cfo" })
		if !informed && len(r.Children(id)) == 0 {
			t.Errorf("finance is asked %s", id)
		}
	}
}

// writers writes a form in each format, with a selection and the respondent's role.
func writers(r *rubric.Rubric) map[string]func(io.Writer, form.Selection, string) error {
	return map[string]func(io.Writer, form.Selection, string) error{
		"html": func(w io.Writer, s form.Selection, role string) error {
			return form.HTML(w, r, form.HTMLOptions{Selection: s, Role: role})
		},
		"xlsx": func(w io.Writer, s form.Selection, role string) error {
			return form.XLSX(w, r, form.XLSXOptions{Selection: s, Role: role})
		},
		"csv": func(w io.Writer, s form.Selection, _ string) error {
			return form.CSV(w, r, form.CSVOptions{Selection: s})
		},
		"yaml": func(w io.Writer, s form.Selection, role string) error {
			return form.YAML(w, r, form.YAMLOptions{Selection: s, Role: role, Today: filledOn})
		},
		"markdown": func(w io.Writer, s form.Selection, role string) error {
			return form.Markdown(w, r, form.MarkdownOptions{Selection: s, Role: role})
		},
	}
}

func TestSelectionsThatMakeNoForm(t *testing.T) {
	for format, write := range writers(assesstest.FrozenRubric(t)) {
		t.Run(format, func(t *testing.T) {
			var b bytes.Buffer
			if err := write(&b, form.Selection{Only: []string{"nothing"}}, ""); !errors.Is(err, form.ErrNothingToAsk) || b.Len() > 0 {
				t.Errorf("nothing to ask: %d bytes and the error %v", b.Len(), err)
			}
			if err := write(&b, form.Selection{AskRole: "pope"}, ""); err == nil || b.Len() > 0 {
				t.Error("questions for a role that the rubric does not have")
			}
			if err := write(&b, form.Selection{}, "pope"); format != "csv" && (err == nil || b.Len() > 0) {
				t.Error("a respondent of a role that the rubric does not have")
			}
		})
	}
}

// Every format asks the same, but that the interviewer's guide leaves out what was only
// taken in for the sake of others.
func TestEveryFormatAsksTheSame(t *testing.T) {
	for format, want := range map[string][2]string{
		"html": {`"id":"reporting-line"`, `"id":"named-owner"`}, "csv": {",reporting-line,", ",named-owner,"},
		"yaml": {"#reporting-line: ", "#named-owner: "}, "markdown": {"`reporting-line`", "not in this guide"},
	} {
		var b bytes.Buffer
		if err := writers(assesstest.FrozenRubric(t))[format](&b, form.Selection{Only: []string{"reporting-line"}}, ""); err != nil {
			t.Fatal(err)
		}
		for _, text := range want {
			if !bytes.Contains(b.Bytes(), []byte(text)) {
				t.Errorf("%s: %q is missing", format, text)
			}
		}
		if bytes.Contains(b.Bytes(), []byte("budget-and-staff: ")) || bytes.Contains(b.Bytes(), []byte(",budget-and-staff,")) || bytes.Count(b.Bytes(), []byte("\n### ")) > 1 {
			t.Errorf("%s asks more", format)
		}
	}
}
