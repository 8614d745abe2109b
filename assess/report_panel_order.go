package assess

import "slices"

// OpenFirst returns the context questions that the members answer differently as they are
// to be talked about: what is open in the order asked, then what the room has settled.
func (p *ReportPanel) OpenFirst() []ReportContext {
	return openFirst(p.Context, func(c *ReportContext) bool { return c.Agreed })
}

// TalkFirst returns the questions to talk about: the open ones, the widest first, then
// those that the room has settled. Talk itself keeps the order of method.md, section 7.
func (p *ReportPanel) TalkFirst() []ReportTalk {
	return openFirst(p.Talk, func(t *ReportTalk) bool { return t.Agreed != "" })
}

// openFirst moves what is settled behind the rest; apart from that the order stays.
func openFirst[T any](list []T, settled func(*T) bool) []T {
	behind := func(x *T) int {
		if settled(x) {
			return 1
		}
		return 0
	}
	out := slices.Clone(list)
	slices.SortStableFunc(out, func(a, b T) int { return behind(&a) - behind(&b) })
	return out
}

// factsWords leads the facts that the members see differently; "" without any.
func (p *ReportPanel) factsWords() string {
	open, agreed := p.facts()
	switch {
	case open > 0 && agreed > 0:
		return "The answers to these facts differ, and what applies hangs on them: settle the open ones first. What is agreed stands last."
	case open > 0:
		return "The answers to these facts differ, and what applies hangs on them: settle them first."
	case agreed > 0:
		return "The answers to these facts differed; the room has agreed on all of them."
	}
	return ""
}

// facts counts the facts that are still open, and those that are settled.
func (p *ReportPanel) facts() (open, agreed int) {
	for i := range p.Context {
		if p.Context[i].Agreed {
			agreed++
		} else {
			open++
		}
	}
	return open, agreed
}

// talkWords leads the questions to talk about; "" without any.
func (p *ReportPanel) talkWords() string {
	agreed := 0
	for i := range p.Talk {
		if p.Talk[i].Agreed != "" {
			agreed++
		}
	}
	switch {
	case len(p.Talk) == 0:
		return ""
	case agreed == len(p.Talk):
		return "The levels given lie two or more apart; the room has agreed on all of these questions."
	case agreed > 0:
		return "Talk about these: the levels given lie two or more apart, the widest first. What is agreed stands last."
	}
	return "Talk about these: the levels given lie two or more apart, the widest first."
}
