package report

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"cxgap/assess"
	"cxgap/rubric/visible"
)

// Pieces of which the sentences of several views are made.

// text is a text that may be missing.
func text(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// after puts a label before a text that is not blank.
func after(label, text string) string {
	if visible.Line(text) == "" {
		return ""
	}
	return label + text
}

// stop is the full stop that a text lacks before another sentence; "" where it ends one itself.
func stop(text string) string {
	if strings.HasSuffix(text, "”") || strings.ContainsAny(text[max(0, len(text)-1):], ".!?") {
		return ""
	}
	return "."
}

// dot separates parts of a line; it stays with the part before it.
const dot = "\u00A0· "

// together is a text that is not broken at its spaces.
func together(text string) string { return visible.Together(text) }

// numbers prints the numbers of sources: "[1] [3]".
func numbers(cited []int) string {
	var out []string
	for _, n := range cited {
		if n > 0 {
			out = append(out, "["+strconv.Itoa(n)+"]")
		}
	}
	return strings.Join(out, " ")
}

// levels gives the levels of the scale with their numbers.
func levels(r *Report) []string {
	out := make([]string, len(r.Scale))
	for i, name := range r.Scale {
		out[i] = visible.TrimEnd(strconv.Itoa(i) + " " + visible.Line(name))
	}
	return out
}

// scaleWords lists the levels so that no number is parted from its name.
func scaleWords(r *Report) string {
	out := levels(r)
	for i := range out {
		out[i] = together(out[i])
	}
	return strings.Join(out, ", ")
}

// answeredBy names a respondent.
func answeredBy(who *ReportRespondent) string {
	return after("Answered by ", visible.Listed(text(who.Name), who.RoleName))
}

// agreed says who is to do something until when.
func agreed(a *Agreed) string {
	if a == nil {
		return ""
	}
	return visible.Join(": ", visible.Join(", ", text(a.Who), after("by ", text(a.Due))), text(a.Note))
}

// answerWords gives an answer in words, or says why there is none.
func answerWords(q *ReportQuestion) string {
	switch {
	case q.State == assess.NotApplicable && q.NotApplicable != "":
		return "Not applicable: " + q.NotApplicable
	case q.State == assess.LeftOut, q.Closed && q.State != assess.Absent:
		return "Not asked"
	case q.State == assess.Absent:
		return "Not asked: not there yet"
	case q.State == assess.NotApplicable:
		return "Not applicable"
	case q.State == assess.Unsettled && q.Answer == "":
		return "Hangs on an open question"
	case q.State == assess.Unknown:
		return "Don't know"
	case q.State == assess.Panel && q.Answer == "":
		return "Median of the answers"
	case q.Answer == "":
		return "Not answered"
	}
	return q.Answer
}

// levelWords gives a level on both sides: "2", or "0…4"; a dash where there is none.
func levelWords(l LevelPair) string {
	switch {
	case l.Confirmed == nil || l.Possible == nil:
		return "–"
	case *l.Confirmed == *l.Possible:
		return strconv.Itoa(*l.Confirmed)
	}
	return strconv.Itoa(*l.Confirmed) + "…" + strconv.Itoa(*l.Possible)
}

// itemTexts are the things on a checklist that were ticked, or that were not.
func itemTexts(q *ReportQuestion, ticked bool) []string {
	var out []string
	for _, item := range q.Items {
		if item.Ticked == ticked {
			out = append(out, item.Text)
		}
	}
	return out
}

// personShown is a person's name with the role, or what there is of them.
func personShown(who *ReportRespondent) string {
	name := visible.Join("", text(who.Name))
	switch {
	case name == "":
		return who.RoleName
	case who.RoleName == "":
		return name
	}
	return name + " (" + who.RoleName + ")"
}

// people counts people.
func people(n int) string { return visible.Count(n, "person", "people") }

// voices tells who stands behind an answer: how many, and their names where they are known.
func voices(n int, who []string) string {
	if n == 1 && len(who) == 1 {
		return who[0]
	}
	return visible.Join(": ", people(n), strings.Join(who, "; "))
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
