package interview

import (
	"context"
	"io"

	"cxgap/assess/sheet"
	"cxgap/cmd/cxgap/internal/interview/walk"
)

// Saver keeps the sheet on disk. The interview calls it after every recorded answer and
// shows "saved" only once it has returned nil.
//
// An error that is a files.ChangedError with the answers put aside, or that wraps
// [ErrStop], ends the interview. After every other one, another try or another path is
// offered; a method "Hint() string" on the error is shown as what to do about it.
type Saver interface {
	// Save writes the sheet to the current path.
	Save(*sheet.Sheet) error
	// SaveAs goes on at another path, after Save failed, and writes the sheet there.
	SaveAs(path string, a *sheet.Sheet) error
	// Path returns the current path as a person should read it.
	Path() string
}

// Outcome tells how an interview ended.
type Outcome int

const (
	// Finished means that the respondent went past the last question; open ones may remain.
	Finished Outcome = iota + 1
	// Stopped means Ctrl+C.
	Stopped
	// EndOfInput means that standard input ended, or the terminal was closed, before the
	// last question.
	EndOfInput
	// Interrupted means that the context ended, by a signal.
	Interrupted
)

// Result is what a run came to. Every submitted answer is in the file unless Unsaved
// says otherwise.
type Result struct {
	Outcome Outcome
	// Unsaved is why the last answers could not be saved; nil if all are.
	Unsaved error
}

// Config is everything that a run needs.
type Config struct {
	Session *walk.Interview
	Saver   Saver
	// In and Out are the terminal, or whatever stands in for it in the plain mode.
	// Nothing is written anywhere else.
	In  io.Reader
	Out io.Writer
	// Plain asks line by line, without redrawing and without escape sequences.
	Plain bool
	// Color allows one colour on the screen; without it only bold, faint and reverse.
	Color bool
	// AskSubject and AskRole ask on the welcome screen for what the sheet does not say;
	// only for a new sheet, since a blank may be meant.
	AskSubject, AskRole bool
	// OnFile tells that the sheet was read from a file, so that it is saved already and
	// not new.
	OnFile bool
	// NoReport words the end for a run that prints no report.
	NoReport bool
	// Width is the width of lines in the plain mode; 0 for 78.
	Width int
}

func (c Config) asksSubject() bool { return c.AskSubject && !c.OnFile }

func (c Config) asksRole() bool {
	return c.AskRole && !c.OnFile && len(c.Session.Rubric().Roles) > 0
}

// Run holds the interview until it ends in one of the ways of [Outcome]. With an empty
// agenda it goes from the welcome straight to the end. An error means
// that it could not go on: the file was changed by somebody else (what the [Saver]
// returned), or the terminal failed.
func Run(ctx context.Context, c Config) (Result, error) {
	if ctx.Err() != nil {
		return Result{Outcome: Interrupted}, nil
	}
	if c.Plain {
		return runPlain(ctx, c)
	}
	return runScreen(ctx, c)
}
