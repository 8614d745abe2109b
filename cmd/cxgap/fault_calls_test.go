//go:build linux

package main

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"cxgap/rubric/rubrictest/outside"
)

// faultCommand is a command that writes.
type faultCommand struct {
	args  []string
	old   map[string]string // what is in out before
	lines []string          // what is typed into a dialogue; each line records and saves something
	goOn  bool              // a dialogue that was stopped takes the lines that are left
	whole bool              // each file is whole by itself: a killed run may have made some of them
}

var faultCommands = map[string]faultCommand{
	"report":    {args: []string{"report", "in/a.yaml", "-o", "out/r.json"}},
	"over":      {args: []string{"report", "in/a.yaml", "--force", "-o", "out/r.json"}, old: map[string]string{"out/r.json": "an old report"}},
	"form":      {args: []string{"form", "-r", "in/rubric.yaml", "-o", "out/form.html"}},
	"import":    {args: []string{"import", "in/t.csv", "-r", "in/rubric.yaml", "-o", "out/all"}, whole: true},
	"init":      {args: []string{"rubric", "init", "out/own.yaml"}},
	"lint":      {args: []string{"rubric", "lint", "in/rubric.yaml", "--report", "sarif=out/found.sarif"}},
	"assess":    {args: []string{"assess", "--plain", "-r", "in/rubric.yaml", "--subject", "Northwind", "out/new.yaml"}, lines: []string{"1", "3", "2"}, goOn: true},
	"consensus": {args: []string{"assess", "--plain", "--consensus", "out/panel.yaml", "in/a.yaml", "in/b.yaml"}, lines: []string{"1", "We all saw it.", "3", "They did."}},
}

// TestFaultAtACall lets calls to the system fail, and kills the program at them.
func TestFaultAtACall(t *testing.T) {
	outside.Of(t, outside.Strace)
	for name, c := range faultCommands {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newFaultRoom(t)
			states := r.states(c)
			var kills, fails []fault
			for _, call := range r.calls(c) {
				if call.writes {
					kills = append(kills, fault{call, "", "signal=KILL"})
				}
				for _, e := range call.errors() {
					fails = append(fails, fault{call, "", "error=" + e})
					if e != "EINTR" { // the program is right to try again for ever
						fails = append(fails, fault{call, "+", "error=" + e})
					}
				}
			}
			tries := slices.Concat(thin(kills, faults()), thin(fails, faults()))
			for _, once := range faultsOnceFound {
				if i := slices.IndexFunc(fails, func(f fault) bool { return once.MatchString(f.String()) }); i >= 0 {
					tries = append(tries, fails[i])
				}
			}
			hit := 0
			for _, f := range tries {
				if r.attack(c, states, f) {
					hit++
				}
			}
			t.Logf("%d faults", hit)
			if hit == 0 {
				t.Error("not one call was hit")
			}
		})
	}
}

// states are what may be in out: before the command, and after it or, where something is
// typed, after each save.
func (r *faultRoom) states(c faultCommand) []map[string]string {
	r.t.Helper()
	r.clear(c.old)
	states := []map[string]string{r.written()}
	for n := 1; n <= max(1, len(c.lines)); n++ {
		r.clear(c.old)
		status, said := r.run(nil, c.args, c.input(0, n))
		if status != c.status() || c.shown(status, said) != n {
			r.t.Fatalf("without a fault, %d lines: status %d, %d saved\n%s", n, status, c.shown(status, said), said)
		}
		states = append(states, r.written())
	}
	return states
}

// input are the lines from one to another, with their ends.
func (c faultCommand) input(from, to int) string {
	text := ""
	for _, line := range c.lines[min(from, len(c.lines)):min(to, len(c.lines))] {
		text += line + "\n"
	}
	return text
}

// status is that of a run without a fault: the lines do not answer every question.
func (c faultCommand) status() int {
	if c.lines != nil {
		return statusInterrupted
	}
	return statusDone
}

// shown is how many saves a run has told of.
func (c faultCommand) shown(status int, said string) int {
	switch {
	case c.lines != nil:
		return strings.Count(said, "Saved.")
	case status == statusDone:
		return 1
	}
	return 0
}

// call is one call to the system, of a file in the room.
type call struct {
	name   string
	n      int // among all calls of this name
	path   string
	writes bool
}

// fault is what is to happen at a call, with when "+" at all later ones of its name too.
type fault struct {
	call
	when, effect string
}

func (f fault) String() string {
	return fmt.Sprintf("%s at %s %d%s (%s)", f.effect, f.name, f.n, f.when, f.path)
}

// faultsOnceFound did harm when they were first tried.
var faultsOnceFound = []*regexp.Regexp{
	regexp.MustCompile(`error=EIO at newfstatat \d+\+ .*/\.[^/]*\d{15}`), // temporary files without end
	regexp.MustCompile(`error=EIO at unlinkat \d+ .*/\.01-`),             // an imported file was gone after the next run
	regexp.MustCompile(`error=EEXIST at renameat2 \d+\+`),                // "Saved.", and there was no file
}

// errors are what the system may say to such a call.
func (c call) errors() []string {
	switch {
	case c.name == "openat" && c.writes:
		return []string{"ENOSPC", "EACCES", "EIO", "EMFILE", "EDQUOT", "EROFS"}
	case c.name == "renameat2":
		return []string{"ENOSYS", "EINVAL", "EIO", "ENOSPC", "EACCES", "EEXIST"}
	}
	return map[string][]string{
		"openat": {"EIO", "EACCES", "EMFILE"}, "read": {"EIO", "EINTR"}, "newfstatat": {"EIO", "EACCES"}, "fstat": {"EIO"}, "getdents64": {"EIO"},
		"write": {"ENOSPC", "EIO", "EDQUOT", "EFBIG", "EINTR"}, "fsync": {"EIO", "ENOSPC", "EINTR"}, "flock": {"ENOLCK", "EWOULDBLOCK", "EINTR"},
		"linkat": {"EPERM", "EIO", "EMLINK", "EEXIST"}, "renameat": {"EIO", "ENOSPC", "EACCES"}, "unlinkat": {"EACCES", "EIO"}, "mkdirat": {"EACCES", "ENOSPC"},
		"fchownat": {"EPERM"}, "fchmodat": {"EPERM"}, "fchown": {"EPERM"}, "fchmod": {"EPERM"},
	}[c.name]
}

const (
	callsThatWrite = "write,fsync,flock,linkat,renameat,renameat2,unlinkat,mkdirat,fchown,fchownat,fchmod,fchmodat,ftruncate"
	callsThatRead  = "openat,read,newfstatat,fstat,getdents64"
)

// strace are the words that run a command under strace, whose notes go to the file that
// notes returns.
func (r *faultRoom) strace(inject string) []string {
	words := []string{"strace", "-f", "-qq", "-y", "-o", filepath.Join(r.dir, "strace"), "-e", "trace=" + callsThatWrite + "," + callsThatRead}
	if inject != "" {
		words = append(words, "-e", "inject="+inject)
	}
	if !strings.Contains(inject, "signal=") { // which goes unsent with this
		words = append(words, "--seccomp-bpf")
	}
	return words
}

func (r *faultRoom) notes() string {
	r.t.Helper()
	data, err := os.ReadFile(filepath.Join(r.dir, "strace"))
	if err != nil {
		r.t.Fatal(err)
	}
	return string(data)
}

var (
	noteOfCall = regexp.MustCompile(`(?m)^(\d+) +(\w+)\((.*)$`)
	noteOfFile = regexp.MustCompile(`^\d+<([^>]*)>`)
	noteOfPath = regexp.MustCompile(`^AT_FDCWD<([^>]*)>, "([^"]*)"(.*)`)
)

// calls are those of the command to files in the room, by the thread that makes most of them.
func (r *faultRoom) calls(c faultCommand) []call {
	r.t.Helper()
	r.clear(c.old)
	if status, said := r.run(r.strace(""), c.args, c.input(0, len(c.lines))); status != c.status() {
		r.t.Fatalf("under strace: status %d\n%s", status, said)
	}
	threads, count := map[string][]call{}, map[string]int{}
	for _, note := range noteOfCall.FindAllStringSubmatch(r.notes(), -1) {
		thread, name := note[1], note[2]
		count[thread+name]++
		if path := r.pathOf(note[3]); path != "" {
			writes := slices.Contains(strings.Split(callsThatWrite, ","), name) || strings.Contains(note[3], "O_CREAT")
			threads[thread] = append(threads[thread], call{name, count[thread+name], path, writes})
		}
	}
	return slices.MaxFunc(slices.Collect(maps.Values(threads)), func(a, b []call) int { return len(a) - len(b) })
}

// pathOf finds what the arguments of a call name in the room; "" for what is elsewhere.
func (r *faultRoom) pathOf(arguments string) string {
	path := ""
	if m := noteOfFile.FindStringSubmatch(arguments); m != nil {
		path = m[1]
	} else if m := noteOfPath.FindStringSubmatch(arguments); m != nil {
		path = m[2]
		if !filepath.IsAbs(path) {
			path = filepath.Join(m[1], path)
		}
	}
	rel, in := strings.CutPrefix(path, r.dir+"/")
	if !in {
		return ""
	}
	return rel
}

var toldDone = regexp.MustCompile(`(\d+) of \d+ questions are (?:done|agreed on)`)

// attack runs the command with a fault at a call, and judges what is there then. It returns
// false where the fault hit nothing in the room.
func (r *faultRoom) attack(c faultCommand, states []map[string]string, f fault) bool {
	r.t.Helper()
	r.clear(c.old)
	inject := f.name + ":" + f.effect + ":when=" + strconv.Itoa(f.n) + f.when
	status, said := r.run(r.strace(inject), c.args, c.input(0, len(c.lines)))
	if status != -1 && !r.wasHit() {
		return false
	}
	if now, ok := r.judge(c, states, f, status, said, f.name == "unlinkat"); ok {
		r.again(c, states, f, now)
	}
	return true
}

// judge looks at what a run with a fault has told and left: a state that it may have left, and
// the one that it has told of. What was to be removed may be there.
func (r *faultRoom) judge(c faultCommand, states []map[string]string, f fmt.Stringer, status int, said string, left bool) (now int, ok bool) {
	r.t.Helper()
	killed, shown, there := status == -1, c.shown(status, said), r.written()
	for _, name := range without(there, states) {
		if !killed && !left && there[name] != "" { // an empty one tells nothing
			r.t.Errorf("%s: left over: %s\n%s", f, name, said)
		}
		delete(there, name)
	}
	now = slices.IndexFunc(states, func(state map[string]string) bool { return maps.Equal(state, there) })
	told := toldDone.FindStringSubmatch(said)
	switch {
	case now < 0 && killed && c.whole && partOf(there, states[1]):
		return 0, true
	case now != shown && (now != shown+1 || !killed && c.lines == nil):
		r.t.Errorf("%s: status %d, state %d of %d, and shown as saved was %d; in out %q\n%s", f, status, now, len(states)-1, shown, slices.Sorted(maps.Keys(there)), said)
	case c.goOn && told != nil && told[1] != strconv.Itoa(now):
		r.t.Errorf("%s: it tells of %s answers, and there are %d", f, told[1], now)
	default:
		return now, true
	}
	return now, false
}

// again runs the same command once more, without a fault, where another has left a state.
func (r *faultRoom) again(c faultCommand, states []map[string]string, f fmt.Stringer, now int) {
	r.t.Helper()
	input, want := "", states[now]
	if c.goOn || c.lines == nil {
		input, want = c.input(now, len(c.lines)), states[len(states)-1]
	}
	status, said := r.run(nil, c.args, input)
	already := status == statusUsage && now == 1 && strings.Contains(said, "already") // a file is never written over
	if there := r.written(); status != c.status() && !already || !maps.Equal(there, want) {
		r.t.Errorf("%s, and once more: status %d, in out %q\n%s", f, status, slices.Sorted(maps.Keys(there)), said)
	}
}

// wasHit tells whether strace has injected something at a call to a file in the room.
func (r *faultRoom) wasHit() bool {
	for line := range strings.Lines(r.notes()) {
		if note := noteOfCall.FindStringSubmatch(strings.TrimSuffix(line, "\n")); note != nil && strings.Contains(line, "(INJECTED)") && r.pathOf(note[3]) != "" {
			return true
		}
	}
	return false
}

// partOf tells whether each file of a state is one of another.
func partOf(part, whole map[string]string) bool {
	for name, text := range part {
		if there, ok := whole[name]; !ok || there != text {
			return false
		}
	}
	return true
}
