//go:build unix

package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gopkg.in/yaml.v3"

	"cxgap/rubric/finding"
	"cxgap/rubric/rubrictest/outside"
)

// What editors and GitHub read out of a line has to be what was put into it.
func TestProblemMatcherReadsOneLine(t *testing.T) {
	var file struct {
		ProblemMatcher []struct {
			Pattern []struct {
				Regexp                                      string
				File, Line, Column, Severity, Message, Code int
			}
		}
	}
	if err := json.Unmarshal(repoFile(t, ".github/problem-matcher.json"), &file); err != nil {
		t.Fatal(err)
	}
	p := file.ProblemMatcher[0].Pattern[0]
	re := regexp.MustCompile(p.Regexp)
	list := finding.List{
		{File: "rubrics/a b.yaml", Line: 7, Column: 13, Severity: finding.Error, Rule: "wrong-type", Message: "weight: 3 is not \"high\" [really]", Hint: "write it in digits"},
		{File: `C:\rubrics\own.yaml`, Line: 1, Column: 1, Severity: finding.Warning, Rule: "and-or", Message: "and/or"},
	}
	var out strings.Builder
	if err := finding.OneLine(&out, list); err != nil {
		t.Fatal(err)
	}
	var got [][]string
	for line := range strings.Lines(out.String()) {
		m := re.FindStringSubmatch(strings.TrimSuffix(line, "\n"))
		if m == nil {
			t.Fatalf("not matched: %s", line)
		}
		got = append(got, []string{m[p.File], m[p.Line], m[p.Column], m[p.Severity], m[p.Message], m[p.Code]})
	}
	want := [][]string{
		{"rubrics/a b.yaml", "7", "13", "error", `weight: 3 is not "high" [really]; write it in digits`, "wrong-type"},
		{`C:\rubrics\own.yaml`, "1", "1", "warning", "and/or", "and-or"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if re.MatchString("lint: 3 files: 2 errors, 1 warning") {
		t.Error("the count is taken for a finding")
	}
}

// asProgram makes this test binary stand in for cxgap under that name in a folder.
func asProgram(t *testing.T, dir string) string {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "cxgap")
	if err := os.Symlink(self, path); err != nil {
		t.Fatal(err)
	}
	return path
}

// twoRubrics makes a folder with a good and a bad rubric.
func twoRubrics(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	good := repoFile(t, "rubric/library/starter/starter.yaml")
	bad := strings.NewReplacer("\nversion: ", "\nverison: ", "\nid: ", "\nid: other-").Replace(string(good))
	for name, text := range map[string]string{"good.yaml": string(good), "bad.yaml": bad} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func status(err error) int {
	if exit, ok := err.(*exec.ExitError); ok {
		return exit.ExitCode()
	}
	return 0
}

// The step that lints is run as GitHub would run it.
func TestActionLints(t *testing.T) {
	var action struct {
		Inputs map[string]struct{ Default string }
		Runs   struct {
			Steps []struct {
				Run string
				Env map[string]string
			}
		}
	}
	if err := yaml.Unmarshal(repoFile(t, ".github/actions/rubric-lint/action.yml"), &action); err != nil {
		t.Fatal(err)
	}
	step := action.Runs.Steps[len(action.Runs.Steps)-1]
	if strings.Contains(step.Run, "${{") {
		t.Error("what users write must not become part of the script")
	}
	bash, bin, dir := outside.Of(t, outside.Bash), t.TempDir(), twoRubrics(t)
	asProgram(t, bin)
	run := func(inputs map[string]string) (string, int) {
		cmd := exec.Command(bash, "-e", "-o", "pipefail", "-c", step.Run)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "RUNNER_TEMP="+bin)
		for variable, expression := range step.Env {
			input := strings.TrimSuffix(strings.TrimPrefix(expression, "${{ inputs."), " }}")
			value, given := inputs[input]
			if !given {
				value = action.Inputs[input].Default
			}
			cmd.Env = append(cmd.Env, variable+"="+value)
		}
		out, err := cmd.CombinedOutput()
		return string(out), status(err)
	}
	if out, code := run(nil); code != 1 || !strings.Contains(out, "::error file=bad.yaml,") {
		t.Errorf("by default the whole checkout is linted, got %d:\n%s", code, out)
	}
	if out, code := run(map[string]string{"files": "good.yaml\n\n", "disable": "and-or", "report": "sarif=x.sarif", "fail-level": "warning"}); code != 0 {
		t.Errorf("status %d:\n%s", code, out)
	}
	if _, err := os.Stat(filepath.Join(dir, "x.sarif")); err != nil {
		t.Error(err)
	}
	if out, code := run(map[string]string{"files": "--report=json=stolen"}); code != 2 {
		t.Errorf("a file's name is taken for a flag, status %d:\n%s", code, out)
	}
}

func TestPreCommitHookLints(t *testing.T) {
	var hooks []struct {
		ID, Entry, Language string
		Args                []string
		PassFilenames       bool `yaml:"pass_filenames"`
	}
	if err := yaml.Unmarshal(repoFile(t, ".pre-commit-hooks.yaml"), &hooks); err != nil {
		t.Fatal(err)
	}
	h := hooks[0]
	words := append(strings.Fields(h.Entry), h.Args...)
	if h.PassFilenames || h.Language != "golang" || words[0] != "cxgap" {
		t.Errorf("%+v", h)
	}
	cmd := exec.Command(asProgram(t, t.TempDir()), words[1:]...)
	cmd.Dir = twoRubrics(t)
	cmd.Env = append(os.Environ(), "GITHUB_ACTIONS=") // there it would write for GitHub
	if out, err := cmd.Output(); status(err) != 1 || !strings.Contains(string(out), "bad.yaml:") || strings.Contains(string(out), "good.yaml:") {
		t.Errorf("%v:\n%s", err, out)
	}
}
