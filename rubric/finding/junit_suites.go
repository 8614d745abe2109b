package finding

import "strings"

// Examined is one file that a command was to check.
type Examined struct {
	// File is the name as the user gave it.
	File string
	// Unread says why the file could not be read; "" if it could.
	Unread string
}

// Suites turns what was found into parts of a [JUnit] report: a suite for each file, and
// in it a case for each rule that found something, so that a case keeps its name when
// lines move. A file in which nothing was found has one case, which passed.
//
// Findings below the severity failFrom do not fail: they stand in the suite's output.
func Suites(tool string, files []Examined, findings List, failFrom Severity) []Suite {
	byFile := map[string]List{}
	for _, f := range findings {
		byFile[f.File] = append(byFile[f.File], f)
	}
	var suites []Suite
	for _, e := range files {
		suites = append(suites, suiteOf(tool, e, byFile[e.File], failFrom))
	}
	return suites
}

func suiteOf(tool string, e Examined, findings List, failFrom Severity) Suite {
	s := Suite{Name: e.File, Package: tool, Properties: []Property{{"fail-level", string(failFrom)}}}
	failing, quiet := List{}, List{}
	for _, f := range findings {
		if f.Severity == Error || failFrom == Warning {
			failing = append(failing, f)
		} else {
			quiet = append(quiet, f)
		}
	}
	if len(quiet) > 0 {
		s.Out = quiet.Error() + "\n"
	}
	if e.Unread != "" {
		s.Cases = []Case{{Name: "readable", Class: e.File, Error: &Problem{Type: "unreadable", Message: e.Unread, Text: e.Unread}}}
	}
	s.Cases = append(s.Cases, casesOf(e.File, failing)...)
	if len(s.Cases) == 0 {
		s.Cases = []Case{{Name: "nothing wrong", Class: e.File}}
	}
	return s
}

// casesOf makes a case for each rule, in the order in which they first found something.
func casesOf(file string, failing List) []Case {
	byRule, order := map[string]List{}, []string{}
	for _, f := range failing {
		if byRule[f.Rule] == nil {
			order = append(order, f.Rule)
		}
		byRule[f.Rule] = append(byRule[f.Rule], f)
	}
	var cases []Case
	for _, rule := range order {
		list := byRule[rule]
		messages := make([]string, len(list))
		for i, f := range list {
			messages[i] = f.Message
		}
		cases = append(cases, Case{Name: rule, Class: file,
			Failure: &Problem{Type: rule, Message: strings.Join(messages, "; "), Text: "\n" + list.Error() + "\n"}})
	}
	return cases
}
