package assess

import (
	"fmt"
	"strconv"

	"cxgap/rubric"
	"cxgap/rubric/visible"
)

func (b *builder) panelSection() *ReportPanel {
	p := b.panel
	out := &ReportPanel{Members: len(p.rows), Context: []ReportContext{}, Questions: []ReportKnew{}, Consensus: []ReportConsensus{}, Talk: []ReportTalk{}, Named: p.sheets != nil}
	for i := range p.Votes {
		v := &p.Votes[i]
		if v.Question.Scored() {
			out.Questions = append(out.Questions, ReportKnew{Question: v.Question.ID, Knew: v.Knew, Of: v.Of, Thin: v.Thin, Shown: knewWords(v)})
		} else if v.Disagreed() {
			out.Context = append(out.Context, b.contextVotes(i))
		}
	}
	for i := range p.Agreed {
		out.Consensus = append(out.Consensus, b.consensus(&p.Agreed[i]))
	}
	for _, s := range p.spread() {
		out.Talk = append(out.Talk, b.talk(s))
	}
	out.Words = b.panelWords(out)
	return out
}

func knewWords(v *Vote) string { return fmt.Sprintf("%d of %d knew", v.Knew, v.Of) }

// contextVotes sets the answers to a context question side by side.
func (b *builder) contextVotes(i int) ReportContext {
	v := &b.panel.Votes[i]
	q, value := v.Question, &b.res.Values[i]
	out := ReportContext{Question: q.ID, Prompt: q.Prompt}
	for j, n := range v.Options {
		if n > 0 {
			out.Votes = append(out.Votes, ReportVote{Option: q.Options[j].ID, Members: n, Answer: q.Options[j].Text, Who: b.whoChose(i, j)})
		}
	}
	switch {
	case b.panel.agreedOn(q) != nil:
		out.Agreed = true
		out.Words = "Agreed: " + value.Option.Text
	case value.Option != nil:
		out.Words = "More than half of those who answered said: " + value.Option.Text
	default:
		out.Words = "No answer has more than half of the votes, so it counts as not known: everything is taken to apply."
	}
	if value.Option != nil {
		out.Chosen = &value.Option.ID
	}
	return out
}

// agreedOn returns the consensus on a question, or nil.
func (p *PanelResult) agreedOn(q *rubric.Question) *Settled {
	for i := range p.Agreed {
		if p.Agreed[i].Question == q {
			return &p.Agreed[i]
		}
	}
	return nil
}

func (b *builder) consensus(s *Settled) ReportConsensus {
	out := ReportConsensus{Question: s.Question.ID, Option: s.Option.ID, Reason: textOrNil(s.Reason), Prompt: s.Question.Prompt, Answer: s.Option.Text, BeforeShown: "not known"}
	if s.Question.Scored() {
		out.Level, out.LevelShown = &s.Option.Level, b.levelName(s.Option.Level)
	}
	switch {
	case s.Knew:
		out.Before = LevelPair{&s.Before[Confirmed], &s.Before[Possible]}
		out.BeforeShown = span(strconv.Itoa(s.Before[Confirmed]), strconv.Itoa(s.Before[Possible]))
	case s.Chosen != nil:
		out.BeforeShown = s.Chosen.Text
	}
	if v := b.res.ValueOf(s.Question.ID); s.Question.Scored() && v.State != Panel {
		out.Idle = "Without effect at present. " + b.res.stateWords(v)
	}
	return out
}

func (b *builder) talk(s Spread) ReportTalk {
	q := s.Vote.Question
	i := b.r.QuestionIndex(q.ID)
	out := ReportTalk{Question: q.ID, Spread: s.Width, Prompt: q.Prompt, Knew: knewWords(s.Vote)}
	if agreed := b.panel.agreedOn(q); agreed != nil {
		out.Agreed = "Agreed: level " + b.levelName(agreed.Option.Level) + "."
	}
	given := s.Levels()
	for level := given[0]; level <= given[len(given)-1]; level++ {
		n, o := s.Vote.Levels[level], q.OptionAt(level)
		if n == 0 && o == nil {
			continue
		}
		line := ReportTalkAnswer{Level: level, Members: n, Who: []ReportWho{}, LevelName: b.r.Scale[level].Name}
		if o != nil {
			line.Answer = o.Text
		}
		for _, m := range b.whoSaid(i, level) {
			line.Who = append(line.Who, b.who(m))
		}
		out.Ladder = append(out.Ladder, line)
		if n > 0 {
			out.Answers = append(out.Answers, line)
		}
	}
	return out
}

const countsWords = "Of several answers to a question the middle one counts (the median)."

// panelWords are the sentences that lead the lists of a panel.
func (b *builder) panelWords(p *ReportPanel) PanelWords {
	w := PanelWords{Counts: countsWords}
	w.Context = p.factsWords()
	thin := 0
	for i := range p.Questions {
		if v := b.res.ValueOf(p.Questions[i].Question); p.Questions[i].Thin && v.State == Panel {
			thin++
		}
	}
	if thin > 0 {
		w.Thin = fmt.Sprintf("Thin: %s on one person, or on fewer than half of the panel.", visible.Count(thin, "answer rests", "answers rest"))
	}
	w.Talk = p.talkWords()
	if len(p.Consensus) > 0 {
		w.Consensus = fmt.Sprintf("On %s what the room agreed on counts, beside the members' own answers.", visible.Count(len(p.Consensus), "question"))
	}
	return w
}
