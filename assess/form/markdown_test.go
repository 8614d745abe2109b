package form_test

import (
	"bytes"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"

	"cxgap/assess/assesstest"
	"cxgap/assess/form"
	"cxgap/rubric"
	"cxgap/rubric/rubrictest/outside"
)

func guideOf(t testing.TB, r *rubric.Rubric, o form.MarkdownOptions) string {
	t.Helper()
	var b bytes.Buffer
	if err := form.Markdown(&b, r, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// A role's guide has the questions that the role is best informed about, and no others.
func TestGuideForOneRole(t *testing.T) {
	r := assesstest.FrozenRubric(t)
	for _, role := range r.Roles {
		text := guideOf(t, r, form.MarkdownOptions{Selection: form.Selection{AskRole: role.ID}, Role: role.ID})
		want := 0
		for i := range r.Questions {
			for _, ref := range r.Questions[i].BestInformed {
				if ref.ID == role.ID {
					want++
				}
			}
		}
		if got := strings.Count(text, "\n### "); got != want || !strings.Contains(text, "| Role | "+role.Name+" |") {
			t.Errorf("%s: %d questions, want %d", role.ID, got, want)
		}
	}
	if err := form.Markdown(&bytes.Buffer{}, r, form.MarkdownOptions{Role: "nobody"}); err == nil {
		t.Error("a role that does not exist is accepted")
	}
}

// A question that hangs on one outside of the guide names it, and who would know.
func TestGuideNamesWhatIsNotInIt(t *testing.T) {
	text := strings.Replace(string(fileBytes(t, "../../testdata/rubrics/ok/every-part.yaml")), "prompt: What is covered?", "prompt: What is covered?\n    best_informed: [cfo]", 1)
	r, findings := rubric.Parse("small.yaml", []byte(text))
	if r == nil {
		t.Fatal(findings)
	}
	guide := guideOf(t, r, form.MarkdownOptions{Selection: form.Selection{AskRole: "cfo"}, Role: "cfo"})
	for _, want := range []string{
		"**Leave it out if the answer to “Is there a team?” (not in this guide) is “There is none”.**",
		"**Ask it only if the answer to “Who answers?” (not in this guide; Chief executive would know) is “Several” or one further down.**",
	} {
		if !strings.Contains(guide, want) {
			t.Errorf("%q is not in\n%s", want, guide)
		}
	}
}

// hostileMarkdown tries to become markup in GitHub's or pandoc's Markdown.
const hostileMarkdown = `</script><script>alert(1)</script> [link](http://x) ![pic](x.png) **bold** <img src=x> | cell | ^up^ $x$ {.class} @key ~~gone~~ - [ ] box &lt; # head`

// pandoc and GitHub's dialect see the same: boxes, headings and plain text.
func TestGuideInPandoc(t *testing.T) {
	t.Parallel()
	pandoc := outside.Of(t, outside.Pandoc)
	for _, r := range []*rubric.Rubric{assesstest.FrozenRubric(t), hostileGuideRubric(t)} {
		guide := guideOf(t, r, form.MarkdownOptions{Subject: hostileMarkdown})
		boxes := strings.Count(guide, "\n- [ ] ")
		for _, dialect := range []string{"gfm", "markdown"} {
			cmd := exec.Command(pandoc, "-f", dialect, "-t", "html", "--wrap=none")
			cmd.Stdin = strings.NewReader(guide)
			out, err := cmd.Output()
			if err != nil {
				t.Fatal(dialect, err)
			}
			page := string(out)
			if got := strings.Count(page, `type="checkbox"`); got != boxes {
				t.Errorf("%s: %d boxes, want %d", dialect, got, boxes)
			}
			if got := strings.Count(page, "<h3"); got != len(r.Questions) {
				t.Errorf("%s: %d questions, want %d", dialect, got, len(r.Questions))
			}
			if tag := regexp.MustCompile(`<(script|a|img|sup|del|span)\b[^>]*>`).FindString(page); tag != "" {
				t.Errorf("%s: %s came through", dialect, tag)
			}
		}
	}
}

// hostileGuideRubric has hostile text wherever a guide shows text.
func hostileGuideRubric(t *testing.T) *rubric.Rubric {
	t.Helper()
	text := string(fileBytes(t, "../../testdata/rubrics/ok/every-part.yaml"))
	for _, old := range []string{"A small rubric", "Enough to try every rule.", "For tests only.", "Is there a team?", `"There is."`, "The title is not what counts.", "The chart.", "Contact points", `"Which?"`, "Chief executive", "First.", "Ownership"} {
		text = strings.Replace(text, ": "+old, ": '"+hostileMarkdown+" "+strings.Trim(old, `"`)+"'", 1)
	}
	r, findings := rubric.Parse("hostile.yaml", []byte(text))
	if r == nil {
		t.Fatal(findings)
	}
	return r
}

const hostileMessage = "Please answer by 5 May.\nschema: cxgap/other\n=1+1\n<b>[x](http://x)</b>\x1b[31m"

// What the person who asks has to say stands at the head of every form, and stays text.
func TestMessagesStayText(t *testing.T) {
	r := assesstest.FrozenRubric(t)
	sheet := sheetOf(t, r, form.YAMLOptions{Today: filledOn, Message: hostileMessage})
	if a := readSheet(t, r, sheet); len(a.Given) > 0 || !strings.Contains(sheet, "# Please answer by 5 May.\n# schema: cxgap/other\n") {
		t.Error(sheet[:800])
	}
	guide := guideOf(t, r, form.MarkdownOptions{Message: hostileMessage})
	if !strings.Contains(guide, "\nPlease answer by 5 May") || strings.Contains(guide, "<b>") || strings.Contains(guide, "[x](") {
		t.Error(guide[:800])
	}
	start := startTexts(openWorkbook(t, xlsxForm(t, r, form.XLSXOptions{Message: hostileMessage})))
	if !slices.ContainsFunc(start, func(text string) bool { return strings.HasPrefix(text, "Please answer by 5 May.\nschema") }) {
		t.Errorf("%q", start)
	}
	for _, text := range append(start, sheet, guide) {
		if strings.Contains(text, "\x1b") {
			t.Errorf("an escape sequence came through: %q", text)
		}
	}
}

// A form for one role says that it is a part, and keeps the numbers of the whole.
func TestAWorkbookForOneRoleSaysSo(t *testing.T) {
	r := assesstest.FrozenRubric(t)
	w := openWorkbook(t, xlsxForm(t, r, form.XLSXOptions{Selection: form.Selection{Only: []string{"named-owner"}}}))
	if start := startTexts(w); !slices.Contains(start, "Some of the questions, 1 of 34") {
		t.Errorf("%q", start)
	}
	number, err := w.GetCellValue("Answers", strings.Replace(w.at("named-owner", "answer"), "G", "C", 1))
	if err != nil || number != "8" {
		t.Errorf("named-owner has the number %q (%v)", number, err)
	}
	if text := questionCell(t, w, "named-owner"); !strings.Contains(text, "What would back this answer: ") {
		t.Error(text)
	}
}

// startTexts are the texts of the first sheet.
func startTexts(w opened) []string {
	var texts []string
	for _, row := range w.rows("Start") {
		texts = append(texts, row...)
	}
	return texts
}

// The guide and the sheet say that answers rise where they do: of a question that is not rated they
// say that they need not, and of questions that are all rated, or all not, they do not speak of the others.
func TestFormsSayWhereAnswersRise(t *testing.T) {
	r := assesstest.FrozenRubric(t)
	var rated, facts, all []string
	for i := range r.Questions {
		q := &r.Questions[i]
		all = append(all, q.ID)
		if q.Scored() {
			rated = append(rated, q.ID)
		} else {
			facts = append(facts, q.ID)
		}
	}
	const rise, other, mark = "answers rise from the first to the last", "they need not rise", "Not rated: choose the one that is true."
	for _, c := range []struct {
		only        []string
		rise, other bool
		marks       int
	}{
		{all, true, true, len(facts)}, {rated, true, false, 0}, {facts, false, false, len(facts)},
	} {
		s := form.Selection{Only: c.only}
		sheet := strings.Join(strings.Fields(strings.ReplaceAll(sheetOf(t, r, form.YAMLOptions{Selection: s, Today: filledOn}), "#", "")), " ")
		for _, text := range []string{guideOf(t, r, form.MarkdownOptions{Selection: s}), sheet} {
			if strings.Contains(text, rise) != c.rise || strings.Contains(text, other) != c.other || strings.Count(text, mark) != c.marks {
				t.Errorf("of %d questions it says:\n%.2500s", len(c.only), text)
			}
		}
	}
}
