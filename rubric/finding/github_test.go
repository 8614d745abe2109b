package finding_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"cxgap/rubric/finding"
)

func githubOf(t testing.TB, base finding.Base, list finding.List) string {
	t.Helper()
	var out strings.Builder
	if err := (finding.GitHub{Base: base}).Print(&out, list); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestGitHubErrorsFirst(t *testing.T) {
	list, _ := mixed()
	want := `::error file=a.yaml,line=1,endLine=1,col=2,title=unknown-key::no key <x> & "y"%0Ahint: did you mean z?
::error file=a.yaml,line=9,endLine=9,col=2,title=unknown-key::no key w
::warning file=a.yaml,line=3,endLine=3,col=1,title=long-prompt::too long
::warning file=c.yaml,line=3,endLine=3,col=1,title=long-prompt::too long
`
	if diff := cmp.Diff(want, githubOf(t, finding.Base{}, list)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestGitHubNamesFilesFromTheCheckout(t *testing.T) {
	base := finding.Base{Root: "/work/repo", Dir: "/work/repo/rubrics"}
	for file, want := range map[string]string{
		"own.yaml":                   "file=rubrics/own.yaml,",
		"../top.yaml":                "file=top.yaml,",
		"/work/repo/rubrics/a b.yml": "file=rubrics/a b.yml,",
		"../../other/x.yaml":         "file=/work/other/x.yaml,",
		"-":                          "::error line=1,",
	} {
		f := finding.Finding{File: file, Line: 1, Column: 1, Severity: finding.Error, Rule: "r", Message: "m"}
		if got := githubOf(t, base, finding.List{f}); !strings.Contains(got, want) {
			t.Errorf("%s: %q lacks %q", file, got, want)
		}
	}
}

// command is how the runner of GitHub Actions takes a command apart.
var command = regexp.MustCompile(`^::(\w+) ([^\n]*?)::([^\n]*)\n$`)

func readBack(t *rapid.T, text string) (properties map[string]string, message string) {
	m := command.FindStringSubmatch(text)
	if m == nil {
		t.Fatalf("this is no command: %q", text)
	}
	properties = map[string]string{}
	for _, p := range strings.Split(m[2], ",") {
		key, value, ok := strings.Cut(p, "=")
		if !ok {
			t.Fatalf("%q has no value in %q", p, text)
		}
		properties[key] = unescape(value, "%2C", ",", "%3A", ":")
	}
	return properties, unescape(m[3])
}

// unescape undoes what the runner undoes, the percent sign last.
func unescape(text string, more ...string) string {
	for _, pair := range [][]string{{"%0D", "\r"}, {"%0A", "\n"}} {
		text = strings.ReplaceAll(text, pair[0], pair[1])
	}
	for i := 0; i < len(more); i += 2 {
		text = strings.ReplaceAll(text, more[i], more[i+1])
	}
	return strings.ReplaceAll(text, "%25", "%")
}

func TestGitHubRoundTrip(t *testing.T) {
	letter := rapid.SampledFrom([]rune("a%:,\n\r=25 0DAé🎉\"'"))
	rapid.Check(t, func(rt *rapid.T) {
		text := func(name string) string { return "x" + string(rapid.SliceOf(letter).Draw(rt, name)) }
		f := finding.Finding{File: text("file"), Line: 7, Column: 3, EndColumn: 9, Severity: finding.Warning, Rule: text("rule"), Message: text("message"), Hint: text("hint")}
		properties, message := readBack(rt, githubOf(t, finding.Base{}, finding.List{f}))
		want := map[string]string{"file": f.File, "line": "7", "endLine": "7", "col": "3", "endColumn": "9", "title": f.Rule}
		if diff := cmp.Diff(want, properties); diff != "" {
			rt.Errorf("(-want +got):\n%s", diff)
		}
		if want := f.Message + "\nhint: " + f.Hint; message != want {
			rt.Errorf("got %q, want %q", message, want)
		}
	})
}

func TestGitHubIsSafeInALog(t *testing.T) {
	f := finding.Finding{File: "a\x1b", Line: 1, Column: 1, Severity: finding.Error, Rule: "r", Message: "m\n::warning::forged \x1b[31m\u202e"}
	got := githubOf(t, finding.Base{}, finding.List{f})
	if strings.ContainsAny(got, "\x1b\u202e") || strings.Count(got, "\n") != 1 {
		t.Errorf("%q", got)
	}
}
