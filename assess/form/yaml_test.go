package form_test

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"cxgap/assess/assesstest"
	"cxgap/assess/form"
	"cxgap/assess/sheet"
	"cxgap/rubric"
)

func sheetOf(t rapid.TB, r *rubric.Rubric, o form.YAMLOptions) string {
	t.Helper()
	var b bytes.Buffer
	if err := form.YAML(&b, r, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// readSheet reads an answer file that has to be in order.
func readSheet(t rapid.TB, r *rubric.Rubric, text string) *sheet.Sheet {
	t.Helper()
	a, findings := sheet.Read("sheet.yaml", []byte(text))
	if a == nil {
		t.Fatalf("%v\n%s", findings, text)
	}
	if findings := a.Validate(r); findings.Err() != nil {
		t.Fatalf("%v\n%s", findings, text)
	}
	return a
}

func TestAnUntouchedSheetIsAnAnswerFile(t *testing.T) {
	onManyRubrics(t, func(t *rapid.T, r *rubric.Rubric) {
		o := form.YAMLOptions{Today: filledOn, Subject: anyText().Draw(t, "subject"), Respondent: anyText().Draw(t, "respondent"),
			Role: rapid.SampledFrom(append(roleIDs(r), "")).Draw(t, "role"), Selection: form.Selection{AskRole: rapid.SampledFrom(append(informedRoles(r), "")).Draw(t, "asked")}}
		a := readSheet(t, r, sheetOf(t, r, o))
		if len(a.Given) > 0 || a.Subject != o.Subject || a.Respondent != (sheet.Respondent{Name: o.Respondent, Role: o.Role}) || a.Updated != filledOn || !a.SameRuler(r) {
			t.Fatalf("%+v", a)
		}
	})
}

// informedRoles lists the roles that know some question best.
func informedRoles(r *rubric.Rubric) []string {
	var ids []string
	for i := range r.Questions {
		for _, ref := range r.Questions[i].BestInformed {
			ids = append(ids, ref.ID)
		}
	}
	return ids
}

// choice matches a line that takes effect without its "#".
var choice = regexp.MustCompile(`(?m)^  #([a-z][a-z0-9-]*): .+$`)

// Each line of the sheet, with nothing but its "#" deleted, is an answer; only a reason has
// to be filled in.
func TestEveryLineOfASheetIsAnAnswer(t *testing.T) {
	for _, r := range []*rubric.Rubric{assesstest.FrozenRubric(t), rubricFrom(t, "../../testdata/rubrics/ok/every-part.yaml")} {
		blank := sheetOf(t, r, form.YAMLOptions{Today: filledOn})
		lines := choice.FindAllString(blank, -1)
		if len(lines) < 3*len(r.Questions) {
			t.Fatalf("only %d lines", len(lines))
		}
		for _, line := range lines {
			active := strings.Replace(line, "#", "", 1)
			a, findings := sheet.Read("sheet.yaml", []byte(strings.Replace(blank, line+"\n", active+"\n", 1)))
			if strings.Contains(line, "not_applicable") != (a == nil) {
				t.Errorf("%s: %v", active, findings)
			}
			if a != nil && (len(a.Given) != 1 || a.Validate(r).Err() != nil) {
				t.Errorf("%s: %+v %v", active, a.Given, a.Validate(r))
			}
		}
	}
}

// fillSheet fills in the sheet as a person would: one line of each question, completed
// where it has to be. The lines keep their places.
func fillSheet(t rapid.TB, r *rubric.Rubric, blank string, a *sheet.Sheet) string {
	done := map[string]bool{}
	return choice.ReplaceAllStringFunc(blank, func(line string) string {
		id := choice.FindStringSubmatch(line)[1]
		answer, given := a.Given[id]
		if !given || done[id] || !startsAs(line, answer) {
			return line
		}
		done[id] = true
		one := sheet.New(r, filledOn)
		one.Given[id] = answer
		_, entry, _ := strings.Cut(string(one.Encode(r)), "answers:\n")
		return strings.TrimRight(entry, "\n")
	})
}

// startsAs tells whether a line is the one that becomes the answer.
func startsAs(line string, a sheet.Answer) bool {
	switch {
	case a.Unknown:
		return strings.Contains(line, "unknown:")
	case a.NotApplicable != "":
		return strings.Contains(line, "not_applicable:")
	case a.Option != "":
		return strings.HasSuffix(line, ": "+a.Option) || strings.Contains(line, "{option: "+a.Option+",")
	}
	return true
}

func TestSheetsComeBackAsGiven(t *testing.T) {
	onManyRubrics(t, func(t *rapid.T, r *rubric.Rubric) {
		given := drawFilled(t, r)
		blank := sheetOf(t, r, form.YAMLOptions{Today: filledOn, Subject: given.Subject, Respondent: given.Respondent.Name, Role: given.Respondent.Role})
		got := readSheet(t, r, fillSheet(t, r, blank, given))
		if diff := cmp.Diff(given, got, sameAsGiven...); diff != "" {
			t.Fatalf("(-given +read):\n%s", diff)
		}
	})
}

// Comments stay when an interview goes on with a sheet, whatever it adds and removes.
func TestCommentsOfASheetStay(t *testing.T) {
	onManyRubrics(t, func(t *rapid.T, r *rubric.Rubric) {
		blank := sheetOf(t, r, form.YAMLOptions{Today: filledOn})
		filled := fillSheet(t, r, blank, drawFilled(t, r))
		a := readSheet(t, r, filled)
		for range 3 {
			q := rapid.SampledFrom(r.Questions).Draw(t, "question")
			a.Set(q.ID, drawGivenAnswer(t, r, &q), "2026-03-03")
			a = readSheet(t, r, string(a.Encode(r)))
		}
		if diff := cmp.Diff(comments(filled), comments(string(a.Encode(r)))); diff != "" {
			t.Fatalf("(-before +after):\n%s", diff)
		}
	})
}

// Answers that an interview adds to a sheet stand behind what the sheet says about them,
// in whatever order they are given.
func TestAnInterviewGoesOnInTheSheet(t *testing.T) {
	onManyRubrics(t, func(t *rapid.T, r *rubric.Rubric) {
		blank := sheetOf(t, r, form.YAMLOptions{Today: filledOn})
		given := drawFilled(t, r).Given
		a := readSheet(t, r, blank)
		order := rapid.Permutation(r.Questions).Draw(t, "order")
		for _, q := range order[:min(5, len(order))] {
			a.Set(q.ID, given[q.ID], filledOn)
			a = readSheet(t, r, string(a.Encode(r)))
		}
		text, comments := string(a.Encode(r)), regexp.MustCompile(`(?m)^ *#.*$`)
		if before, after := comments.FindAllString(blank, -1), comments.FindAllString(text, -1); !slices.Equal(before, after) {
			t.Fatalf("the comments changed (-before +after):\n%s", cmp.Diff(before, after))
		}
		for id := range a.Given {
			if !regexp.MustCompile(`(?m)^  #` + id + `: .*\n  ` + id + `: .*\n(\n|\z)`).MatchString(text) {
				t.Fatalf("%s does not stand behind its comments:\n%s", id, text)
			}
		}
	})
}

// comments are the lines that hold nothing else, sorted.
func comments(text string) []string {
	var lines []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); strings.HasPrefix(line, "#") {
			lines = append(lines, line)
		}
	}
	slices.Sort(lines)
	return lines
}

// hostileText ends comments in some editor or YAML reader, or begins a value.
const hostileText = "one\ntwo: [\n\u0085three: {a: b}\n\u2028four \u202eright \x1b[31m"

// Text from a rubric stays in its comment.
func TestTextOfARubricStaysInItsComment(t *testing.T) {
	text := strings.NewReplacer("A small rubric", quotedYAML(hostileText), "Enough to try every rule.", quotedYAML(hostileText),
		"Is there a team?", quotedYAML("one\n  team: no-team\n#x"), "Advice}", quotedYAML("one\ntwo")+"}", "intro: First.", "intro: "+quotedYAML("one\n  team: no-team")).
		Replace(string(fileBytes(t, "../../testdata/rubrics/ok/every-part.yaml")))
	r, findings := rubric.Parse("hostile.yaml", []byte(text))
	if r == nil {
		t.Fatal(findings)
	}
	a := readSheet(t, r, sheetOf(t, r, form.YAMLOptions{Today: filledOn}))
	if len(a.Given) > 0 {
		t.Error(a.Given)
	}
}

// quotedYAML leaves out what a rubric may not hold: control characters.
func quotedYAML(text string) string {
	return fmt.Sprintf("%+q", strings.NewReplacer("\x1b", "", "\u0085", "", "\u2028", "", "\u202e", "").Replace(text))
}
