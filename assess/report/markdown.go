package report

import (
	"fmt"
	"io"
	"math/big"
	"slices"
	"strconv"
	"strings"
)

// Markdown writes the report as CommonMark with pipe tables, which GitHub, GitLab and
// pandoc show alike; there is no HTML in it. Text from people comes out as plain text,
// see [mark]. It says all that the report on a terminal says, and then how firm the
// result is, how it was scored and what was answered. The only errors are the writer's.
func Markdown(w io.Writer, rep *Report) error {
	m := &markdown{}
	m.head(rep)
	m.clearUpFirst(rep)
	m.consensus(rep.Panel)
	m.standing(rep)
	m.criteria(rep)
	m.panel(rep)
	m.gaps(rep)
	m.plan(rep.Plan)
	m.findOut(rep)
	m.contradictions(rep)
	m.benchmarks(rep)
	m.trust(rep)
	m.scoring(rep)
	m.answers(rep)
	m.sources(rep)
	m.origin(rep)
	if _, err := io.WriteString(w, m.b.String()); err != nil {
		return fmt.Errorf("write the report: %w", err)
	}
	return nil
}

// markdown is a report being written. Its methods take text as people wrote it; only
// raw takes Markdown.
type markdown struct{ b strings.Builder }

// raw writes a block of Markdown, parted from the one before by a blank line.
func (m *markdown) raw(block string) {
	if block == "" {
		return
	}
	if m.b.Len() > 0 {
		m.b.WriteByte('\n')
	}
	m.b.WriteString(strings.TrimRight(block, "\n") + "\n")
}

func (m *markdown) heading(level int, text string) {
	m.raw(strings.Repeat("#", level) + " " + mark(text))
}

func (m *markdown) para(text string) { m.raw(mark(text)) }

// paras writes several sentences as one paragraph.
func (m *markdown) paras(texts ...string) { m.para(join(" ", texts...)) }

// strong writes a paragraph in bold.
func (m *markdown) strong(text string) { m.raw(bolded(text)) }

// bolded sets text in bold; blank text stays blank.
func bolded(text string) string { return around("**", markRest(text)) }

func around(sign, marked string) string {
	if marked == "" {
		return ""
	}
	return sign + marked + sign
}

// list writes Markdown items, with what belongs to an item indented below it.
func (m *markdown) list(items ...string) {
	var b strings.Builder
	for _, item := range items {
		if item != "" {
			b.WriteString("- " + strings.ReplaceAll(strings.TrimRight(item, "\n"), "\n", "\n  ") + "\n")
		}
	}
	m.raw(b.String())
}

// marks marks every text.
func marks(texts []string) []string {
	out := make([]string, len(texts))
	for i, text := range texts {
		out[i] = mark(text)
	}
	return out
}

// table writes a pipe table of Markdown cells; the columns named in right hold numbers.
func (m *markdown) table(head []string, right string, rows [][]string) {
	var b strings.Builder
	line := func(cells []string) { b.WriteString("| " + strings.Join(cells, " | ") + " |\n") }
	line(head)
	rule := make([]string, len(head))
	for i := range rule {
		rule[i] = "---"
		if i < len(right) && right[i] == 'r' {
			rule[i] = "--:"
		}
	}
	line(rule)
	for _, row := range rows {
		line(row)
	}
	m.raw(b.String())
}

// head says what the report is about, who answered and what they want said first.
func (m *markdown) head(r *Report) {
	m.heading(1, r.Rubric.Title)
	m.raw(join(" · ", bolded(text(r.Subject)), markRest(r.Date)))
	m.para(answeredByAll(r))
	m.para(r.Words.Redacted)
	m.warning(r)
	if comment := after("", text(r.Comment)); comment != "" {
		m.raw(markBlock(comment, "> "))
	}
	m.para(r.Rubric.Summary)
}

// standing says where the organisation stands.
func (m *markdown) standing(r *Report) {
	m.heading(2, "Where you stand")
	if v := r.Verdict; v != nil {
		verdict := mark(v.Text)
		if v.Text == r.Words.Stage {
			verdict = bolded(v.Text)
		}
		m.raw(join(" ", verdict, markRest(numbers(v.Cited))))
	}
	if r.Verdict == nil || r.Verdict.Text != r.Words.Stage {
		m.strong(r.Words.Stage)
	}
	for _, line := range slices.Concat(r.Words.Held, r.Words.Withheld) {
		m.para(line)
	}
	m.ladder(r)
	m.para(r.Words.Index)
	m.para(r.Words.Coverage)
	for _, line := range slices.Concat(r.Words.SetAside, r.Words.Settings) {
		m.para(line)
	}
	if len(r.Words.Core) > 0 {
		m.strong("Must-haves")
		m.list(marks(r.Words.Core)...)
	}
}

// ladder shows the levels of the scale side by side and marks the stage, if it is given.
func (m *markdown) ladder(r *Report) {
	s := &r.Stage
	if s.Withheld || s.Confirmed.Level == nil || s.Possible.Level == nil {
		return
	}
	marked := make([]string, len(r.Scale))
	for i := range marked {
		marked[i] = around("**", stageMark(s, i))
	}
	m.table(marks(levels(r)), "", [][]string{marked})
}

// criteria gives one row to each criterion, with a bar.
func (m *markdown) criteria(r *Report) {
	m.heading(2, "Criterion by criterion")
	head := []string{"Criterion", "0 to 100", "Score", "Level", "Target", "Gap", "Weight", "Known"}
	var rows [][]string
	var held []string
	for i := range r.Criteria {
		c := &r.Criteria[i]
		cells := numberCells(c)
		bar := c.LevelShown
		if c.Rated {
			bar = code(plainBar(c.Score.Confirmed.Rat, c.Score.Possible.Rat, c.TargetScore.Rat))
		}
		rows = append(rows, append([]string{mark(c.Name), bar}, append(marks(cells), strconv.Itoa(c.Weight), mark(c.CoverageShown))...))
		if c.Held != "" {
			held = append(held, `\* `+mark(c.Name+": "+c.Held))
		}
	}
	m.table(head, "llrrrrrr", rows)
	m.list(held...)
	m.para(barConfirmed + " confirmed, " + barPossible + " possible, " + barTarget + " target")
	m.para("Levels: " + strings.Join(levels(r), ", "))
	m.para(r.Words.Reading)
}

// markdownBar is the length of a bar, in characters.
const markdownBar = 24

func plainBar(confirmed, possible, target *big.Rat) string {
	return newPage(TableOptions{}).bar(confirmed, possible, target, markdownBar)
}
