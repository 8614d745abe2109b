package form_test

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"cxgap/assess/assesstest"
	"cxgap/assess/form"
	"cxgap/rubric"
)

// What our own guide and workbook print is copied whole into survey tools: with the number of a
// question, and with what stands in brackets behind an answer. It means what it was copied from.
func TestGuideCopiedWholeIsRead(t *testing.T) {
	for name, r := range map[string]*rubric.Rubric{"newest": assesstest.NewestRubric(), "survey": surveyRubric(t)} {
		t.Run(name, func(t *testing.T) {
			var guide bytes.Buffer
			if err := form.Markdown(&guide, r, form.MarkdownOptions{}); err != nil {
				t.Fatal(err)
			}
			heads, boxes := guideLines(r, guide.String())
			for _, frame := range []struct{ head, answer string }{{"", ""}, {"### ", "- [ ] "}} {
				var head []string
				rows := make([][]string, longestList(r)+2) // and one for each answer that every question has
				for i := range r.Questions {
					q := &r.Questions[i]
					head = append(head, frame.head+heads[i])
					answers := boxes[i][len(boxes[i])-len(q.Options)-countOwnAnswers(r, q):]
					for n := range rows {
						text := ""
						if n < len(answers) && !strings.HasPrefix(answers[n], "Not applicable") { // which needs a reason
							text = frame.answer + answers[n]
						}
						rows[n] = append(rows[n], text)
					}
				}
				sheets := mustImport(t, r, encodeTable(t, append([][]string{head}, rows...), ','))
				for i := range r.Questions {
					q := &r.Questions[i]
					for n := range q.Options {
						if got := sheets[n].Given[q.ID]; got.Option != q.Options[n].ID {
							t.Errorf("%s: %q is read as %+v", q.ID, boxes[i], got)
						}
					}
					if got := sheets[len(q.Options)].Given[q.ID]; !got.Unknown || got.Ask != "" {
						t.Errorf("%s: don't know is read as %+v", q.ID, got)
					}
				}
			}
		})
	}
}

// guideLines gives the head of each question in a guide, and the texts behind its boxes.
func guideLines(r *rubric.Rubric, guide string) (heads []string, boxes [][]string) {
	head := regexp.MustCompile(`^### (\d+\. .*)$`)
	for line := range strings.Lines(guide) {
		line = strings.TrimRight(line, "\n")
		if m := head.FindStringSubmatch(line); m != nil {
			heads, boxes = append(heads, m[1]), append(boxes, nil)
		}
		if box, is := strings.CutPrefix(line, "- [ ] "); is && len(boxes) > 0 {
			boxes[len(boxes)-1] = append(boxes[len(boxes)-1], box)
		}
	}
	return heads, boxes
}

// countOwnAnswers is how many answers the guide adds to those of the rubric.
func countOwnAnswers(r *rubric.Rubric, q *rubric.Question) int {
	if r.RefusesNotApplicable(q.ID) == "" {
		return 2
	}
	return 1
}

func longestList(r *rubric.Rubric) int {
	most := 0
	for i := range r.Questions {
		most = max(most, len(r.Questions[i].Options))
	}
	return most
}

// The other ways in which our forms write an answer, and what stands behind the answers that every
// question has.
func TestOwnWordsBehindAnswers(t *testing.T) {
	r := surveyRubric(t)
	var q *rubric.Question
	for i := range r.Questions {
		if c := &r.Questions[i]; c.Checklist != nil && c.Options[0].Items != nil && r.RefusesNotApplicable(c.ID) == "" {
			q = c
		}
	}
	text := q.Options[0].Text
	for cell, want := range map[string]string{
		text + " (nothing ticked)":                 q.Options[0].ID,
		text + " [nothing ticked]":                 q.Options[0].ID,
		"•  " + text + " (goes with no yes below)": q.Options[0].ID,
		"☐ " + text:                                q.Options[0].ID,
		"Don't know. Who would? Ann Berg":          "? Ann Berg",
		"Don’t know. Who would? ______":            "?",
		"Not applicable, because we are new":       "n/a we are new",
	} {
		sheets := mustImport(t, r, encodeTable(t, [][]string{{"respondent", q.ID}, {"Ann", cell}}, ','))
		a := sheets[0].Given[q.ID]
		got := a.Option
		switch {
		case a.Unknown:
			got = strings.TrimSpace("? " + a.Ask)
		case a.NotApplicable != "":
			got = "n/a " + a.NotApplicable
		}
		if got != want {
			t.Errorf("%q is read as %q, want %q", cell, got, want)
		}
	}
	// A tail of another answer is no part of this one.
	filled, _ := form.Read("t.csv", encodeTable(t, [][]string{{"respondent", q.ID}, {"Ann", text + " (exactly 7 ticked)"}}, ','))
	if _, list := filled.Answers(r, surveyDay); list.Err() == nil {
		t.Error("the words behind another answer are accepted")
	}
}
