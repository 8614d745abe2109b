package interview

import (
	"errors"

	"cxgap/cmd/cxgap/internal/files"
)

// Saver keeps the sheet of a dialogue on disk. It is called after every recorded answer, and
// "saved" is shown only once it has returned nil.
//
// An error that is a files.ChangedError with the answers put aside, or that wraps
// [ErrStop], ends the dialogue. After every other one, another try or another path is
// offered; a method "Hint() string" on the error is shown as what to do about it.
type Saver interface {
	// Save writes the sheet to the current path.
	Save() error
	// SaveAs goes on at another path, after Save failed, and writes the sheet there.
	SaveAs(path string) error
	// Path returns the current path as a person should read it.
	Path() string
}

// ErrStop, wrapped by an error of a [Saver], ends the dialogue: trying again is
// pointless, and nothing would be gained by another path.
var ErrStop = errors.New("the interview cannot go on")

// Stops tells whether a failed save ends the dialogue: the file was changed by
// somebody else, and this run's answers lie safely beside it.
func Stops(err error) bool {
	var changed *files.ChangedError
	if errors.As(err, &changed) {
		return changed.Mine != ""
	}
	return errors.Is(err, ErrStop)
}

// Keeper saves one sheet and remembers whether everything is on disk.
type Keeper struct {
	saver   Saver
	onFile  bool
	unsaved error
}

// Save writes the sheet, to another path unless that is "".
func (k *Keeper) Save(path string) error {
	if path == "" {
		k.unsaved = k.saver.Save()
	} else {
		k.unsaved = k.saver.SaveAs(path)
	}
	k.onFile = k.onFile || k.unsaved == nil
	return k.unsaved
}

// OnFile tells whether something was saved, now or in an earlier run.
func (k *Keeper) OnFile() bool { return k.onFile }

// Unsaved returns why the last save failed; nil if all is saved.
func (k *Keeper) Unsaved() error { return k.unsaved }

// Path returns where the sheet is now.
func (k *Keeper) Path() string { return clean(k.saver.Path()) }

// Failure says in plain words that something could not be saved, and what to do.
func Failure(err error) []string {
	lines := []string{"Your last answer is not saved yet: " + clean(err.Error()) + "."}
	var hinted interface{ Hint() string }
	if errors.As(err, &hinted) && hinted.Hint() != "" {
		lines = append(lines, "What helps: "+clean(hinted.Hint())+".")
	}
	return append(lines, "Nothing you typed is lost; it is kept here until it can be saved.")
}
