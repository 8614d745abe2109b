//go:build linux

package main

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"cxgap/assess/sheet"
	"cxgap/rubric/rubrictest/outside"
)

// TestFaultTwoRuns has two interviews write to one file, on a disk that takes its time. They
// do not share the folder for locks, as on two machines: what each of them was shown as saved
// is in the file or beside it. Where they share it, the second one is refused.
func TestFaultTwoRuns(t *testing.T) {
	outside.Of(t, outside.Strace)
	t.Logf("-fault-seed %d", *faultSeed)
	random := rand.New(rand.NewPCG(*faultSeed, 1))
	r := newFaultRoom(t)
	first := r.begin("home", "none", nil, "fsync:delay_enter=10ms")
	first.answer(1)
	first.wait("How far is matter 1?")
	second := r.begin("home", "whole", nil, "fsync:delay_enter=10ms")
	if status := second.end(); status != statusUsage || !strings.Contains(second.said, "in use by process") {
		t.Errorf("a second run, with the same folder for locks: status %d\n%s", status, second.said)
	}
	first.end()
	diverted := 0
	for range faults() {
		diverted += r.twoRuns(random)
	}
	t.Logf("%d pairs of runs, %d answers were put beside the file", faults(), diverted)
}

// twoRuns lets the second run begin when the first one has saved some answers, or none. It
// returns how many of the two were told that the other was first.
func (r *faultRoom) twoRuns(random *rand.Rand) (diverted int) {
	r.t.Helper()
	r.clear(nil)
	slow := func() string {
		if random.IntN(16) == 0 { // longer than the other run waits
			return fmt.Sprintf("renameat:delay_enter=2500ms:when=%d", 1+random.IntN(3))
		}
		call := []string{"fsync", "fsync", "flock", "renameat", "renameat2"}[random.IntN(5)]
		return fmt.Sprintf("%s:delay_enter=%dms:when=%d+%d", call, 1+random.IntN(80), 1+random.IntN(4), 1+random.IntN(3))
	}
	first := r.begin("home/1", "none", nil, slow())
	before := random.IntN(3)
	first.answer(before)
	first.wait(fmt.Sprintf("How far is matter %d?", before))
	second := r.begin("home/2", "whole", first.answers, slow())
	second.wait(fmt.Sprintf("How far is matter %d?", before))
	first.answer(3)
	second.answer(3)

	runs := []*slowRun{first, second}
	for _, run := range runs {
		status, saved := run.end(), len(run.before)+strings.Count(run.said, "Saved.")
		file := "out/new.yaml"
		beside := regexp.MustCompile(`this run's answers are in (\S+)`).FindStringSubmatch(run.said)
		switch {
		case status == statusInterrupted && saved == len(run.answers) && beside == nil:
		case status == statusFailed && saved < len(run.answers) && beside != nil:
			file = beside[1]
			saved++ // the one that came too late is there as well
			diverted++
		case status == statusFailed && saved == before && strings.Contains(run.said, "does not get on"):
			continue // nothing of its own was saved
		default:
			r.t.Errorf("status %d, and %d of %d were shown as saved\n%s", status, saved, len(run.answers), run.said)
			continue
		}
		if got := r.recorded(file); !slices.Equal(got, run.answers[:saved]) {
			r.t.Errorf("in %s are %q, want %q\n%s", file, got, run.answers[:saved], run.said)
		}
	}
	if diverted > 1 {
		r.t.Errorf("both runs were told that the other was first\n%s\n%s", first.said, second.said)
	}
	for name := range r.written() {
		if strings.HasPrefix(filepath.Base(name), ".") {
			r.t.Errorf("left over: %s", name)
		}
	}
	return diverted
}

// slowRun is an interview, line by line, on a slow disk.
type slowRun struct {
	t       *testing.T
	cmd     *exec.Cmd
	in      io.WriteCloser
	out     io.Reader
	option  string   // what it answers everywhere
	before  []string // the answers that were in the file
	answers []string // those, and what it was told since
	said    string   // what was read of its output
}

// begin starts a run with this home, on a disk where these calls to the system are slow.
func (r *faultRoom) begin(home, option string, before []string, slow string) *slowRun {
	r.t.Helper()
	ctx, stop := context.WithTimeout(r.t.Context(), time.Minute)
	r.t.Cleanup(stop)
	home = filepath.Join(r.dir, home)
	words := []string{"-f", "-qq", "--seccomp-bpf", "-o", "/dev/null", "-e", "trace=fsync,flock,renameat,renameat2", "-e", "inject=" + slow, r.program}
	cmd := exec.CommandContext(ctx, "strace", append(words, faultCommands["assess"].args...)...)
	cmd.Dir, cmd.Env = r.dir, append(r.environment(), "HOME="+home, "TMPDIR="+home)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	run := &slowRun{t: r.t, cmd: cmd, option: option, before: slices.Clone(before), answers: slices.Clone(before)}
	var err error
	if run.in, err = cmd.StdinPipe(); err != nil {
		r.t.Fatal(err)
	}
	if run.out, err = cmd.StderrPipe(); err != nil {
		r.t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		r.t.Fatal(err)
	}
	return run
}

// answer types some answers ahead. A run that has ended takes none.
func (run *slowRun) answer(n int) {
	for range n {
		run.answers = append(run.answers, fmt.Sprintf("%s-%d", run.option, len(run.answers)))
		_, _ = io.WriteString(run.in, map[string]string{"none": "1\n", "whole": "3\n"}[run.option])
	}
}

// wait reads on until the run has said something.
func (run *slowRun) wait(text string) {
	run.t.Helper()
	piece := make([]byte, 4096)
	for !strings.Contains(run.said, text) {
		n, err := run.out.Read(piece)
		run.said += string(piece[:n])
		if err != nil {
			run.t.Fatalf("it has not said %q: %v\n%s", text, err, run.said)
		}
	}
}

// end closes the input, and waits for the exit status.
func (run *slowRun) end() int {
	run.t.Helper()
	_ = run.in.Close()
	rest, err := io.ReadAll(run.out)
	if err != nil {
		run.t.Fatal(err)
	}
	run.said += string(rest)
	_ = run.cmd.Wait() // the status says more than the error
	return run.cmd.ProcessState.ExitCode()
}

// recorded are the options that a file holds, in the order of the questions.
func (r *faultRoom) recorded(file string) []string {
	r.t.Helper()
	data, err := os.ReadFile(filepath.Join(r.dir, file))
	if err != nil {
		r.t.Error(err)
		return nil
	}
	answers, findings := sheet.Read(file, data)
	if answers == nil {
		r.t.Errorf("%v\n%s", findings, data)
		return nil
	}
	var options []string
	for n := range faultQuestions {
		if answer, given := answers.Given[matter(n)]; given {
			options = append(options, answer.Option)
		}
	}
	return options
}
