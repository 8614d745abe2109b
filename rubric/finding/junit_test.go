package finding_test

import (
	"bytes"
	"encoding/xml"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"cxgap/rubric/finding"
	"cxgap/rubric/rubrictest/outside"
)

func junitOf(t testing.TB, suites []finding.Suite) string {
	t.Helper()
	var out strings.Builder
	at := time.Date(2026, 3, 2, 10, 30, 0, 0, time.FixedZone("", 3600))
	if err := (finding.JUnit{Time: at, Host: "ci", Suites: suites}).Print(&out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// mixed are findings of every kind in three files.
func mixed() (finding.List, []finding.Examined) {
	return finding.List{
			{File: "a.yaml", Line: 1, Column: 2, Severity: finding.Error, Rule: "unknown-key", Message: "no key <x> & \"y\"", Hint: "did you mean z?"},
			{File: "a.yaml", Line: 3, Column: 1, Severity: finding.Warning, Rule: "long-prompt", Message: "too long"},
			{File: "a.yaml", Line: 9, Column: 2, Severity: finding.Error, Rule: "unknown-key", Message: "no key w"},
			{File: "c.yaml", Line: 3, Column: 1, Severity: finding.Warning, Rule: "long-prompt", Message: "too long"},
		}, []finding.Examined{{File: "a.yaml"}, {File: "b.yaml"}, {File: "c.yaml"},
			{File: "gone.yaml", Unread: "cannot read gone.yaml: it is not there"}}
}

func TestJUnit(t *testing.T) {
	list, files := mixed()
	want := `<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
  <testsuite id="0" name="a.yaml" package="cxgap rubric lint" timestamp="2026-03-02T09:30:00" hostname="ci" tests="1" failures="1" errors="0" time="0.000">
    <properties>
      <property name="tool" value="cxgap"></property>
      <property name="fail-level" value="error"></property>
    </properties>
    <testcase name="unknown-key" classname="a.yaml" time="0.000">
      <failure type="unknown-key" message="no key &lt;x&gt; &amp; &#34;y&#34;; no key w">&#xA;a.yaml:1:2: error: no key &lt;x&gt; &amp; &#34;y&#34;; did you mean z? [unknown-key]&#xA;a.yaml:9:2: error: no key w [unknown-key]&#xA;</failure>
    </testcase>
    <system-out>a.yaml:3:1: warning: too long [long-prompt]&#xA;</system-out>
    <system-err></system-err>
  </testsuite>
  <testsuite id="1" name="b.yaml" package="cxgap rubric lint" timestamp="2026-03-02T09:30:00" hostname="ci" tests="1" failures="0" errors="0" time="0.000">
    <properties>
      <property name="tool" value="cxgap"></property>
      <property name="fail-level" value="error"></property>
    </properties>
    <testcase name="nothing wrong" classname="b.yaml" time="0.000"></testcase>
    <system-out></system-out>
    <system-err></system-err>
  </testsuite>
  <testsuite id="2" name="c.yaml" package="cxgap rubric lint" timestamp="2026-03-02T09:30:00" hostname="ci" tests="1" failures="0" errors="0" time="0.000">
    <properties>
      <property name="tool" value="cxgap"></property>
      <property name="fail-level" value="error"></property>
    </properties>
    <testcase name="nothing wrong" classname="c.yaml" time="0.000"></testcase>
    <system-out>c.yaml:3:1: warning: too long [long-prompt]&#xA;</system-out>
    <system-err></system-err>
  </testsuite>
  <testsuite id="3" name="gone.yaml" package="cxgap rubric lint" timestamp="2026-03-02T09:30:00" hostname="ci" tests="1" failures="0" errors="1" time="0.000">
    <properties>
      <property name="tool" value="cxgap"></property>
      <property name="fail-level" value="error"></property>
    </properties>
    <testcase name="readable" classname="gone.yaml" time="0.000">
      <error type="unreadable" message="cannot read gone.yaml: it is not there">cannot read gone.yaml: it is not there</error>
    </testcase>
    <system-out></system-out>
    <system-err></system-err>
  </testsuite>
</testsuites>
`
	got := junitOf(t, finding.Suites("cxgap rubric lint", files, list, finding.Error))
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestJUnitWarningsFailWhereTheyAreAskedTo(t *testing.T) {
	list, files := mixed()
	got := finding.Suites("lint", files, list, finding.Warning)
	var names []string
	for _, s := range got {
		for _, c := range s.Cases {
			names = append(names, s.Name+" "+c.Name)
		}
	}
	want := []string{"a.yaml unknown-key", "a.yaml long-prompt", "b.yaml nothing wrong", "c.yaml long-prompt", "gone.yaml readable"}
	if diff := cmp.Diff(want, names); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got[0].Out != "" {
		t.Errorf("what fails is not said twice: %q", got[0].Out)
	}
}

// junitSchemas are the schemas that reports have to be valid against: our own, and those
// of others that the machine has.
func junitSchemas() []string {
	return append([]string{filepath.Join("..", "..", "testdata", "junit", "cxgap-junit.xsd")}, filepath.SplitList(os.Getenv("CXGAP_JUNIT_XSD"))...)
}

// xmllint validates a report.
func xmllint(t *testing.T, schema, report string) (complaint string) {
	t.Helper()
	cmd := exec.Command(outside.Of(t, outside.XMLLint), "--nonet", "--noout", "--schema", schema, "-")
	cmd.Stdin = strings.NewReader(report)
	out, err := cmd.CombinedOutput()
	if err == nil {
		return ""
	}
	return string(bytes.TrimSpace(out))
}

func TestJUnitIsValid(t *testing.T) {
	list, files := mixed()
	nasty := finding.List{{File: "a\x1b\ufffe<&>\".yaml", Line: 1, Column: 1, Severity: finding.Error, Rule: "r", Message: "]]> \x00\x1b\u202e\n\xff", Hint: "名前 🎉"}}
	for name, suites := range map[string][]finding.Suite{
		"mixed":    finding.Suites("cxgap rubric lint", files, list, finding.Error),
		"warnings": finding.Suites("cxgap rubric lint", files, list, finding.Warning),
		"nasty":    finding.Suites("cxgap rubric lint", []finding.Examined{{File: nasty[0].File}}, nasty, finding.Error),
		"none":     nil,
		"timed":    {{Name: "x.test.yaml", Package: "cxgap rubric test", Cases: []finding.Case{{Name: "a", Class: "b", Seconds: 1234.5678}}}},
	} {
		for _, schema := range junitSchemas() {
			if complaint := xmllint(t, schema, junitOf(t, suites)); complaint != "" {
				t.Errorf("%s, %s:\n%s", name, schema, complaint)
			}
		}
	}
}

// A validation that accepts everything would prove nothing.
func TestJUnitSchemaRefuses(t *testing.T) {
	list, files := mixed()
	good := junitOf(t, finding.Suites("lint", files, list, finding.Error))
	for _, c := range []struct{ old, changed string }{
		{"T09:30:00", "T09:30:00Z"},
		{` hostname="ci"`, ""},
		{` package="lint"`, ""},
		{` id="0"`, ""},
		{"<system-out></system-out>", ""},
		{`time="0.000"`, `time="0.000s"`},
	} {
		if complaint := xmllint(t, junitSchemas()[0], strings.Replace(good, c.old, c.changed, 1)); complaint == "" {
			t.Errorf("%q may be changed to %q", c.old, c.changed)
		}
	}
}

// Whatever a finding says, the report is XML, and what was visible comes back.
func TestJUnitProperty(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		message := rapid.String().Draw(rt, "message")
		list := finding.List{{File: "a", Line: 1, Column: 1, Severity: finding.Error, Rule: "r", Message: message}}
		text := junitOf(t, finding.Suites("lint", []finding.Examined{{File: "a"}}, list, finding.Error))
		var back struct {
			Message []string `xml:"testsuite>testcase>failure"`
		}
		if err := xml.Unmarshal([]byte(text), &back); err != nil {
			rt.Fatalf("%v\n%s", err, text)
		}
		if want := "\n" + list.Error() + "\n"; len(back.Message) != 1 || back.Message[0] != want {
			rt.Errorf("got %q, want %q", back.Message, want)
		}
	})
}
