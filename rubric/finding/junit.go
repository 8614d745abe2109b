package finding

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"time"
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
	out := xmlSuite{ID: id, Name: Visible(s.Name), Package: Visible(s.Package), Timestamp: j.Time.UTC().Format("2006-01-02T15:04:05"),
		Hostname: Visible(j.Host), Tests: len(s.Cases), Out: visibleLines(s.Out)}
	// Always one at least: older schemas of Jenkins want it.
	for _, p := range append([]Property{{"tool", "cxgap"}}, s.Properties...) {
		out.Properties.List = append(out.Properties.List, Property{Visible(p.Name), Visible(p.Value)})
	}
	total := 0.0
	for _, c := range s.Cases {
		total += c.Seconds
		x := xmlCase{Name: Visible(c.Name), Class: Visible(c.Class), Time: seconds(c.Seconds)}
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
	return &xmlProblem{Type: Visible(p.Type), Message: Visible(p.Message), Text: visibleLines(p.Text)}
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
