package finding

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"time"

	"cxgap/rubric/visible"
)

// JUnit is a report in the XML that Jenkins, GitLab and most other CI systems read. It
// is valid against the schemas of Jenkins (junit-10) and of Ant.
type JUnit struct {
	// Time is when the run began. It is written in UTC.
	Time time.Time
	// Host is the machine's name.
	Host string
	// Suites are the parts of the report, in order.
	Suites []Suite
}

// Suite is a part of a JUnit report, usually what was found in one file.
type Suite struct {
	// Name and Package are what CI systems group by.
	Name, Package string
	// Properties are named facts about the run.
	Properties []Property
	// Cases are what was examined, in order.
	Cases []Case
	// Out is text to show beside the cases.
	Out string
}

// Property is a named fact about a run.
type Property struct {
	Name  string `xml:"name,attr"`
	Value string `xml:"value,attr"`
}

// Case is one thing examined. It passed if it has neither a failure nor an error.
type Case struct {
	// Name and Class together say what was examined.
	Name, Class string
	// Seconds is how long it took.
	Seconds float64
	// Failure says that what was examined does not hold; nil if it does.
	Failure *Problem
	// Error says that it could not be examined; nil if it could.
	Error *Problem
}

// Problem says why a case did not pass.
type Problem struct {
	// Type is the kind of problem, for instance a rule's slug.
	Type string
	// Message is one line, Text everything that is to be said.
	Message, Text string
}

// Print writes the report.
func (j JUnit) Print(w io.Writer) error {
	report := xmlSuites{}
	for i, s := range j.Suites {
		report.Suites = append(report.Suites, j.suite(i, s))
	}
	var out bytes.Buffer
	out.WriteString(xml.Header)
	enc := xml.NewEncoder(&out)
	enc.Indent("", "  ")
	if err := enc.Encode(report); err != nil {
		return err
	}
	out.WriteByte('\n')
	_, err := w.Write(out.Bytes())
	return err
}

func (j JUnit) suite(id int, s Suite) xmlSuite {
	out := xmlSuite{ID: id, Name: visible.Reveal(s.Name), Package: visible.Reveal(s.Package), Timestamp: j.Time.UTC().Format("2006-01-02T15:04:05"),
		Hostname: visible.Reveal(j.Host), Tests: len(s.Cases), Out: visible.RevealLines(s.Out)}
	// Always one at least: older schemas of Jenkins want it.
	for _, p := range append([]Property{{"tool", "cxgap"}}, s.Properties...) {
		out.Properties.List = append(out.Properties.List, Property{visible.Reveal(p.Name), visible.Reveal(p.Value)})
	}
	total := 0.0
	for _, c := range s.Cases {
		total += c.Seconds
		x := xmlCase{Name: visible.Reveal(c.Name), Class: visible.Reveal(c.Class), Time: seconds(c.Seconds)}
		switch { // never both: the schema of Ant allows one
		case c.Error != nil:
			x.Error, out.Errors = c.Error.xml(), out.Errors+1
		case c.Failure != nil:
			x.Failure, out.Failures = c.Failure.xml(), out.Failures+1
		}
		out.Cases = append(out.Cases, x)
	}
	out.Time = seconds(total)
	return out
}

func seconds(s float64) string { return fmt.Sprintf("%.3f", max(0, s)) }

func (p *Problem) xml() *xmlProblem {
	return &xmlProblem{Type: visible.Reveal(p.Type), Message: visible.Reveal(p.Message), Text: visible.RevealLines(p.Text)}
}

// The elements of the report, in the order that both schemas allow.
type (
	xmlSuites struct {
		XMLName xml.Name   `xml:"testsuites"`
		Suites  []xmlSuite `xml:"testsuite"`
	}
	xmlSuite struct {
		ID         int           `xml:"id,attr"`
		Name       string        `xml:"name,attr"`
		Package    string        `xml:"package,attr"`
		Timestamp  string        `xml:"timestamp,attr"`
		Hostname   string        `xml:"hostname,attr"`
		Tests      int           `xml:"tests,attr"`
		Failures   int           `xml:"failures,attr"`
		Errors     int           `xml:"errors,attr"`
		Time       string        `xml:"time,attr"`
		Properties xmlProperties `xml:"properties"`
		Cases      []xmlCase     `xml:"testcase"`
		Out        string        `xml:"system-out"`
		Err        string        `xml:"system-err"`
	}
	xmlProperties struct {
		List []Property `xml:"property"`
	}
	xmlCase struct {
		Name    string      `xml:"name,attr"`
		Class   string      `xml:"classname,attr"`
		Time    string      `xml:"time,attr"`
		Error   *xmlProblem `xml:"error"`
		Failure *xmlProblem `xml:"failure"`
	}
	xmlProblem struct {
		Type    string `xml:"type,attr"`
		Message string `xml:"message,attr"`
		Text    string `xml:",chardata"`
	}
)

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
