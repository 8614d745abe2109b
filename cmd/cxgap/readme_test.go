package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/cobra"
)

// TestReadme runs the command of the README's transcript and compares every line.
func TestReadme(t *testing.T) {
	t.Chdir("../..")
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	var transcript strings.Builder
	for _, block := range regexp.MustCompile("(?s)```text\n(.*?)```\n").FindAllSubmatch(readme, -1) {
		transcript.Write(block[1])
	}
	command, want, found := strings.Cut(transcript.String(), "\n")
	if !found || !strings.HasPrefix(command, "$ cxgap report ") {
		t.Fatalf("the README has no transcript of a report; it begins %q", command)
	}
	var out, errs bytes.Buffer
	env := Env{Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs, Now: time.Now, LookupEnv: func(string) (string, bool) { return "", false }}
	if status := run(context.Background(), strings.Fields(command)[2:], env); status != statusDone {
		t.Fatalf("%s: status %d\n%s", command, status, &errs)
	}
	if diff := cmp.Diff(out.String(), want); diff != "" {
		t.Errorf("the README's transcript is not what the program prints (-program +README):\n%s", diff)
	}
}

// TestReadmeNamesTwoCommands holds the two commands that a newcomer needs.
func TestReadmeNamesTwoCommands(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, command := range []string{"go run ./cmd/cxgap assess", "go test ./..."} {
		if !strings.Contains(string(readme), "\n```sh\n"+command+"\n```\n") {
			t.Errorf("the README does not name %q in a block of its own", command)
		}
	}
}

// What the documents tell people to type is there: each command, and each of its flags.
func TestDocumentsNameWhatIsThere(t *testing.T) {
	typed := regexp.MustCompile("(?m)(?:^|[`|(] ?)(?:\\$ )?cxgap ([a-z][^`#\n|>]*)")
	for _, file := range []string{"../../README.md", "README.md", "../../rubric/README.md"} {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		lines := typed.FindAllSubmatch(text, -1)
		if len(lines) < 10 {
			t.Errorf("%s has only %d command lines", file, len(lines))
		}
		for _, m := range lines {
			words := strings.Fields(string(m[1]))
			cmd, _, err := newRootCommand(Env{}).Find(words)
			if err != nil {
				t.Errorf("%s: cxgap %s: %v", file, m[1], err)
				continue
			}
			for _, word := range words {
				if !isFlagOf(cmd, word) {
					t.Errorf("%s: %s has no %s", file, cmd.CommandPath(), word)
				}
			}
		}
	}
}

// isFlagOf tells whether a word is no flag at all, or one that a command has.
func isFlagOf(cmd *cobra.Command, word string) bool {
	cmd.InheritedFlags() // makes them known
	if name, long := strings.CutPrefix(word, "--"); long {
		name, _, _ = strings.Cut(name, "=")
		return name == "help" || cmd.Flag(strings.TrimRight(name, ".,;)")) != nil
	}
	if name, short := strings.CutPrefix(word, "-"); short && name != "" {
		return cmd.Flags().ShorthandLookup(name[:1]) != nil || cmd.InheritedFlags().ShorthandLookup(name[:1]) != nil
	}
	return true
}

// Every file and folder that CONTRIBUTING.md names is there. Names without a folder are
// looked for anywhere.
func TestContributingNamesWhatIsThere(t *testing.T) {
	t.Chdir("../..")
	text, err := os.ReadFile("CONTRIBUTING.md")
	if err != nil {
		t.Fatal(err)
	}
	names := regexp.MustCompile("`([a-z.][\\w./*-]*(?:/[\\w.*-]*|\\.(?:go|md|yaml|yml|json|css|txtar)))`").FindAllSubmatch(text, -1)
	if len(names) < 30 {
		t.Fatalf("only %d names were found", len(names))
	}
	for _, m := range names {
		name := string(m[1])
		if strings.Contains(name, "NAME") || strings.HasPrefix(name, "view_strengths") {
			continue // of what is to be added
		}
		if !isThere(t, name) {
			t.Errorf("CONTRIBUTING.md names %s, which is not there", name)
		}
	}
}

func isThere(t *testing.T, name string) bool {
	t.Helper()
	for _, pattern := range []string{name, "*/" + name, "*/*/" + name, "*/*/*/" + name, "*/*/*/*/" + name} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		if len(found) > 0 {
			return true
		}
	}
	return false
}
