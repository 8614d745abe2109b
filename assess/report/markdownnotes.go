package report

import "strings"

// trust says how firm the result is and what it rests on.
func (m *markdown) trust(r *Report) {
	m.heading(2, "How far to trust this")
	voice := r.Words.Voice
	if r.Agreement != nil {
		voice = "" // it leads the section on agreement
	}
	m.paras(r.Words.Sensitivity, voice, r.Words.Evidence, r.Words.Effort)
	m.list(marks(r.Words.Firm)...)
	if s := r.Sensitivity; s != nil && len(s.Swing) > 0 && r.Words.Sensitivity != "" {
		m.para("Answers that could change the stage by moving to the next option:")
		items := make([]string, len(s.Swing))
		for i, a := range s.Swing {
			items[i] = mark(a.Prompt) + " → " + around("*", markRest(a.Answer))
		}
		m.list(items...)
	}
	m.para(r.Words.Caveat)
}

// scoring shows the arithmetic, step by step.
func (m *markdown) scoring(r *Report) {
	m.heading(2, "How it was scored")
	for _, step := range r.Arithmetic.Steps {
		m.heading(3, step.Heading)
		if g := step.Table; g != nil {
			rows := make([][]string, len(g.Rows))
			for i, row := range g.Rows {
				rows[i] = marks(row)
			}
			m.table(marks(g.Head), "l"+strings.Repeat("r", max(0, len(g.Head)-1)), rows)
		}
		m.list(marks(step.Lines)...)
	}
}

// answers gives every question with its answer, a table a topic.
func (m *markdown) answers(r *Report) {
	m.heading(2, "What was answered")
	head, right := answerHead(r)
	m.para(answersLegend(r))
	for from := 0; from < len(r.Questions); {
		to := from
		for to < len(r.Questions) && r.Questions[to].Topic == r.Questions[from].Topic {
			to++
		}
		m.heading(3, r.Questions[from].TopicName)
		rows := make([][]string, 0, to-from)
		for i := from; i < to; i++ {
			rows = append(rows, answerLine(r, &r.Questions[i]))
		}
		m.table(head, right, rows)
		from = to
	}
}

func answerHead(r *Report) (head []string, right string) {
	if r.Panel != nil {
		return panelHead(r)
	}
	return []string{"Question", "Answer", "Level", "Remarks"}, "llrl"
}

// answersLegend says what stands in the columns of a panel's answers.
func answersLegend(r *Report) string {
	switch {
	case r.Panel == nil:
		return ""
	case members(r, markdownMembers) == nil:
		return "Level is the median of the levels given, or what the room agreed on. Levels given says how many people gave each."
	}
	return "Level is the median of the levels given, or what the room agreed on. Each person's column has the level that their own answer gave."
}

func answerLine(r *Report, q *ReportQuestion) []string {
	if r.Panel != nil {
		return panelRow(r, q)
	}
	return []string{mark(q.Prompt), mark(answerWords(q)), levelWords(q.Level), remarks(q)}
}

// remarks are what was ticked, seen and said about an answer.
func remarks(q *ReportQuestion) string {
	var parts []string
	add := func(label, marked string) {
		if marked != "" {
			parts = append(parts, label+": "+marked)
		}
	}
	add("Ticked", markRest(strings.Join(itemTexts(q, true), "; ")))
	add("Not ticked", markRest(strings.Join(itemTexts(q, false), "; ")))
	add("Evidence", markRest(q.Evidence))
	add("Note", markRest(q.Note))
	add("Link", code(q.Link))
	add("Ask", markRest(q.AskName))
	return strings.Join(parts, ". ")
}

// sources lists the publications cited, by number.
func (m *markdown) sources(r *Report) {
	if len(r.Sources) == 0 {
		return
	}
	m.heading(2, "Sources")
	items := make([]string, len(r.Sources))
	for i := range r.Sources {
		s := &r.Sources[i]
		items[i] = join(" ", mark(numbers([]int{s.Number})), markRest(s.Line))
		if note := mark(s.Note); note != "" {
			items[i] += "\\\n" + note
		}
	}
	m.list(items...)
}

// origin says which ruler and program made the report.
func (m *markdown) origin(r *Report) {
	m.raw("---")
	m.para(join(" · ", "Rubric "+r.Rubric.ID+" "+r.Rubric.Version, r.Tool.Name+" "+r.Tool.Version))
}
