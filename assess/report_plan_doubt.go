package assess

import "fmt"

// proofWords lead a step of which only the evidence is missing: the answer given reaches
// its target already.
func (s *PlanStep) proofWords() string {
	if s.From == nil || s.Value.Given[Confirmed] < s.To {
		return ""
	}
	return "First see the evidence: if it holds, nothing needs to be built."
}

// markContested says on the steps of a plan where the people asked lie two levels or more
// apart and have not agreed on one. Without a panel there is nothing to say.
func (rep *Report) markContested() {
	if rep.Plan == nil || rep.Panel == nil {
		return
	}
	for i := range rep.Panel.Talk {
		if t := &rep.Panel.Talk[i]; t.Agreed == "" && len(t.Answers) > 0 {
			rep.Plan.contest(t)
		}
	}
}

func (p *ReportPlan) contest(t *ReportTalk) {
	for i := range p.Steps {
		if p.Steps[i].Question == t.Question {
			p.Steps[i].Contested = fmt.Sprintf("Contested: levels %d to %d; settle first.", t.Answers[0].Level, t.Answers[len(t.Answers)-1].Level)
		}
	}
}
