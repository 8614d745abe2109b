//go:build linux

package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// The tests whose names begin with TestFault attack the program while it writes: kills and
// errors at its calls to the system, kills on a terminal, full and slow disks. What is wanted
// is always the same: no answer that was shown as saved is lost, none is invented, a file is
// the old one or the whole new one, nothing is left over, and the same command works again.
//
// They try some faults each time; testdata/fault/run tries all of them.
var (
	faultCount = flag.Int("faults", 6, "how many faults of each kind the fault tests try, of each command")
	faultSeed  = flag.Uint64("fault-seed", 1, "where the random faults of the fault tests begin")
)

// faults is how many faults of each kind are tried of each command: with -short half of them.
func faults() int {
	if testing.Short() {
		return (*faultCount + 1) / 2
	}
	return *faultCount
}

// faultQuestions is how many questions the rubric of these tests asks.
const faultQuestions = 8

// faultRubric has questions of three options each, and nothing that opens or closes one.
func faultRubric() string {
	var b strings.Builder
	b.WriteString(`schema: cxgap/rubric/v1
id: fault
version: 1.0.0
title: A ruler for faults
scale: [{name: None}, {name: Half}, {name: Whole}]
criteria: [{id: owning, name: Owning}]
topics: [{id: matters, name: Matters}]
questions:
`)
	for n := range faultQuestions {
		fmt.Fprintf(&b, `  - id: matter-%[1]d
    topic: matters
    prompt: How far is matter %[1]d?
    scores: {owning: 1}
    options: [{id: none-%[1]d, level: 0, text: Nothing of %[1]d.}, {id: half-%[1]d, level: 1, text: Half of %[1]d.}, {id: whole-%[1]d, level: 2, text: All of %[1]d.}]
    gap: {title: Matter %[1]d is open, action: Do it., effort: S}
`, n)
	}
	return b.String()
}

// faultAnswers is the answer file of one person, who chose this option everywhere.
func faultAnswers(name, option string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "schema: cxgap/answers/v1\nrubric: {id: fault, version: 1.0.0, file: rubric.yaml}\nsubject: Northwind\nrespondent: {name: %s}\nstarted: 2026-03-02\nupdated: 2026-03-02\nanswers:\n", name)
	for n := range faultQuestions {
		fmt.Fprintf(&b, "  matter-%d: %s-%d\n", n, option, n)
	}
	return b.String()
}

// faultRoom is where attacked commands run: in the folder in is what they read, in out what
// they write.
type faultRoom struct {
	t       *testing.T
	program string
	dir     string
}

func newFaultRoom(t *testing.T) *faultRoom {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir()) // the paths that strace shows
	if err != nil {
		t.Fatal(err)
	}
	r := &faultRoom{t, asProgram(t, t.TempDir()), dir}
	r.put(map[string]string{
		"in/rubric.yaml": faultRubric(),
		"in/a.yaml":      faultAnswers("Ann", "none"),
		"in/b.yaml":      faultAnswers("Ben", "whole"),
		"in/t.csv":       "matter-1,respondent\nnone-1,Ann\n?,Ben\nhalf-1,Cy\n",
	})
	r.clear(nil)
	return r
}

// put writes files, by their paths in the room.
func (r *faultRoom) put(files map[string]string) {
	r.t.Helper()
	for name, text := range files {
		path := filepath.Join(r.dir, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, []byte(text), 0o600)); err != nil {
			r.t.Fatal(err)
		}
	}
}

// clear makes the room as it is before a run, with these files in out.
func (r *faultRoom) clear(old map[string]string) {
	r.t.Helper()
	for _, name := range []string{"out", "home", "tmp"} {
		path := filepath.Join(r.dir, name)
		if err := errors.Join(os.RemoveAll(path), os.Mkdir(path, 0o700)); err != nil {
			r.t.Fatal(err)
		}
	}
	r.put(old)
}

// written has the files that are in out, by their paths in the room.
func (r *faultRoom) written() map[string]string {
	r.t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(os.DirFS(r.dir), "out", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(r.dir, path))
		files[path] = string(data)
		return err
	})
	if err != nil {
		r.t.Fatal(err)
	}
	return files
}

// environment is that of an attacked run. It makes its calls to the system from one thread,
// where it can: strace counts them by thread.
func (r *faultRoom) environment() []string {
	return []string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + filepath.Join(r.dir, "home"), "TMPDIR=" + filepath.Join(r.dir, "tmp"),
		"CXGAP_NOW=" + scriptNow, "CXGAP_ONE_THREAD=1", "LANG=C.UTF-8", "GOGC=" + fewCollections,
	}
}

// run runs a command with this input, behind the words of another one such as strace. The
// status is -1 if it was killed.
func (r *faultRoom) run(behind []string, args []string, input string) (status int, said string) {
	r.t.Helper()
	words := slices.Concat(behind, []string{r.program}, args)
	ctx, stop := context.WithTimeout(r.t.Context(), time.Minute)
	defer stop()
	cmd := exec.CommandContext(ctx, words[0], words[1:]...)
	cmd.Dir, cmd.Env, cmd.Stdin = r.dir, r.environment(), strings.NewReader(input)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) } // what strace runs, too
	out, err := cmd.CombinedOutput()
	if ctx.Err() != nil {
		r.t.Fatalf("it does not end: %q\n%s", words, out)
	}
	if err != nil && !errors.As(err, new(*exec.ExitError)) {
		r.t.Fatal(err)
	}
	return cmd.ProcessState.ExitCode(), string(out)
}

// thin takes at most n of many, at equal distances.
func thin[T any](many []T, n int) []T {
	if len(many) <= n {
		return many
	}
	var few []T
	for i := range n {
		few = append(few, many[i*len(many)/n])
	}
	return few
}

// without returns the names of files that none of the states has.
func without(files map[string]string, states []map[string]string) []string {
	left := maps.Clone(files)
	for _, state := range states {
		for name := range state {
			delete(left, name)
		}
	}
	return slices.Sorted(maps.Keys(left))
}
