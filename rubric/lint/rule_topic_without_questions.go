package lint

import "cxgap/rubric/finding"

func topicWithoutQuestions() *Rule {
	return &Rule{
		Slug: "topic-without-questions", Severity: finding.Warning,
		Title: "A topic without questions",
		Doc: "Topics order the interview, and one without questions never appears. " +
			"Move questions into it, or remove it.",
		Wrong: `topics:
  - {id: garden, name: The garden}
`,
		Right: `topics:
  - {id: room, name: The room and the garden}
`,
		Check: checkTopicWithoutQuestions,
	}
}

func checkTopicWithoutQuestions(p *Pass) {
	filled := map[string]bool{}
	for i := range p.Rubric.Questions {
		filled[p.Rubric.Questions[i].Topic] = true
	}
	for i := range p.Rubric.Topics {
		if t := &p.Rubric.Topics[i]; !filled[t.ID] {
			p.Reportf(t.Where("id"), "move questions into it, or remove it", "no question belongs to the topic %q", t.ID)
		}
	}
}
