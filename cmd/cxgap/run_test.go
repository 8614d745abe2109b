package main

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/cobra"
)

// repoFile reads a file of the repository by its path from the top.
func repoFile(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", path))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// testEnv is an environment without variables, at a fixed time, that writes to
// the given streams.
func testEnv(stdout, stderr io.Writer) Env {
	return Env{
		Stdin:     strings.NewReader(""),
		Stdout:    stdout,
		Stderr:    stderr,
		LookupEnv: func(string) (string, bool) { return "", false },
		Now:       func() time.Time { return time.Date(2026, 3, 2, 9, 30, 0, 0, time.UTC) },
	}
}

// full is a disk that is full.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }

// broken is a stream whose use is a bug.
type broken struct{}

func (broken) Write([]byte) (int, error) { panic("a bug") }

// Output that cannot be written is no success, for help texts as little as for
// results.
func TestRunReportsWhatItCannotWrite(t *testing.T) {
	for _, args := range [][]string{{}, {"--help"}, {"help", "version"}, {"version"}, {"man"}, {"completion", "bash"}} {
		t.Run(strings.Join(args, " "), func(t *testing.T) {
			var stderr strings.Builder
			if got := run(context.Background(), args, testEnv(full{}, &stderr)); got != statusFailed {
				t.Errorf("exit status %d, want %d", got, statusFailed)
			}
			if !strings.HasSuffix(stderr.String(), "no space left on device\n") {
				t.Errorf("standard error does not say why:\n%s", stderr.String())
			}
		})
	}
}

// A bug is not taken for wrong usage, whose status the Go runtime would exit
// with.
func TestRunSurvivesABug(t *testing.T) {
	var stderr strings.Builder
	if got := run(context.Background(), []string{"version"}, testEnv(broken{}, &stderr)); got != statusFailed {
		t.Errorf("exit status %d, want %d", got, statusFailed)
	}
	for _, want := range []string{"cxgap: internal error: a bug\n", "broken", "hint: this is a mistake in cxgap"} {
		if !strings.Contains(stderr.String(), want) {
			t.Errorf("standard error lacks %q:\n%s", want, stderr.String())
		}
	}
}

// Every command has what the help shows of it, and leads to the same checks.
func TestEveryCommandIsDescribed(t *testing.T) {
	var visit func(*cobra.Command)
	visit = func(cmd *cobra.Command) {
		if cmd.Short == "" || strings.HasSuffix(cmd.Short, ".") {
			t.Errorf("%s: the short description is %q; want a phrase without a full stop", cmd.CommandPath(), cmd.Short)
		}
		if cmd.Long == "" && !cmd.Hidden {
			t.Errorf("%s has no long description", cmd.CommandPath())
		}
		if cmd.RunE == nil {
			t.Errorf("%s has no RunE", cmd.CommandPath())
		}
		if cmd.HasParent() && (cmd.PersistentPreRun != nil || cmd.PersistentPreRunE != nil) {
			t.Errorf("%s replaces checkFlags", cmd.CommandPath())
		}
		for _, sub := range cmd.Commands() {
			visit(sub)
		}
	}
	visit(newRootCommand(testEnv(io.Discard, io.Discard)))
}

func TestFlagsThatExcludeOneAnotherAreUsageErrors(t *testing.T) {
	cmd := &cobra.Command{Use: "both"}
	cmd.Flags().Bool("this", false, "")
	cmd.Flags().Bool("that", false, "")
	cmd.MarkFlagsMutuallyExclusive("this", "that")
	if err := cmd.ParseFlags([]string{"--this", "--that"}); err != nil {
		t.Fatal(err)
	}
	var stderr strings.Builder
	if got := exit(&stderr, checkFlags(cmd, nil)); got != statusUsage {
		t.Errorf("exit status %d, want %d: %s", got, statusUsage, stderr.String())
	}
}

func TestArguments(t *testing.T) {
	tests := map[string]struct {
		least, most int
		args        []string
		want        string
	}{
		"none":         {0, 0, nil, ""},
		"none but one": {0, 0, []string{"x"}, `"do" takes no arguments, but got "x"`},
		"one but none": {1, 1, nil, `"do" needs one argument, but got none`},
		"one but two":  {1, 1, []string{"a", "b"}, `"do" takes one argument, but got 2`},
		"two but one":  {2, 2, []string{"a"}, `"do" needs 2 arguments, but got 1`},
		"any":          {1, -1, []string{"a", "b", "c"}, ""},
		"any but none": {1, -1, nil, `"do" needs at least one argument, but got none`},
		"more":         {2, -1, []string{"a"}, `"do" needs at least 2 arguments, but got 1`},
		"optional":     {0, 1, []string{"a", "b"}, `"do" takes at most one argument, but got 2`},
		"some":         {0, 2, []string{"a", "b", "c"}, `"do" takes at most 2 arguments, but got 3`},
		"range":        {1, 2, []string{"a", "b", "c"}, `"do" takes 1 to 2 arguments, but got 3`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := ""
			if err := arguments(test.least, test.most)(&cobra.Command{Use: "do"}, test.args); err != nil {
				got = err.Error()
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("error (-want +got):\n%s", diff)
			}
		})
	}
}

func TestVersionOf(t *testing.T) {
	tests := map[string]struct{ linked, module, want string }{
		"by the linker":        {"1.2.3", "v9.9.9", "1.2.3"},
		"by the linker with v": {"v1.2.3", "", "1.2.3"},
		"tag":                  {"", "v1.2.3", "1.2.3"},
		"pre-release":          {"", "v1.2.3-rc.1", "1.2.3-rc.1"},
		"test binary":          {"", "", developmentVersion},
		"go build":             {"", "(devel)", developmentVersion},
		"changed checkout":     {"", "v1.2.3+dirty", developmentVersion},
		"no tag":               {"", "v0.0.0-20260301120000-0123456789ab", developmentVersion},
		"after a tag":          {"", "v1.2.4-0.20260301120000-0123456789ab", developmentVersion},
		"after a pre-release":  {"", "v1.2.3-rc.1.0.20260301120000-0123456789ab", developmentVersion},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, versionOf(test.linked, test.module)); diff != "" {
				t.Errorf("version (-want +got):\n%s", diff)
			}
		})
	}
}

// A name that could not be found again in the file that it goes into is refused before there
// is a file: 131,071 bytes fit into an argument, and an answer file takes texts of 100,000.
func TestNamesThatAFileCannotKeep(t *testing.T) {
	t.Chdir(t.TempDir())
	for name, want := range map[string]string{
		"caf\xe9":                  `is not written in UTF-8: "caf\xe9"`,
		strings.Repeat("n", 501):   "takes 500 characters at most, and this has 501",
		strings.Repeat("ä", 60000): "takes 500 characters at most, and this has 60000",
	} {
		for _, args := range [][]string{
			{"assess", "a.yaml", "--subject", name}, {"assess", "a.yaml", "--respondent", name}, {"assess", "a.yaml", "--interviewer", name},
			{"form", "-o", "a.yaml", "--subject", name}, {"form", "-o", "a.html", "--respondent", name},
		} {
			var stderr strings.Builder
			env := testEnv(io.Discard, &stderr)
			env.Stdin = strings.NewReader("1\n1\n1\n")
			if got := run(context.Background(), args, env); got != statusUsage || !strings.Contains(stderr.String(), want) {
				t.Errorf("%.60q: exit status %d, %.200q", args, got, stderr.String())
			}
		}
	}
	if made, err := os.ReadDir("."); err != nil || len(made) > 0 {
		t.Errorf("there are files: %v, %v", made, err)
	}
}
