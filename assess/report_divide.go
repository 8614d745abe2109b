package assess

import (
	"fmt"
	"slices"
	"strings"
)

// headline says in one plain sentence what the agreement means for everything below it;
// "" where there is nothing to say before the figures.
func (a *ReportAgreement) headline() string {
	switch a.Reading {
	case ReadingUnreliable:
		return "These people do not give the same picture. Every figure below is the middle of answers that lie far apart: talk before you rely on it."
	case ReadingTentative:
		return "These people give roughly the same picture. Where their answers lie apart, talk before you rely on a figure."
	case ReadingConsistent:
		return "These people give the same picture."
	case ReadingUndefined:
		return "Every answer is at the same level, so agreement cannot be measured."
	}
	return "Too few questions were answered by two people or more to tell whether they give the same picture."
}

// caution is for those who look at the stage alone.
func (a *ReportAgreement) caution() string {
	if a.Reading != ReadingUnreliable {
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
		n, criteria, a.listed(high), Rounded(ratio(100, top), nil), a.listed(low))
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

// listed names roles with their sizes: "Chief executive (n=1) and IT (n=2)".
func (a *ReportAgreement) listed(roles []string) string {
	names := make([]string, len(roles))
	for i, role := range roles {
		names[i] = role
		for j := range a.Heat {
			if a.Heat[j].Role == role {
				names[i] = fmt.Sprintf("%s (n=%d)", a.Heat[j].Name, a.Heat[j].Members)
			}
		}
	}
	last := len(names) - 1
	if last == 0 {
		return names[0]
	}
	return strings.Join(names[:last], ", ") + " and " + names[last]
}
