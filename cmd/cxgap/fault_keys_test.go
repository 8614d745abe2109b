//go:build linux

package main

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"cxgap/assess/sheet"
	"cxgap/cmd/cxgap/internal/screentest"
	"cxgap/rubric/finding"
)

// TestFaultKilledAtTheKeys kills interviews on a terminal at random moments. What the screen
// showed as saved is in the file then, and at most what the last keys were to record.
func TestFaultKilledAtTheKeys(t *testing.T) {
	t.Parallel()
	t.Logf("-fault-seed %d", *faultSeed)
	r := newFaultRoom(t)
	random := rand.New(rand.NewPCG(*faultSeed, 0))
	p := &respondent{faultRoom: r, random: random}
	kills, steps := 2*faults(), 0
	for n := range kills {
		if len(p.saved) == 0 || len(p.saved) == faultQuestions {
			r.clear(nil)
			p.saved = map[string]sheet.Answer{}
		}
		p.sit()
		for range random.IntN(6) {
			if p.at < faultQuestions {
				p.press(p.step())
				steps++
			}
		}
		if p.at < faultQuestions {
			p.kill(p.step())
		} else {
			p.kill(step{keys: "b", saved: p.saved})
		}
		if t.Failed() {
			t.Fatalf("at kill %d", n+1)
		}
	}
	t.Logf("%d kills, after %d steps", kills, steps)
}

// respondent answers at a terminal, and knows what was shown as saved.
type respondent struct {
	*faultRoom
	*screentest.Session
	random *rand.Rand
	saved  map[string]sheet.Answer // by question
	at     int                     // the question on the screen; faultQuestions at the end
	seen   map[int]bool            // on this terminal
	notes  int
	took   time.Duration // the last step, until the screen showed what came of it
}

// step is what some keys do.
type step struct {
	keys  string
	saved map[string]sheet.Answer
	at    int
	shown string // beside the question; may be empty
}

// sit begins an interview or goes on with it.
func (p *respondent) sit() {
	p.t.Helper()
	cmd := exec.Command(p.program, "assess", "-r", "in/rubric.yaml", "--subject", "Northwind", "out/new.yaml")
	cmd.Dir, cmd.Env = p.dir, p.environment()
	p.Session = screentest.Start(p.t, cmd, screentest.Size{Columns: 80, Rows: 24})
	p.Expect("A ruler for faults")
	if n := len(p.saved); n > 0 {
		p.Expect(fmt.Sprintf("Welcome back: %d of %d questions done.", n, faultQuestions))
	}
	p.seen = map[int]bool{}
	p.press(step{keys: "\r", saved: p.saved, at: p.next(0)})
}

// press presses the keys of a step and waits until the screen shows what came of it.
func (p *respondent) press(s step) {
	p.t.Helper()
	begun := time.Now()
	p.Type(s.keys)
	if s.at < faultQuestions {
		p.Expect(fmt.Sprintf("How far is matter %d?", s.at))
	} else {
		p.Expect("That was the last question")
	}
	if s.shown != "" {
		p.Expect(s.shown)
	}
	if len(s.saved) > 0 {
		p.ExpectMatch(" saved$")
	}
	p.took = time.Since(begun)
	p.saved, p.at, p.seen[s.at] = s.saved, s.at, true
}

// next is the question that comes up from here on: the first that is open or was on the screen.
func (p *respondent) next(from int) int {
	for ; from < faultQuestions; from++ {
		if _, done := p.saved[matter(from)]; !done || p.seen[from] {
			return from
		}
	}
	return from
}

func matter(n int) string { return "matter-" + strconv.Itoa(n) }

// step makes up what to do next.
func (p *respondent) step() step {
	s := step{saved: maps.Clone(p.saved), at: p.next(p.at + 1)}
	id := matter(p.at)
	now := p.saved[id]
	answer := sheet.Answer{Note: now.Note} // which stays with any answer
	switch n := p.random.IntN(12); {
	case n < 2 && p.at > 0:
		s.keys, s.at = "b", p.at-1
		return s
	case n == 2 && now.Settled():
		s.keys, s.at, s.shown = "u", p.at, "Cleared."
		delete(s.saved, id)
		return s
	case n == 3 && now.Option != "" && now.Note == "":
		p.notes++
		answer = now
		answer.Note = fmt.Sprintf("It was said %d times.", p.notes)
		s.keys, s.at, s.shown = "e\r"+answer.Note+"\r", p.at, "Note: "+answer.Note
	case n == 4:
		s.keys, answer.Unknown = "d\r", true
	case n == 5:
		answer.NotApplicable = "It is bought."
		s.keys = "x" + answer.NotApplicable + "\r"
		if now.NotApplicable != "" { // it stands in the field
			s.keys = "x\r"
		}
	default:
		option := p.random.IntN(3)
		answer.Option = []string{"none-", "half-", "whole-"}[option] + strconv.Itoa(p.at)
		s.keys = strconv.Itoa(option+1) + "\r"
	}
	s.saved[id] = answer
	return s
}

// kill presses the keys of a step, kills the program about the time when it saves, and takes
// over what is in the file then.
func (p *respondent) kill(s step) {
	p.t.Helper()
	p.Type(s.keys)
	time.Sleep(time.Duration(p.random.Float64() * 1.5 * float64(p.took)))
	p.Signal(syscall.SIGKILL)
	p.ExpectKilled(syscall.SIGKILL)
	there := p.read()
	toSaved, toStep := cmp.Diff(p.saved, there), cmp.Diff(s.saved, there)
	if toSaved != "" && toStep != "" {
		p.t.Errorf("killed at %q on question %d; shown as saved against the file (-shown +file):\n%s\nwith the last keys:\n%s\n%s", s.keys, p.at, toSaved, toStep, p.Screen())
	}
	p.saved = there
}

// read returns what is in the file.
func (p *respondent) read() map[string]sheet.Answer {
	p.t.Helper()
	data, err := os.ReadFile(filepath.Join(p.dir, "out", "new.yaml"))
	if errors.Is(err, fs.ErrNotExist) {
		return map[string]sheet.Answer{}
	}
	if err != nil {
		p.t.Fatal(err)
	}
	answers, findings := sheet.Read("new.yaml", data)
	if answers == nil {
		p.t.Fatalf("%v\n%s", findings, data)
	}
	for id, answer := range answers.Given {
		answer.Span = finding.Span{}
		answers.Given[id] = answer
	}
	return answers.Given
}
