package report

import (
	"strconv"
	"strings"

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

// dot separates parts of a line; it stays with the part before it.
const dot = "\u00A0· "

// join puts a separator between the parts that are not blank.
func join(separator string, parts ...string) string {
	var kept []string
	for _, part := range parts {
		if visible.Line(part) != "" {
			kept = append(kept, part)
		}
	}
	return strings.Join(kept, separator)
}

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
	return after("Answered by ", join(", ", text(who.Name), who.RoleName))
}

// agreed says who is to do something until when.
func agreed(a *Agreed) string {
	if a == nil {
		return ""
	}
	return join(": ", join(", ", text(a.Who), after("by ", text(a.Due))), text(a.Note))
}

// fileName is the answer file as it can be typed after a command, or FILE.
func fileName(r *Report) string {
	name := ""
	switch {
	case r.Panel != nil:
		name = r.Panel.File
	case len(r.Respondents) == 1:
		name = text(r.Respondents[0].File)
	}
	odd := strings.IndexFunc(name, func(c rune) bool {
		return !strings.ContainsRune("/._-0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", c)
	})
	if name == "" || odd >= 0 || name[0] == '-' {
		return "FILE"
	}
	return name
}
