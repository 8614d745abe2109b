package screen_test

import (
	"errors"
	"io"
	"testing"

	"cxgap/assess/sheet"
	"cxgap/cmd/cxgap/internal/interview"
	"cxgap/cmd/cxgap/internal/interview/interviewtest"
	"cxgap/cmd/cxgap/internal/interview/screen"
	"cxgap/cmd/cxgap/internal/interview/walk"
)

// atTheEnd brings a driver behind the last question of the small rubric.
func atTheEnd(t *testing.T, given map[string]sheet.Answer) (*driver, *interviewtest.Results) {
	t.Helper()
	d := &driver{t: t, session: session(small(t), given, walk.Options{})}
	d.shelf = interviewtest.NewShelf(d.session)
	results := &interviewtest.Results{Interview: d.session, Page: "answers.html"}
	d.model = screen.New(interview.New(d.session, d.shelf, interview.Options{OnFile: true, Results: results}), false)
	d.size(80, 24)
	d.press("enter")
	for d.session.Current() != nil {
		d.press("enter")
	}
	return d, results
}

func lowest() map[string]sheet.Answer {
	return map[string]sheet.Answer{"team": chosen("has-team"), "owner": chosen("nobody"), "peers": chosen("nothing")}
}

func TestEndSaysWhatComesOfIt(t *testing.T) {
	d, _ := atTheEnd(t, lowest())
	d.sees("3 answered", "Your answers: answers.yaml", "Do first", "1  ", "Enter ends the interview.", "a who and by when · h web page · f full report")
	d.press("a")
	d.sees("1 of ", "Who will do it?", "The end")
	d.typing("Ann")
	d.press("enter")
	d.sees("By when?")
	d.typing("May")
	d.press("enter")
	d.sees("This is no date.")
	if got := d.session.Answers().Actions; len(got) != 1 {
		t.Errorf("recorded: %v", got)
	}
	d.press("esc")
	d.sees("→ Ann", "Enter ends the interview.")
	d.press("h")
	d.sees("The page is in answers.html: open it in a browser.")
	d.press("enter")
	if d.result() != "1 <nil> <nil>" {
		t.Errorf("it ended with %s", d.result())
	}
}

func TestEndWithoutWork(t *testing.T) {
	d, results := atTheEnd(t, nil)
	d.press("a")
	d.sees("No question that counts is known yet, so there is no work to name.")
	results.PageErr = errors.New("the disk is full\x1b[31m")
	d.press("h")
	d.sees("No page was written: the disk is full")
}

// Without a pager the report stands on a page of the screen, drawn for its width.
func TestEndReadHere(t *testing.T) {
	d, _ := atTheEnd(t, lowest())
	d.press("f")
	d.sees("All of it, 76 wide.", "more below", "Esc back to the end")
	d.size(60, 20)
	d.sees("All of it, 56 wide.")
	d.press("esc")
	d.sees("Enter ends the interview.")
}

// A pager gets the terminal; what goes wrong with it is said over the report.
func TestEndPager(t *testing.T) {
	d, results := atTheEnd(t, lowest())
	var shown string
	results.Chosen = func(text string, _, _ io.Writer) error { shown = text; return nil }
	if _, command := d.model.Update(keyMsg("f")); command == nil || shown != "" {
		t.Fatal("bubbletea was not asked to run the pager")
	}
	if _, command := d.model.Update(keyMsg("x")); command != nil {
		t.Error("the pager is run a second time")
	}
	results.Chosen, results.PagerErr = nil, errors.New(`PAGER is "no": not found`)
	d.press("f")
	d.sees("All of it, 76 wide.", `The pager cannot be used: PAGER is "no": not found.`)
}
