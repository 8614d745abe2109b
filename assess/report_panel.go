package assess

import (
	"fmt"
	"strconv"

	"cxgap/rubric"
)

// ReportPanel tells what a panel's result rests on: who knew, where the members differ,
// and what the room agreed on.
type ReportPanel struct {
	Members   int               `json:"members"`
	Context   []ReportContext   `json:"context"`
	Questions []ReportKnew      `json:"questions"`
	Consensus []ReportConsensus `json:"consensus"`
	Talk      []ReportTalk      `json:"talk"`

	// Named is true if the members are named beside their answers; in a panel of more than
	// fifty, and in a redacted report, only counts are given.
	Named bool `json:"-"`
	// Words are whole sentences; blank ones are not printed.
	Words PanelWords `json:"-"`
}

// PanelWords are the sentences about a panel.
type PanelWords struct {
	// Context leads the disagreements on context questions, Thin names how many answers rest
	// on few people, Talk leads the questions to talk about, Consensus what was agreed.
	Context, Thin, Talk, Consensus string
}

// ReportContext is a context question on which the members disagree.
type ReportContext struct {
	Question string       `json:"question"`
	Votes    []ReportVote `json:"votes"`
	Chosen   *string      `json:"chosen"`

	Prompt string `json:"-"`
	Words  string `json:"-"` // what counts now, in a sentence
}

// ReportVote is one option of a context question with the number of its votes.
type ReportVote struct {
	Option  string `json:"option"`
	Members int    `json:"members"`

	Answer string   `json:"-"` // the option's text
	Who    []string `json:"-"` // who chose it, ready to print; nil unless named
}

// ReportKnew tells on how many members the level of a question rests.
type ReportKnew struct {
	Question string `json:"question"`
	Knew     int    `json:"knew"`
	Of       int    `json:"of"`
	Thin     bool   `json:"thin"`

	Shown string `json:"-"` // "3 of 5 knew"
}

// ReportConsensus is one answer that the room agreed on, beside the members' own.
type ReportConsensus struct {
	Question string    `json:"question"`
	Option   string    `json:"option"`
	Level    *int      `json:"level"`
	Reason   *string   `json:"reason"`
	Before   LevelPair `json:"before"`

	Prompt      string `json:"-"`
	Answer      string `json:"-"` // the option's text
	LevelShown  string `json:"-"` // "2 Defined"; "" for a context question
	BeforeShown string `json:"-"` // what the members' own answers gave: "1…3", "not known"
}

// ReportTalk is one question to talk about, with who said what.
type ReportTalk struct {
	Question string             `json:"question"`
	Spread   int                `json:"spread"`
	Answers  []ReportTalkAnswer `json:"answers"`

	Prompt string `json:"-"`
	Agreed string `json:"-"` // what the room agreed on, in a sentence, or ""
	Knew   string `json:"-"` // "3 of 5 knew"
}

// ReportTalkAnswer is one level that was given, lowest first.
type ReportTalkAnswer struct {
	Level   int         `json:"level"`
	Members int         `json:"members"`
	Who     []ReportWho `json:"who"`

	LevelName string `json:"-"`
	Answer    string `json:"-"` // the option's text
}

// ReportWho is one member behind an answer.
type ReportWho struct {
	Name *string `json:"name"`
	Role *string `json:"role"`

	Shown string `json:"-"` // "R. Okafor (Chief executive)"
}

// ReportStripLevel is one level on the strip of a question: how many members chose it,
// and who.
type ReportStripLevel struct {
	Level   int
	Name    string
	Members int
	Who     []string // ready to print; nil unless named
	Middle  bool     // the level is a median, or between the two
}

// ReportSaid is one member's own answer to a question.
type ReportSaid struct {
	Who           string // ready to print: "R. Okafor (Chief executive)"
	Role          string // the role's id
	State         State  // as that member's file, scored alone, leaves the question
	Level         *int   // nil where the member contributes none
	Option        string // id of the option chosen; "" without one
	Answer        string // its text, "don't know", "not applicable" or "not answered"
	Evidence      string
	Note          string
	Link          string
	Ask           string
	NotApplicable string // the reason in words
}

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
		out.Words = "The room agreed on: " + value.Option.Text
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
	return out
}

func (b *builder) talk(s Spread) ReportTalk {
	q := s.Vote.Question
	i := b.r.QuestionIndex(q.ID)
	out := ReportTalk{Question: q.ID, Spread: s.Width, Prompt: q.Prompt, Knew: knewWords(s.Vote)}
	if agreed := b.panel.agreedOn(q); agreed != nil {
		out.Agreed = "The room agreed on level " + b.levelName(agreed.Option.Level) + "."
	}
	for level, n := range s.Vote.Levels {
		if n == 0 {
			continue
		}
		line := ReportTalkAnswer{Level: level, Members: n, Who: []ReportWho{}, LevelName: b.r.Scale[level].Name}
		if o := q.OptionAt(level); o != nil {
			line.Answer = o.Text
		}
		for _, m := range b.whoSaid(i, level) {
			line.Who = append(line.Who, b.who(m))
		}
		out.Answers = append(out.Answers, line)
	}
	return out
}

// panelWords are the sentences that lead the lists of a panel.
func (b *builder) panelWords(p *ReportPanel) PanelWords {
	var w PanelWords
	if len(p.Context) > 0 {
		w.Context = "Clear this up first: the answers to these facts differ, and what applies hangs on them."
	}
	thin := 0
	for i := range p.Questions {
		if v := b.res.ValueOf(p.Questions[i].Question); p.Questions[i].Thin && v.State == Panel {
			thin++
		}
	}
	if thin > 0 {
		w.Thin = fmt.Sprintf("Thin: %s on one person, or on fewer than half of the panel.", countWords(thin, "answer rests", "answers rest"))
	}
	if len(p.Talk) > 0 {
		w.Talk = "Talk about these: the levels given lie two or more apart, the widest first."
	}
	if len(p.Consensus) > 0 {
		w.Consensus = fmt.Sprintf("On %s what the room agreed on counts, beside the members' own answers.", countWords(len(p.Consensus), "question", "questions"))
	}
	return w
}

// countWords prints "1 answer" or "3 answers".
func countWords(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
