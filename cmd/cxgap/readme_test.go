package main

import (
	"bytes"
	"context"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
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
