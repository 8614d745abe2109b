package report

import (
	"strconv"

	"cxgap/assess"
)

// whoSaid lists the members, by position, who contribute a level to a question; nil in a
// large panel.
func (b *builder) whoSaid(question, level int) []int {
	var out []int
	for m, levels := range b.memberLevels() {
		if int(levels[question]) == level {
			out = append(out, m)
		}
	}
	return out
}

// memberLevels gives each member's levels by question; nil in a large panel.
func (b *builder) memberLevels() [][]int8 {
	if b.panel.Sheets == nil {
		return nil
	}
	if b.levels == nil {
		b.levels = b.panel.MemberLevels()
	}
	return b.levels
}

// whoChose names the members who chose an option of a context question.
func (b *builder) whoChose(question, option int) []string {
	if b.panel.Sheets == nil {
		return nil
	}
	var out []string
	for m := range b.panel.Members {
		if b.panel.Chose(m, question) == option {
			out = append(out, b.who(m).Shown)
		}
	}
	return out
}

// who names a member: by name and role, by what there is of them, or by number.
func (b *builder) who(member int) ReportWho {
	m := b.panel.Members[member].Respondent
	out := ReportWho{Name: textOrNil(m.Name), Role: textOrNil(m.Role)}
	role := b.roleName(m.Role)
	switch {
	case m.Name != "" && role != "":
		out.Shown = m.Name + " (" + role + ")"
	case m.Name != "":
		out.Shown = m.Name
	case role != "":
		out.Shown = role
	default:
		out.Shown = "Respondent " + strconv.Itoa(member+1)
	}
	return out
}

// strip lays the contributed levels of a question side by side, 0 to N; nil if nobody
// contributed.
func (b *builder) strip(question int) []ReportStripLevel {
	v := &b.panel.Votes[question]
	if v.Levels == nil || v.Knew == 0 {
		return nil
	}
	middle := v.Middle()
	out := make([]ReportStripLevel, len(v.Levels))
	for level, n := range v.Levels {
		out[level] = ReportStripLevel{Level: level, Name: b.r.Scale[level].Name, Members: n, Middle: middle[assess.Confirmed] <= level && level <= middle[assess.Possible]}
		for _, m := range b.whoSaid(question, level) {
			out[level].Who = append(out[level].Who, b.who(m).Shown)
		}
	}
	return out
}

// said lists the members' own answers to a question; nil in a large panel.
func (b *builder) said(question int) []ReportSaid {
	var out []ReportSaid
	for m := range b.panel.Sheets {
		out = append(out, b.saidBy(m, question))
	}
	return out
}

func (b *builder) saidBy(member, question int) ReportSaid {
	q := &b.r.Questions[question]
	given := b.panel.Sheets[member][q.ID]
	v := &b.memberValues(member)[question]
	out := ReportSaid{Who: b.who(member).Shown, Role: b.panel.Members[member].Respondent.Role, State: v.State, Option: given.Option,
		Evidence: string(given.Evidence), Note: given.Note, Link: given.Link, NotApplicable: given.NotApplicable, Answer: "not answered"}
	if level := b.memberLevels()[member][question]; level >= 0 {
		n := int(level)
		out.Level = &n
	}
	switch o := q.Option(given.Option); {
	case o != nil:
		out.Answer = o.Text
	case given.Unknown:
		out.Answer, out.Ask = "don't know", b.roleName(given.Ask)
	case given.NotApplicable != "":
		out.Answer = "not applicable"
	}
	return out
}

// memberValues tells how the questions stand for one member alone.
func (b *builder) memberValues(member int) []assess.Value {
	if b.alone == nil {
		b.alone = make([][]assess.Value, len(b.panel.Members))
	}
	if b.alone[member] == nil {
		b.alone[member] = b.panel.MemberValues(member)
	}
	return b.alone[member]
}
