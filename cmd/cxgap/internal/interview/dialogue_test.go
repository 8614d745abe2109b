//go:build unix

package interview_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cxgap/assess/sheet"
	"cxgap/cmd/cxgap/internal/interview/interviewtest"
	"cxgap/cmd/cxgap/internal/screentest"
)

// The dialogues of this file run the interview in a process of its own, on a terminal
// that answers no queries, against a real file. See main_test.go for that process.

func sizes() []screentest.Size {
	return []screentest.Size{{Columns: 80, Rows: 24}, {Columns: 40, Rows: 12}}
}

// bothSizes runs a dialogue in a usual window and in a small one.
func bothSizes(t *testing.T, f func(t *testing.T, d *terminal)) {
	for _, size := range sizes() {
		t.Run(size.String(), func(t *testing.T) {
			t.Parallel()
			f(t, &terminal{t: t, size: size, file: filepath.Join(t.TempDir(), "answers.json"), home: t.TempDir()})
		})
	}
}

// saves waits until the file holds these answers. The screen tells that it does, so no
// waiting is needed beyond what Expect did.
func (d *terminal) saves(want map[string]sheet.Answer) {
	d.t.Helper()
	if diff := cmp.Diff(want, d.read()); diff != "" {
		d.t.Fatalf("in the file (-want +got):\n%s", diff)
	}
}

// ends waits for the end and checks what holds for every one: nothing was asked of the
// terminal, and it is as it was before.
func (d *terminal) ends(status int) {
	d.t.Helper()
	d.ExpectExit(status)
	if queries := d.Queries(); queries != nil {
		d.t.Errorf("queries written to the terminal: %q", queries)
	}
	raw := d.Raw()
	for _, undo := range []string{"\x1b[?1049l", "\x1b[?25h", "\x1b[?2004l"} {
		if !bytes.Contains(raw, []byte(undo)) {
			d.t.Errorf("the terminal was left without %q", undo)
		}
	}
}

func TestDialogueComplete(t *testing.T) {
	bothSizes(t, func(_ *testing.T, d *terminal) {
		d.start()
		d.Expect("A small rubric")
		d.Type("Northwind")
		d.Expect("Northwind")
		d.Press("enter")
		d.Expect("What is your role?")
		d.Press("enter")
		d.Expect("Is there a team?")
		d.Press("1", "enter")
		d.Expect("Who owns it?")
		d.Expect("saved")
		d.Press("down", "down", "down")
		d.Expect("> 3 ○ An executive.")
		d.Press("enter")
		d.Expect("Which of these?")
		d.Press("space", "3")
		d.Expect("Ticked: 2 of 3")
		d.Press("enter")
		d.Expect("Two or more.")
		d.Press("2", "enter")
		d.Expect("How detailed is it?")
		d.Press("2", "enter")
		d.Expect("What do the others do?")
		d.Press("3", "enter")
		d.Expect("That was the last question.")
		d.saves(map[string]sheet.Answer{
			"team": interviewtest.Chosen("has-team"), "owner": interviewtest.Chosen("executive"), "remit": {Option: "two", Items: []string{"a", "c"}},
			"detail": interviewtest.Chosen("fine"), "peers": interviewtest.Chosen("lead"),
		})
		d.Press("enter")
		d.Expect("Finished")
		d.ends(0)
	})
}

// The keys of a whole interview arrive in one go.
func TestDialogueTypedFast(t *testing.T) {
	bothSizes(t, func(_ *testing.T, d *terminal) {
		d.start()
		d.Expect("A small rubric") // before that, the terminal makes another key of Enter
		d.Type("Northwind\r\r1\r3\r13\r2\rd\rxnobody else is here\r")
		d.Expect("That was the last question.")
		d.saves(map[string]sheet.Answer{
			"team": interviewtest.Chosen("has-team"), "owner": interviewtest.Chosen("executive"), "remit": {Option: "two", Items: []string{"a", "c"}},
			"detail": {Unknown: true}, "peers": {NotApplicable: "nobody else is here"},
		})
		d.Press("ctrl+c")
		d.ends(130)
	})
}

func TestDialogueBackAndChange(t *testing.T) {
	bothSizes(t, func(_ *testing.T, d *terminal) {
		d.start()
		d.Type("\r\r1\r3\r")
		d.Expect("Which of these?")
		d.Press("b")
		d.Expect("● An executive. (your answer)")
		d.Press("1", "enter")
		d.Expect("What do the others do?") // the child is not asked any more
		d.saves(map[string]sheet.Answer{"team": interviewtest.Chosen("has-team"), "owner": interviewtest.Chosen("nobody")})
		d.Press("shift+tab")
		d.Expect("● Nobody. (your answer)")
		d.Press("enter")
		d.Expect("What do the others do?")
		d.Press("ctrl+c")
		d.ends(130)
	})
}

func TestDialogueDontKnowAndNotApplicable(t *testing.T) {
	bothSizes(t, func(_ *testing.T, d *terminal) {
		d.start()
		d.Type("\r\r\r")
		d.Expect("Who owns it?")
		d.Press("x")
		d.Expect("is not possible here")
		d.Press("d")
		d.Expect("The boss (likely to know)")
		d.Press("3")
		d.Expect("> 3 Somebody else")
		d.Press("enter")
		d.Expect("A name or a post.")
		d.Type("Bob")
		d.Expect("Bob")
		d.Press("enter")
		d.Expect("What do the others do?")
		d.Press("x")
		d.Expect("Not applicable. Why?")
		d.Press("enter")
		d.Expect("A reason is needed")
		d.Paste("no others\nat all")
		d.Expect("at all")
		d.Press("enter")
		d.Expect("That was the last question.")
		d.saves(map[string]sheet.Answer{"owner": {Unknown: true, Ask: "Bob"}, "peers": {NotApplicable: "no others\nat all"}})
		d.Press("ctrl+c")
		d.ends(130)
	})
}

func TestDialogueStopAndResume(t *testing.T) {
	bothSizes(t, func(_ *testing.T, d *terminal) {
		d.start()
		d.Type("\r\r1\r2")
		d.Expect("> 2 ○ Somebody.")
		d.Press("ctrl+c") // pointed at, not submitted
		d.Expect("Stopped")
		d.ends(130)
		d.saves(map[string]sheet.Answer{"team": interviewtest.Chosen("has-team")})
		d.start()
		d.Expect("Welcome back: 1 of 3 questions done.")
		d.Press("enter")
		d.Expect("Who owns it?")
		d.Press("t")
		d.Expect("Work (0 of 1), you are here")
		d.Press("1", "enter")
		d.Expect("● Yes. (your answer)")
		d.Press("ctrl+c")
		d.ends(130)
	})
}

func TestDialogueEndedFromOutside(t *testing.T) {
	answered := map[string]sheet.Answer{"team": interviewtest.Chosen("has-team")}
	ask := func(d *terminal) {
		d.start()
		d.Type("\r\r1\rx1")
		d.Expect("Who owns it?")
		d.Expect("saved")
	}
	t.Run("SIGTERM", func(t *testing.T) {
		bothSizes(t, func(_ *testing.T, d *terminal) {
			ask(d)
			d.Signal(syscall.SIGTERM)
			d.Expect("Interrupted")
			d.ends(130)
			d.saves(answered)
		})
	})
	t.Run("window closed", func(t *testing.T) {
		bothSizes(t, func(_ *testing.T, d *terminal) {
			ask(d)
			d.Hangup()
			d.ExpectExit(130)
			d.saves(answered)
		})
	})
	t.Run("window closed, signal ignored", func(t *testing.T) {
		bothSizes(t, func(_ *testing.T, d *terminal) {
			d.ignoreHangup = true
			ask(d)
			d.Hangup()
			d.ExpectExit(130)
			d.saves(answered)
		})
	})
	t.Run("SIGKILL", func(t *testing.T) {
		bothSizes(t, func(_ *testing.T, d *terminal) {
			ask(d)
			d.Signal(syscall.SIGKILL)
			d.ExpectKilled(syscall.SIGKILL)
			d.saves(answered)
		})
	})
}

// A note that is being typed is no answer: it is kept, whatever ends the interview.
func TestDialogueEndedInANote(t *testing.T) {
	for name, end := range map[string]func(d *terminal){
		"Ctrl+C": func(d *terminal) { d.Press("ctrl+c") }, "SIGTERM": func(d *terminal) { d.Signal(syscall.SIGTERM) },
		"window closed": (*terminal).hangUp, "window closed, signal ignored": (*terminal).hangUp,
	} {
		t.Run(name, func(t *testing.T) {
			bothSizes(t, func(_ *testing.T, d *terminal) {
				d.ignoreHangup = strings.HasSuffix(name, "ignored")
				d.start()
				d.Type("\r\re\rsaid")
				d.Expect("Enter records the note.")
				d.Type(" twice")
				d.Expect("said twice")
				end(d)
				d.ExpectExit(130)
				d.saves(map[string]sheet.Answer{"team": {Note: "said twice"}})
			})
		})
	}
}

func (d *terminal) hangUp() { d.Hangup() }

func TestDialogueResized(t *testing.T) {
	d := &terminal{t: t, size: screentest.Size{Columns: 100, Rows: 30}, file: filepath.Join(t.TempDir(), "answers.json"), home: t.TempDir()}
	d.start()
	d.Type("\r\r\r3")
	d.Expect("> 3 ○ An executive.")
	for _, size := range sizes() {
		d.Resize(size)
		d.Expect("> 3 ○ An executive.")
	}
	d.Resize(screentest.Size{Columns: 20, Rows: 5})
	d.Expect("Window too small")
	d.Resize(screentest.Size{Columns: 80, Rows: 24})
	d.Expect("Work · question 2 of 3")
	d.Expect("> 3 ○ An executive.")
	d.Press("enter")
	d.Expect("Which of these?")
	d.Press("ctrl+c")
	d.ends(130)
	d.saves(map[string]sheet.Answer{"owner": interviewtest.Chosen("executive")})
}

func TestDialogueFileChangedMeanwhile(t *testing.T) {
	bothSizes(t, func(t *testing.T, d *terminal) {
		d.start()
		d.Type("\r\r1\r")
		d.Expect("Who owns it?")
		if err := os.WriteFile(d.file, []byte("{}"), 0o600); err != nil {
			t.Fatal(err)
		}
		d.Press("1", "enter")
		d.ends(3)
		mine, err := filepath.Glob(d.file + ".mine-*")
		if err != nil || len(mine) != 1 {
			t.Fatalf("put aside: %v, %v", mine, err)
		}
	})
}

func TestDialogueWithoutColour(t *testing.T) {
	for _, colour := range []bool{false, true} {
		d := &terminal{t: t, size: screentest.Size{Columns: 80, Rows: 24}, file: filepath.Join(t.TempDir(), "answers.json"), home: t.TempDir(), colour: colour}
		d.start()
		d.Type("text")
		d.Expect("text")
		d.Type("\r\r1\r2")
		d.Expect("> 2 ○ Somebody.")
		d.Press("ctrl+c")
		d.ends(130)
		if got := bytes.Contains(d.Raw(), []byte("36m")); got != colour {
			t.Errorf("colour %t, in the output %t", colour, got)
		}
	}
}

func TestDialoguePlain(t *testing.T) {
	d := &terminal{t: t, size: screentest.Size{Columns: 80, Rows: 24}, file: filepath.Join(t.TempDir(), "answers.json"), home: t.TempDir(), plain: true}
	d.start()
	d.Expect("Which organisation is this about?")
	d.Expect("Enter leaves it blank:")
	d.Press("enter")
	d.Expect("if you would rather not say:")
	d.Press("enter")
	d.Expect("Answer 1-2,")
	d.Type("e\r")
	d.Expect("Enter leaves it as it is:")
	d.Press("enter")
	d.Expect("Note, - to take it away")
	d.Type("Two things were said:\r1\r\rthe board\r2") // a paste, which has no end of line at its end
	d.Expect("all of them belong to this text")
	d.Type(" of them\r\r")
	d.ExpectMatch("2 of them.\\. Saved")
	d.saves(map[string]sheet.Answer{"team": {Note: "Two things were said:\n1\n\nthe board\n2 of them"}})
	d.ExpectMatch("Saved(?s:.*)Answer 1-2,")
	d.Type("2\r1\r")
	d.Expect("none of them is taken: one line, please.")
	d.ExpectMatch("please(?s:.*)Answer 1-2,")
	d.Type("1\r")
	d.Expect("Recorded: Yes. Saved.")
	d.Expect("Who owns it?")
	d.Type("3")
	d.Press("ctrl+c") // typed, not submitted
	d.ExpectExit(130)
	d.saves(map[string]sheet.Answer{"team": {Option: "has-team", Note: "Two things were said:\n1\n\nthe board\n2 of them"}})
	if raw := d.Raw(); strings.Contains(string(raw), "\x1b") {
		t.Errorf("escape characters in %q", raw)
	}
}
