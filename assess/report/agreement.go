package report

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"cxgap/assess"
	"cxgap/assess/exact"
	"cxgap/assess/panel"
	"cxgap/rubric/visible"
)

// ReportAgreement tells how far the respondents describe the same organisation.
type ReportAgreement struct {
	Respondents int             `json:"respondents"`
	Alpha       Decimal         `json:"alpha"`
	AlphaRange  *DecimalRange   `json:"alpha_range"`
	Identical   Decimal         `json:"identical"` // share of equal pairs, 0 to 1
	Adjacent    Decimal         `json:"adjacent"`  // share of pairs at most one level apart
	Usable      int             `json:"usable_questions"`
	Reading     string          `json:"reading"`
	Spread      []ReportSpread  `json:"spread"`
	RoleGaps    []ReportRoleGap `json:"role_gaps"`

	Words AgreementWords `json:"-"`
	// Widest are the flagged gaps that are the widest of their criteria, one each: what to
	// show where there is no room for all pairs.
	Widest []ReportRoleGap `json:"-"`
	// Heat sets the roles against the criteria; its first row is the whole panel. It has
	// the rows of a heat map; nil if no member has a role.
	Heat []ReportHeatRow `json:"-"`
}

// AgreementWords are the sentences about agreement.
type AgreementWords struct {
	// Alpha is the whole line: the figure, its range and what it means.
	Alpha string
	// Meaning is only what it means, and what to do.
	Meaning string
	// About explains the figure; blank where there is none.
	About string
	// Share is the figure in one plain sentence, for the page.
	Share string
	// Headline says the same in plain words, for somebody who reads nothing else; Divide
	// names the roles that see the organisation a whole level apart on most criteria, or is
	// blank; Scale explains the figure.
	Headline, Divide, Scale string
	// Caution stands beside the stage where the figures cannot be relied on, else blank.
	Caution string
	// RoleGaps leads Widest, or says that nothing is flagged.
	RoleGaps string
	// Heat explains the heat map.
	Heat string
}

// ReportSpread is one question with levels that lie two or more apart.
type ReportSpread struct {
	Question string `json:"question"`
	Levels   []int  `json:"levels"`
	Spread   int    `json:"spread"`
	Settled  bool   `json:"settled"` // the room agreed on an answer
}

// ReportRoleGap is how much higher one role places a criterion than another.
type ReportRoleGap struct {
	Criterion string  `json:"criterion"`
	Group     string  `json:"group"`
	Against   string  `json:"against"`
	Points    Decimal `json:"points"`

	CriterionName          string `json:"-"`
	GroupName, AgainstName string `json:"-"` // names of the roles
	GroupSize, AgainstSize int    `json:"-"` // members
	GroupMark, AgainstMark string `json:"-"` // "n=1" for a single person, else ""
	Flagged                bool   `json:"-"` // a whole level or more apart
	Shown                  string `json:"-"` // "+43" or "−13"
	Words                  string `json:"-"` // the gap in a sentence
}

// ReportHeatRow is one role's view of every criterion, or the whole panel's.
type ReportHeatRow struct {
	Role    string // the role's id; "" for the whole panel
	Name    string
	Members int
	Mark    string // "n=1" for a single person, else ""
	Cells   []ReportHeatCell
}

// ReportHeatCell is one field of the heat map.
type ReportHeatCell struct {
	Criterion string
	Score     Decimal // 0..100; nil where the role knows too little
	Level     *int    // the level that the score alone gives; nil likewise
	Shown     string  // "53", or "–"
}

func (b *builder) agreementSection() *ReportAgreement {
	a := b.panel.Agreement()
	out := &ReportAgreement{Respondents: a.Respondents, Alpha: Decimal{a.Alpha}, Identical: Decimal{a.Identical}, Adjacent: Decimal{a.Adjacent}, Usable: a.Usable, Reading: a.Reading, Spread: []ReportSpread{}, RoleGaps: []ReportRoleGap{}}
	if a.Low != nil {
		out.AlphaRange = &DecimalRange{Decimal{a.Low}, Decimal{a.High}}
	}
	for _, s := range a.Spread {
		out.Spread = append(out.Spread, ReportSpread{s.Vote.Question.ID, s.Levels(), s.Width, s.Settled})
	}
	for i := range a.RoleGaps {
		out.RoleGaps = append(out.RoleGaps, b.roleGap(&a.RoleGaps[i]))
	}
	out.Heat, out.Widest = b.heat(a), widest(out.RoleGaps)
	out.Words = AgreementWords{Alpha: alphaWords(a), Meaning: readingMeaning(a), Share: shareWords(a), RoleGaps: out.roleGapWords(b.r.Top()),
		Headline: out.headline(), Divide: out.divideWords(len(b.r.Criteria), b.r.Top()), Scale: out.scaleWords(), Caution: out.caution()}
	if a.Alpha != nil {
		out.Words.About = aboutAlpha
	}
	if out.Heat != nil {
		out.Words.Heat = heatWords
		if len(b.panel.Agreed) > 0 {
			out.Words.Heat += heatRoomWords
		}
	}
	return out
}

func (b *builder) roleGap(g *panel.RoleGap) ReportRoleGap {
	out := ReportRoleGap{Criterion: g.Criterion.ID, Group: g.Group.ID, Against: g.Against.ID, Points: Decimal{g.Points}, CriterionName: g.Criterion.Name,
		GroupName: g.Group.Name, AgainstName: g.Against.Name, GroupSize: g.GroupSize, AgainstSize: g.AgainstSize,
		GroupMark: onePersonMark(g.GroupSize), AgainstMark: onePersonMark(g.AgainstSize), Flagged: g.Flagged}
	size := exact.Rounded(new(big.Rat).Abs(g.Points), nil)
	high, low := marked(out.GroupName, out.GroupMark), marked(out.AgainstName, out.AgainstMark)
	switch {
	case g.Points.Sign() > 0:
		out.Shown = "+" + size
	case g.Points.Sign() < 0:
		out.Shown, high, low = "−"+size, low, high
	default:
		out.Shown = "0"
		out.Words = out.CriterionName + ": " + high + " and " + low + " see it alike."
		return out
	}
	out.Words = fmt.Sprintf("%s: %s places it %s higher than %s.", out.CriterionName, high, countText(size, "point", "points"), low)
	return out
}

func countText(n, one, many string) string {
	if n == "1" {
		return n + " " + one
	}
	return n + " " + many
}

// onePersonMark marks a group of one person: its view is that person's.
func onePersonMark(members int) string {
	if members == 1 {
		return "n=1"
	}
	return ""
}

func marked(name, mark string) string {
	if mark == "" {
		return name
	}
	return name + " (" + mark + ")"
}

// heat sets the roles' scores beside those of the whole panel.
func (b *builder) heat(a *panel.Agreement) []ReportHeatRow {
	if len(a.Groups) == 0 {
		return nil
	}
	all := "Everybody"
	if len(b.panel.Missing) > 0 {
		all = "All who answered"
	}
	rows := []ReportHeatRow{{Name: all, Members: a.Respondents, Mark: onePersonMark(a.Respondents), Cells: b.heatCells(b.panel.Everybody().Scores)}}
	for _, g := range a.Groups {
		rows = append(rows, ReportHeatRow{Role: g.Role.ID, Name: g.Role.Name, Members: g.Members, Mark: onePersonMark(g.Members), Cells: b.heatCells(g.Scores)})
	}
	return rows
}

func (b *builder) heatCells(scores []*big.Rat) []ReportHeatCell {
	out := make([]ReportHeatCell, len(scores))
	for i, x := range scores {
		out[i] = ReportHeatCell{Criterion: b.r.Criteria[i].ID, Score: Decimal{x}, Shown: "–"}
		if x != nil {
			level := assess.LevelAt(b.r, x)
			out[i].Level, out[i].Shown = &level, b.res.Display(x)
		}
	}
	return out
}

const (
	// heatWords say how the fields of the heat map are reckoned ([panel.RoleGroup]).
	heatWords = "Each field is a score, 0 to 100, over the questions that the role's own answers settle. What the role does not know is left out, and of two middle answers the average counts; elsewhere in the report both make the score an interval. – where the role knows less than half of the criterion."
	// heatRoomWords: true of every panel; said where it makes a difference.
	heatRoomWords = " What the room agreed on has no part in it."
)

const aboutAlpha = "Alpha is Krippendorff's measure of agreement: 1 if everybody gives the same answers, 0 if they agree no more than by chance."

// alphaWords is the whole line on agreement.
func alphaWords(a *panel.Agreement) string {
	if a.Reading == panel.ReadingTooFew {
		return "Agreement: " + readingMeaning(a)
	}
	line, over := "Agreement: "+identicalShown(a.Identical)+" of the pairs of answers are equal", fmt.Sprintf(" over %d questions", a.Usable)
	if a.Alpha == nil {
		return line + over + ": " + readingMeaning(a)
	}
	line += "; alpha " + alphaShown(a.Alpha)
	if a.Low != nil {
		line += leftOutWords(alphaShown(a.Low), alphaShown(a.High))
	}
	if a.Reading == panel.ReadingSame {
		return line + over + ": " + readingMeaning(a)
	}
	return line + over + ", " + a.Reading + ": " + readingMeaning(a)
}

// shareWords give the share of equal answers and alpha with what it measures. True where
// enough questions were answered by two people; alpha is left out where answers hardly differ
// and it says little.
func shareWords(a *panel.Agreement) string {
	switch {
	case a.Reading == panel.ReadingTooFew:
		return ""
	case a.Alpha == nil || a.Reading == panel.ReadingSame:
		return identicalShown(a.Identical) + " of the pairs of answers are equal."
	}
	return identicalShown(a.Identical) + " of the pairs of answers are equal. Agreement stands at " + alphaShown(a.Alpha) + ", where 0 is chance and 1 is full agreement (alpha)."
}

// identicalShown is a share of equal pairs, with as many decimals as it takes so that
// neither all nor none is said where it is not so, nor the wrong side of the bound between
// readings.
func identicalShown(share *big.Rat) string {
	bounds := []*big.Rat{new(big.Rat), exact.Whole(90), exact.Whole(100)}
	return exact.Rounded(exact.Times(100, share), bounds) + " %"
}

func leftOutWords(low, high string) string {
	if low == high {
		return " (" + low + " whoever is left out)"
	}
	return " (" + low + " to " + high + " with any one person left out)"
}

// readingMeaning says what a reading means and what to do. The words are put so
// that they fit any subject, a person too.
func readingMeaning(a *panel.Agreement) string {
	switch {
	case a.Reading == panel.ReadingTooFew:
		return fmt.Sprintf("too few. %s known to two people or more; it takes %d to measure agreement.", visible.Count(a.Usable, "question is", "questions are"), panel.MinUsable)
	case a.Reading == panel.ReadingSame:
		return alikeWords(a) + "; alpha, which needs differences, says little here."
	case a.Reading == panel.ReadingConsistent:
		return "respondents give the same picture."
	case allSettled(a):
		return "respondents' own answers give different pictures; where they lay two levels or more apart, the room has settled them."
	case a.Reading == panel.ReadingTentative:
		return "respondents give roughly the same picture; take the medians with care."
	}
	return "do not rely on the medians; talk about the answers first."
}

// alikeWords tell whether the answers are the same everywhere, and on how many questions they
// lie two levels or more apart.
func alikeWords(a *panel.Agreement) string {
	switch {
	case a.Identical.Cmp(exact.Whole(1)) == 0:
		return "all answers to the same question are the same"
	case len(a.Spread) > 0:
		return "nearly all answers are the same; on " + visible.Count(len(a.Spread), "question") + " they lie two levels or more apart"
	}
	return "nearly all answers are the same"
}

// allSettled tells whether answers lay two levels or more apart, and the room agreed on all
// of these questions.
func allSettled(a *panel.Agreement) bool {
	return len(a.Spread) > 0 && !slices.ContainsFunc(a.Spread, func(s panel.Spread) bool { return !s.Settled })
}

// alphaShown prints two decimals, or as many as it takes to stay on its side of the bounds
// between the readings.
func alphaShown(x *big.Rat) string {
	bounds := []*big.Rat{big.NewRat(800, 1000), big.NewRat(667, 1000)}
	return minusSign(exact.RoundedFrom(2, x, bounds))
}

func minusSign(s string) string { return strings.Replace(s, "-", "−", 1) }

// widest picks of each criterion the widest gap that is flagged; of equal ones the first.
func widest(gaps []ReportRoleGap) []ReportRoleGap {
	var out []ReportRoleGap
	for _, g := range gaps {
		last := len(out) - 1
		switch {
		case !g.Flagged:
		case last < 0 || out[last].Criterion != g.Criterion:
			out = append(out, g)
		case new(big.Rat).Abs(g.Points.Rat).Cmp(new(big.Rat).Abs(out[last].Points.Rat)) > 0:
			out[last] = g
		}
	}
	return out
}

func (a *ReportAgreement) roleGapWords(top int) string {
	if len(a.RoleGaps) == 0 {
		return ""
	}
	level := exact.Rounded(exact.Ratio(100, top), nil)
	if len(a.Widest) == 0 {
		return "No two of the roles shown lie a whole level (" + level + " points) or more apart on a criterion that both know."
	}
	return fmt.Sprintf("On %s two roles lie a whole level (%s points) or more apart; the widest gap of each:", visible.Count(len(a.Widest), "criterion", "criteria"), level)
}

// headline says in one plain sentence what the agreement means for everything below it;
// "" where there is nothing to say before the figures.
func (a *ReportAgreement) headline() string {
	settled, apart := a.settled()
	switch {
	case apart > 0 && settled == apart:
		return fmt.Sprintf("The answers to %s lay two levels or more apart; the room settled %s. Where it did, the figures are the room's.", visible.Count(apart, "question"), allOf(apart))
	case a.Reading == panel.ReadingUnreliable && settled > 0:
		return fmt.Sprintf("These people do not give the same picture. Of the %d questions on which the answers lie two levels or more apart the room settled %d; talk about the others before you rely on a figure.", apart, settled)
	case a.Reading == panel.ReadingUnreliable && apart == 0:
		return "These people do not give the same picture, although no two answers lie two levels apart: talk before you rely on a figure."
	case a.Reading == panel.ReadingUnreliable:
		return "These people do not give the same picture. The figures below are the middle of different accounts: talk before you rely on them."
	case a.Reading == panel.ReadingTentative:
		return "These people give roughly the same picture. Where their answers lie apart, talk before you rely on a figure."
	case a.Reading == panel.ReadingConsistent:
		return "These people give the same picture."
	case a.Reading == panel.ReadingSame && apart > 0:
		return fmt.Sprintf("Nearly all answers are the same; on %s they lie two levels or more apart.", visible.Count(apart, "question"))
	case a.Reading == panel.ReadingSame && a.Identical.Cmp(exact.Whole(1)) == 0:
		return "All answers to the same question are the same."
	case a.Reading == panel.ReadingSame:
		return "Nearly all answers are the same."
	}
	return "Too few questions were answered by two people or more to tell whether they give the same picture."
}

// settled counts the questions on which the answers lie two levels or more apart, and those
// of them on which the room agreed.
func (a *ReportAgreement) settled() (settled, apart int) {
	for i := range a.Spread {
		if a.Spread[i].Settled {
			settled++
		}
	}
	return settled, len(a.Spread)
}

// allOf stands for all of so many things.
func allOf(n int) string {
	switch n {
	case 1:
		return "it"
	case 2:
		return "both"
	}
	return "all of them"
}

// caution is for those who look at the stage alone. True while answers that lie far apart
// are not settled by the room.
func (a *ReportAgreement) caution() string {
	if settled, apart := a.settled(); a.Reading != panel.ReadingUnreliable || apart > 0 && settled == apart {
		return ""
	}
	return "Take these figures as the middle of different accounts, not as a finding."
}

// scaleWords says how to read alpha; "" without one.
func (a *ReportAgreement) scaleWords() string {
	if a.Alpha.Rat == nil {
		return ""
	}
	return "Alpha (Krippendorff's, for ordered levels) is 1 where all answers are the same and 0 where they agree no more than by chance; from 0.80 people give the same picture."
}

// divideWords says in one sentence that some roles answer a whole level or more above
// others: on which of the criteria each of the former lies that far above
// each of the latter. It is blank unless that is so on more than half of the criteria.
func (a *ReportAgreement) divideWords(criteria, top int) string {
	high, low := a.sides()
	if len(high) == 0 || len(low) == 0 {
		return ""
	}
	apart := map[string]int{}
	for i := range a.RoleGaps {
		g := &a.RoleGaps[i]
		if g.Flagged && (slices.Contains(high, g.Group) && slices.Contains(low, g.Against) || slices.Contains(low, g.Group) && slices.Contains(high, g.Against)) {
			apart[g.Criterion]++
		}
	}
	n := 0
	for _, pairs := range apart {
		if pairs == len(high)*len(low) {
			n++
		}
	}
	if 2*n <= criteria {
		return ""
	}
	return fmt.Sprintf("On %d of %d criteria, the answers of %s lie a whole level (%s points) or more above those of %s.",
		n, criteria, a.listed(high), exact.Rounded(exact.Ratio(100, top), nil), a.listed(low))
}

// sides are the roles that lie a whole level above another and never below one, and the
// other way round, in the order of the gaps.
func (a *ReportAgreement) sides() (high, low []string) {
	above, below := map[string]bool{}, map[string]bool{}
	var order []string
	for i := range a.RoleGaps {
		g := &a.RoleGaps[i]
		if !g.Flagged {
			continue
		}
		upper, lower := g.Group, g.Against
		if g.Points.Sign() < 0 {
			upper, lower = lower, upper
		}
		above[upper], below[lower] = true, true
		for _, role := range []string{g.Group, g.Against} {
			if !slices.Contains(order, role) {
				order = append(order, role)
			}
		}
	}
	for _, role := range order {
		switch {
		case above[role] && !below[role]:
			high = append(high, role)
		case below[role] && !above[role]:
			low = append(low, role)
		}
	}
	return high, low
}

// listed names roles, with their sizes where several people have one: "Chief executive and IT (2
// people)".
func (a *ReportAgreement) listed(roles []string) string {
	names := make([]string, len(roles))
	for i, role := range roles {
		names[i] = role
		for j := range a.Heat {
			if h := &a.Heat[j]; h.Role == role {
				names[i] = h.Name
				if h.Members > 1 {
					names[i] = fmt.Sprintf("%s (%d people)", h.Name, h.Members)
				}
			}
		}
	}
	last := len(names) - 1
	if last == 0 {
		return names[0]
	}
	return strings.Join(names[:last], ", ") + " and " + names[last]
}
