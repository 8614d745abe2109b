package finding_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"

	"cxgap/rubric/finding"
)

func sarifOf(t *testing.T, s finding.SARIF, list finding.List) string {
	t.Helper()
	var out strings.Builder
	if err := s.Print(&out, list); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func describedRules() []finding.RuleDoc {
	return []finding.RuleDoc{
		{Slug: "long-prompt", Title: "a long prompt", Doc: "People read `140` characters.", Wrong: "prompt: long\n", Right: "prompt: short\n", Severity: finding.Warning},
		{Slug: "unused-role", Title: "a role nobody has", Doc: "It is not used.", Severity: finding.Warning},
	}
}

// official validates a log with the official schema, by way of a library that knows it,
// and checks that the library knew every key: it would drop the others before validating.
func official(t *testing.T, text string) error {
	t.Helper()
	report, err := sarif.FromString(text)
	if err != nil {
		return err
	}
	if err := report.Validate(); err != nil {
		return err
	}
	again, err := json.Marshal(report)
	if err != nil {
		t.Fatal(err)
	}
	return within("$", parsed(t, text), parsed(t, string(again)))
}

func parsed(t *testing.T, text string) any {
	t.Helper()
	var v any
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		t.Fatal(err)
	}
	return v
}

// within tells what of a JSON value is not in another one.
func within(path string, part, whole any) error {
	switch p := part.(type) {
	case map[string]any:
		w, _ := whole.(map[string]any)
		for key, value := range p {
			if err := within(path+"."+key, value, w[key]); err != nil {
				return err
			}
		}
		return nil
	case []any:
		w, _ := whole.([]any)
		if len(w) != len(p) {
			return fmt.Errorf("%s has %d entries, read back %d", path, len(p), len(w))
		}
		for i := range p {
			if err := within(fmt.Sprintf("%s[%d]", path, i), p[i], w[i]); err != nil {
				return err
			}
		}
		return nil
	}
	if !reflect.DeepEqual(part, whole) {
		return fmt.Errorf("%s is %v, read back %v", path, part, whole)
	}
	return nil
}

func TestSARIFIsValid(t *testing.T) {
	list, _ := mixed()
	nasty := finding.List{{File: "a b\x1b:名.yaml", Line: 0, Column: 0, EndColumn: 1, Severity: finding.Error, Rule: "r", Message: "{0} [a](1) \x1b\u202e\xff"}}
	for name, text := range map[string]string{
		"mixed": sarifOf(t, finding.SARIF{Version: "1.2.3", Rules: describedRules()}, list),
		"none":  sarifOf(t, finding.SARIF{}, nil),
		"nasty": sarifOf(t, finding.SARIF{}, nasty),
		"lost":  sarifOf(t, finding.SARIF{Files: []finding.Examined{{File: "a.yaml"}, {File: "/x/b c.yaml", Unread: "cannot read {0} \x1b"}, {File: "-", Unread: "x"}}}, list),
	} {
		if err := official(t, text); err != nil {
			t.Errorf("%s: %v\n%s", name, err, text)
		}
	}
}

// A validation that accepts everything would prove nothing.
func TestSARIFSchemaRefuses(t *testing.T) {
	list, _ := mixed()
	good := sarifOf(t, finding.SARIF{Rules: describedRules()}, list)
	for _, c := range []struct{ old, changed string }{
		{`"columnKind": "unicodeCodePoints"`, `"columnKind": "bytes"`},
		{`"columnKind"`, `"columnkind"`},
		{`"level": "error"`, `"level": "fatal"`},
		{`"startLine": 1,`, `"startLine": 0,`},
		{`"fullDescription"`, `"longDescription"`},
	} {
		if err := official(t, strings.ReplaceAll(good, c.old, c.changed)); err == nil {
			t.Errorf("%s may be changed to %s", c.old, c.changed)
		}
	}
}

func TestSARIFTellsWhatWasNotRead(t *testing.T) {
	text := sarifOf(t, finding.SARIF{Files: []finding.Examined{{File: "a.yaml"}, {File: "b.yaml", Unread: "cannot read b.yaml"}}}, nil)
	var log struct {
		Runs []struct {
			Invocations []struct {
				ExecutionSuccessful        bool
				ToolExecutionNotifications []struct {
					Level   string
					Message struct{ Text string }
				}
			}
		}
	}
	if err := json.Unmarshal([]byte(text), &log); err != nil {
		t.Fatal(err)
	}
	run := log.Runs[0].Invocations[0]
	if run.ExecutionSuccessful || len(run.ToolExecutionNotifications) != 1 || run.ToolExecutionNotifications[0].Message.Text != "cannot read b.yaml" || !strings.Contains(text, `"uri": "b.yaml"`) {
		t.Errorf("%s", text)
	}
}

func TestSARIFShape(t *testing.T) {
	f := finding.Finding{File: "rubrics/a b.yaml", Line: 7, Column: 13, EndColumn: 17, Severity: finding.Error, Rule: "wrong-type", Message: "this is wrong", Hint: "do that"}
	want := `{
  "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
  "version": "2.1.0",
  "runs": [
    {
      "tool": {
        "driver": {
          "name": "cxgap",
          "version": "1.2.3",
          "language": "en",
          "rules": [
            {
              "id": "long-prompt",
              "shortDescription": {
                "text": "a long prompt"
              },
              "fullDescription": {
                "text": "People read ` + "`140`" + ` characters."
              },
              "help": {
                "text": "People read ` + "`140`" + ` characters.\n\nWrong:\nprompt: long\n\n\nRight:\nprompt: short\n",
                "markdown": "People read ` + "`140`" + ` characters.\n\n**Wrong:**\n\n` + "```yaml\\nprompt: long\\n```" + `\n\n**Right:**\n\n` + "```yaml\\nprompt: short\\n```" + `"
              },
              "defaultConfiguration": {
                "level": "warning"
              }
            },
            {
              "id": "wrong-type",
              "defaultConfiguration": {
                "level": "error"
              }
            }
          ]
        }
      },
      "language": "en",
      "columnKind": "unicodeCodePoints",
      "newlineSequences": [
        "\r\n",
        "\n"
      ],
      "originalUriBaseIds": {
        "%SRCROOT%": {
          "description": {
            "text": "The folder that the names of files are relative to."
          }
        }
      },
      "invocations": [
        {
          "executionSuccessful": true,
          "toolExecutionNotifications": []
        }
      ],
      "results": [
        {
          "ruleId": "wrong-type",
          "ruleIndex": 1,
          "level": "error",
          "message": {
            "text": "this is wrong; do that"
          },
          "locations": [
            {
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "rubrics/a%20b.yaml",
                  "uriBaseId": "%SRCROOT%"
                },
                "region": {
                  "startLine": 7,
                  "startColumn": 13,
                  "endColumn": 17
                }
              }
            }
          ],
          "partialFingerprints": {
            "cxgapFinding/v1": "473b9a4e31931ab7aad36edf40a3c214"
          }
        }
      ]
    }
  ]
}
`
	got := sarifOf(t, finding.SARIF{Version: "1.2.3", Rules: describedRules()[:1]}, finding.List{f})
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// result is what the tests look at in a log.
type result struct {
	Locations []struct {
		PhysicalLocation struct {
			ArtifactLocation struct{ URI, URIBaseID string }
			Region           struct{ StartLine, StartColumn, EndColumn int }
		}
	}
	Message             struct{ Text string }
	PartialFingerprints map[string]string
}

func resultsOf(t *testing.T, s finding.SARIF, list finding.List) []result {
	t.Helper()
	var log struct{ Runs []struct{ Results []result } }
	if err := json.Unmarshal([]byte(sarifOf(t, s, list)), &log); err != nil {
		t.Fatal(err)
	}
	return log.Runs[0].Results
}

func TestSARIFNamesFiles(t *testing.T) {
	base := finding.Base{Root: "/work/repo", Dir: "/work/repo/rubrics"}
	for _, c := range []struct {
		base            finding.Base
		file, uri, root string
	}{
		{base, "own.yaml", "rubrics/own.yaml", "%SRCROOT%"},
		{base, "../a:b.yaml", "./a:b.yaml", "%SRCROOT%"},
		{base, "/elsewhere/a%.yaml", "file:///elsewhere/a%25.yaml", ""},
		{base, "-", "stdin", "%SRCROOT%"},
		{finding.Base{}, "./x/../own.yaml", "own.yaml", "%SRCROOT%"},
		{finding.Base{}, "../own.yaml", "../own.yaml", ""},
		{finding.Base{}, "/abs/own.yaml", "file:///abs/own.yaml", ""},
	} {
		r := resultsOf(t, finding.SARIF{Base: c.base}, finding.List{{File: c.file, Line: 1, Column: 1, Severity: finding.Error, Rule: "r", Message: "m"}})
		if a := r[0].Locations[0].PhysicalLocation.ArtifactLocation; a.URI != c.uri || a.URIBaseID != c.root {
			t.Errorf("%s: got %+v, want %s in %q", c.file, a, c.uri, c.root)
		}
	}
}

func TestSARIFMessagesAreNoTemplates(t *testing.T) {
	f := finding.Finding{File: "a", Line: 1, Column: 1, Severity: finding.Error, Rule: "r", Message: "see {1}, {} and [x](http://y)"}
	if got := resultsOf(t, finding.SARIF{}, finding.List{f})[0].Message.Text; got != `see {{1}}, {} and \[x\](http://y)` {
		t.Errorf("got %q", got)
	}
}

func TestSARIFFingerprintsStay(t *testing.T) {
	f := finding.Finding{File: "a.yaml", Line: 1, Column: 3, Severity: finding.Error, Rule: "r", Message: "m"}
	at := func(lines []string, where ...int) []string {
		var list finding.List
		for _, line := range where {
			g := f
			g.Line = line
			list = append(list, g)
		}
		var prints []string
		for _, r := range resultsOf(t, finding.SARIF{Lines: func(string) []string { return lines }}, list) {
			prints = append(prints, r.PartialFingerprints["cxgapFinding/v1"])
		}
		return prints
	}
	before := at([]string{"x: 1", "y: 2", "y: 2"}, 1, 2, 3)
	after := at([]string{"# new", "", "x: 1", "  y: 2", "y: 2"}, 3, 4, 5)
	if diff := cmp.Diff(before, after); diff != "" {
		t.Errorf("lines above and indentation change fingerprints:\n%s", diff)
	}
	if before[0] == before[1] || before[1] == before[2] || len(before[0]) != 32 {
		t.Errorf("different findings have to differ: %q", before)
	}
}
