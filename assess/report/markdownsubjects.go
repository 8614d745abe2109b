package report

import (
	"fmt"
	"io"
	"strconv"
	"strings"
)

// SubjectsMarkdown writes several subjects side by side: the stage, the index and every
// criterion in one table, then of each subject what holds it, how far its people agree,
// what to do first and what to clear up. It follows the rules of [Markdown]. The only
// errors are the writer's.
func SubjectsMarkdown(w io.Writer, s *BySubject) error {
	m, first := &markdown{}, s.Reports[0]
	m.heading(1, first.Rubric.Title)
	m.strong(strings.Join(subjectNames(s), " · "))
	m.para(first.Words.Redacted)
	m.para(first.Rubric.Summary)
	m.heading(2, "Side by side")
	m.table(append([]string{""}, marks(subjectNames(s))...), "l", subjectRows(s))
	m.para("Levels: " + strings.Join(levels(first), ", "))
	m.para(readingOf(s))
	for i, rep := range s.Reports {
		m.subject(s.Index.Cells[i].Subject, rep)
	}
	m.heading(2, "How far to trust this")
	m.para(first.Words.Effort)
	m.para(first.Words.Caveat)
	m.raw("---")
	m.para(origin(first))
	if _, err := io.WriteString(w, m.b.String()); err != nil {
		return fmt.Errorf("write the comparison: %w", err)
	}
	return nil
}

func subjectNames(s *BySubject) []string {
	out := make([]string, len(s.Index.Cells))
	for i := range s.Index.Cells {
		out[i] = s.Index.Cells[i].Subject
	}
	return out
}

// readingOf explains confirmed and possible; where one of the subjects has a panel, for
// panels too.
func readingOf(s *BySubject) string {
	longest := ""
	for _, rep := range s.Reports {
		if len(rep.Words.Reading) > len(longest) {
			longest = rep.Words.Reading
		}
	}
	return longest
}

// peopleOf is how many people answered about a subject.
func peopleOf(rep *Report) int {
	if rep.Panel != nil {
		return rep.Panel.Members
	}
	return max(1, len(rep.Respondents))
}

// subjectRows are the lines of the table, one cell a subject.
func subjectRows(s *BySubject) [][]string {
	shown := func(row *SubjectRow) []string {
		cells := []string{bolded(row.Name)}
		for i := range row.Cells {
			cells = append(cells, mark(row.Cells[i].Shown))
		}
		return cells
	}
	each := func(name string, cell func(*Report) string) []string {
		cells := []string{bolded(name)}
		for _, rep := range s.Reports {
			cells = append(cells, mark(cell(rep)))
		}
		return cells
	}
	rows := [][]string{shown(&s.Stage), shown(&s.Index)}
	if s.Verdict != nil {
		rows = append(rows, shown(s.Verdict))
	}
	for i := range s.Criteria {
		rows = append(rows, shown(&s.Criteria[i]))
	}
	return append(rows,
		shown(&s.MustHaves), shown(&s.People), shown(&s.Agreement),
		each("Date", func(r *Report) string { return r.Date }))
}

// subjectGaps is how many gaps of each subject stand in the comparison.
const subjectGaps = 5

// subject tells of one subject what the table cannot.
func (m *markdown) subject(name string, r *Report) {
	m.heading(2, name)
	if r.Verdict != nil && r.Verdict.Text != r.Words.Stage {
		m.strong(r.Verdict.Text)
	}
	m.para(answeredByAll(r))
	if comment := after("", text(r.Comment)); comment != "" {
		m.raw(markBlock(comment, "> "))
	}
	m.strong(r.Words.Stage)
	for _, line := range append(append([]string{}, r.Words.Held...), r.Words.Withheld...) {
		m.para(line)
	}
	m.para(r.Words.Coverage)
	if r.Agreement != nil {
		m.paras(r.Agreement.Words.Headline, r.Agreement.Words.Divide)
	}
	m.para(r.Words.Voice)
	m.firstGaps(r)
	m.apart(r)
	m.probes(r)
}

func (m *markdown) firstGaps(r *Report) {
	all := append(append([]ReportGap{}, r.Gaps...), r.Rest...)
	if len(all) == 0 {
		return
	}
	items := make([]string, 0, subjectGaps)
	for i := range all[:min(subjectGaps, len(all))] {
		items = append(items, strconv.Itoa(all[i].Rank)+`\. `+markRest(join(" · ", all[i].Title, all[i].CriterionName, all[i].LevelName+" → "+all[i].TargetName)))
	}
	m.strong(fmt.Sprintf("The first %d of %d gaps", len(items), len(all)))
	m.list(items...)
}

// apart lists the questions on which the people asked about a subject differ most.
func (m *markdown) apart(r *Report) {
	if r.Panel == nil || len(r.Panel.Talk) == 0 {
		return
	}
	m.strong(talkTitle)
	var items []string
	list := r.Panel.TalkFirst()
	for i := range list[:min(subjectGaps, len(list))] {
		t := &list[i]
		var said []string
		for j := range t.Answers {
			said = append(said, strconv.Itoa(t.Answers[j].Level)+" "+t.Answers[j].LevelName+": "+talkVoices(&t.Answers[j]))
		}
		items = append(items, join(" ", bolded(t.Prompt), markRest(t.Agreed))+"\\\n"+mark(strings.Join(said, " · ")))
	}
	m.list(items...)
}

// probes are what to ask about answers that do not sit well together.
func (m *markdown) probes(r *Report) {
	if len(r.Contradictions) == 0 {
		return
	}
	m.strong("To clear up")
	items := make([]string, len(r.Contradictions))
	for i := range r.Contradictions {
		items[i] = mark(r.Contradictions[i].Probe)
	}
	m.list(items...)
}
