package report

import (
	"fmt"
	"io"
	"strings"

	"cxgap/rubric"
)

// RubricMarkdown writes a rubric for reading as Markdown (CommonMark with GitHub's
// tables): the same as [Rubric] says. Text from the rubric is escaped.
func RubricMarkdown(w io.Writer, r *rubric.Rubric) error {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n`%s` %s\n\n%s\n", mark(r.Title), r.ID, r.Version, mark(r.Summary))
	markScale(&b, r)
	markCriteria(&b, r)
	for i := range r.Questions {
		markQuestion(&b, r, i)
	}
	markRules(&b, r)
	markSources(&b, r)
	_, err := io.WriteString(w, b.String())
	return err
}

func markScale(b *strings.Builder, r *rubric.Rubric) {
	b.WriteString("\n## Scale\n\n| Level | Name | Meaning | From |\n|--:|---|---|--:|\n")
	for i, l := range r.Scale {
		from := "0"
		if i > 0 {
			from = trimDecimal(r.Scoring.CutPoints[i-1].FloatString(4))
		}
		fmt.Fprintf(b, "| %d | %s | %s | %s |\n", i, mark(l.Name), mark(l.Meaning), from)
	}
	if r.Scoring.HasSlack {
		fmt.Fprintf(b, "\nThe stage is at most %d above the weakest criterion.\n", r.Scoring.BalanceSlack)
	}
	b.WriteString("\n| Effort | Points | Meaning |\n|---|--:|---|\n")
	for _, e := range r.Scoring.Effort {
		fmt.Fprintf(b, "| %s | %d | %s |\n", mark(e.Name), e.Points, mark(e.Meaning))
	}
}

// trimDecimal drops the zeros at the end of a decimal number.
func trimDecimal(s string) string { return strings.TrimSuffix(strings.TrimRight(s, "0"), ".") }

func markCriteria(b *strings.Builder, r *rubric.Rubric) {
	b.WriteString("\n## Criteria\n\n| Criterion | Id | Weight | Target | Meaning |\n|---|---|--:|--:|---|\n")
	for i := range r.Criteria {
		c := &r.Criteria[i]
		fmt.Fprintf(b, "| %s | `%s` | %d | %d | %s |\n", mark(c.Name), c.ID, c.Weight, c.Target, mark(c.Meaning))
	}
}

func markQuestion(b *strings.Builder, r *rubric.Rubric, i int) {
	q := &r.Questions[i]
	if i == 0 || r.Questions[i-1].Topic != q.Topic {
		t := r.Topic(q.Topic)
		fmt.Fprintf(b, "\n## %s\n", mark(t.Name))
		markPara(b, t.Intro)
	}
	fmt.Fprintf(b, "\n### %s\n\n%s\n", mark(q.Prompt), mark(questionHead(r, q)))
	markPara(b, q.Help)
	if q.Checklist != nil {
		markPara(b, q.Checklist.Prompt)
		b.WriteByte('\n')
		for _, item := range q.Checklist.Items {
			fmt.Fprintf(b, "- [ ] %s\n", mark(item.Text))
		}
	}
	markOptions(b, q)
	markLabelled(b, "Evidence", q.Evidence)
	if g := q.Gap; g != nil {
		markLabelled(b, "If low", fmt.Sprintf("%s (%s). %s", g.Title, g.Effort, g.Action))
		markLabelled(b, "Why", g.Why)
	}
}

// markOptions lists the answers: with their levels, which are no list numbers, in a table.
func markOptions(b *strings.Builder, q *rubric.Question) {
	b.WriteByte('\n')
	if !q.Scored() {
		for _, o := range q.Options {
			fmt.Fprintf(b, "- %s\n", mark(o.Text))
		}
		return
	}
	b.WriteString("| Level | Answer |\n|--:|---|\n")
	for _, o := range q.Options {
		fmt.Fprintf(b, "| %d | %s |\n", o.Level, mark(o.Text+bounds(o.Items)))
	}
}

func markPara(b *strings.Builder, text string) {
	if text != "" {
		fmt.Fprintf(b, "\n%s\n", mark(text))
	}
}

func markLabelled(b *strings.Builder, label, text string) {
	if text != "" {
		fmt.Fprintf(b, "\n**%s:** %s\n", label, mark(text))
	}
}

func markRules(b *strings.Builder, r *rubric.Rubric) {
	markList(b, "Must-haves", len(r.Gates), func(i int) string { return gateWords(r, &r.Gates[i]) })
	markList(b, "Verdicts, the first that holds", len(r.Verdicts), func(i int) string {
		v := &r.Verdicts[i]
		return fmt.Sprintf("%s (%s): %s", v.ID, condition(v.When), v.Text)
	})
	markList(b, "Contradictions", len(r.Contradictions), func(i int) string {
		c := &r.Contradictions[i]
		return fmt.Sprintf("%s (%s): %s", c.ID, condition(c.When), c.Probe)
	})
}

func markSources(b *strings.Builder, r *rubric.Rubric) {
	markList(b, "Sources", len(r.Sources), func(i int) string {
		s := &r.Sources[i]
		return join(". ", fmt.Sprintf("%s: %s", s.ID, join("; ", s.Title, s.Author, s.Publisher, s.Date)), s.Note)
	})
	markPara(b, r.Caveat)
}

// markList writes a section of entries, if there are any.
func markList(b *strings.Builder, title string, entries int, entry func(int) string) {
	if entries == 0 {
		return
	}
	fmt.Fprintf(b, "\n## %s\n\n", title)
	for i := range entries {
		fmt.Fprintf(b, "- %s\n", mark(entry(i)))
	}
}
