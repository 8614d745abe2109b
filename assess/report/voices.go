package report

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"cxgap/assess"
)

// personShown is a person's name with the role, or what there is of them.
func personShown(who *ReportRespondent) string {
	name := join("", text(who.Name))
	switch {
	case name == "":
		return who.RoleName
	case who.RoleName == "":
		return name
	}
	return name + " (" + who.RoleName + ")"
}

// people counts people.
func people(n int) string {
	if n == 1 {
		return "1 person"
	}
	return strconv.Itoa(n) + " people"
}

// voices tells who stands behind an answer: how many, and their names where they are known.
func voices(n int, who []string) string {
	if n == 1 && len(who) == 1 {
		return who[0]
	}
	return join(": ", people(n), strings.Join(who, "; "))
}

// talkVoices are the people behind a level, ready to print.
func talkVoices(a *ReportTalkAnswer) string {
	who := make([]string, len(a.Who))
	for i := range a.Who {
		who[i] = a.Who[i].Shown
	}
	return voices(a.Members, who)
}

// saidWords gives one member's own answer in a word: the level, the option of a context
// question, or why there is none.
func saidWords(s *ReportSaid, scored bool) string {
	switch {
	case s.Level != nil:
		return strconv.Itoa(*s.Level)
	case s.State == assess.Absent:
		return "not asked"
	case s.State == assess.LeftOut:
		return "does not apply"
	case scored && s.State == assess.Unsettled:
		return "hangs on an open question"
	}
	return s.Answer
}

// knewShown is on how many people the answer to a question rests: "1 of 4, thin".
func knewShown(k *ReportKnew) string {
	if k == nil {
		return ""
	}
	shown := fmt.Sprintf("%d of %d", k.Knew, k.Of)
	if k.Thin {
		shown += ", thin"
	}
	return shown
}

// knewOf finds on how many people the answer to a question rests; nil for a context
// question and where there is no panel.
func knewOf(r *Report, question string) *ReportKnew {
	if r.Panel == nil {
		return nil
	}
	i := slices.IndexFunc(r.Panel.Questions, func(k ReportKnew) bool { return k.Question == question })
	if i < 0 {
		return nil
	}
	return &r.Panel.Questions[i]
}

// consensusOn is what the room agreed on for a question, or nil.
func consensusOn(r *Report, question string) *ReportConsensus {
	if r.Panel == nil {
		return nil
	}
	i := slices.IndexFunc(r.Panel.Consensus, func(c ReportConsensus) bool { return c.Question == question })
	if i < 0 {
		return nil
	}
	return &r.Panel.Consensus[i]
}

// levelsGiven lists the levels that the members gave to a question, lowest first, each as
// often as it was given.
func levelsGiven(q *ReportQuestion) []int {
	var out []int
	for i := range q.Strip {
		for range q.Strip[i].Members {
			out = append(out, q.Strip[i].Level)
		}
	}
	return out
}

// spreadOf is how far apart the levels given lie; nil where nobody gave one.
func spreadOf(q *ReportQuestion) *int {
	given := levelsGiven(q)
	if len(given) == 0 {
		return nil
	}
	return new(given[len(given)-1] - given[0])
}

// countsShown gives the levels with how many members gave them: "0 ×1, 3 ×2".
func countsShown(q *ReportQuestion) string {
	var out []string
	for i := range q.Strip {
		if n := q.Strip[i].Members; n > 0 {
			out = append(out, fmt.Sprintf("%d ×%d", q.Strip[i].Level, n))
		}
	}
	return strings.Join(out, ", ")
}

// members are the people who have a column of their own among the answers; nil where
// there are more than most of them, and where nobody is named.
func members(r *Report, most int) []string {
	if r.Panel == nil || len(r.Questions) == 0 || len(r.Questions[0].Said) > most {
		return nil
	}
	var out []string
	for i := range r.Questions[0].Said {
		out = append(out, r.Questions[0].Said[i].Who)
	}
	return out
}

// roleWithSize is a role with how many of the panel have it.
func roleWithSize(name string, members int) string {
	return name + " (" + strconv.Itoa(members) + ")"
}

// knewPart tells beside a gap or an open question on how many people it rests, unless all of
// them knew.
func knewPart(r *Report, question string) string {
	k := knewOf(r, question)
	switch {
	case k == nil || k.Knew == k.Of:
		return ""
	case k.Thin && k.Knew > 0:
		return together("thin: " + k.Shown)
	}
	return together(k.Shown)
}
