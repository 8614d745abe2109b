package interview

import (
	"errors"

	"cxgap/cmd/cxgap/internal/files"
)

// ErrStop, wrapped by an error of a [Saver], ends the interview: trying again is
// pointless, and nothing would be gained by another path.
var ErrStop = errors.New("the interview cannot go on")

// stops tells whether a failed save ends the interview: the file was changed by
// somebody else, and this run's answers lie safely beside it.
func stops(err error) bool {
	var changed *files.ChangedError
	if errors.As(err, &changed) {
		return changed.Mine != ""
	}
	return errors.Is(err, ErrStop)
}

// keeper saves one sheet and remembers whether everything is on disk.
type keeper struct {
	write   func(path string) error // to another path unless that is ""
	path    func() string           // where the sheet is now, as a person should read it
	onFile  bool                    // something was saved, now or in an earlier run
	unsaved error                   // why the last save failed; nil if all is saved
}

// saver is what keeps a sheet of some kind on disk.
type saver[T any] interface {
	Save(sheet T) error
	SaveAs(path string, sheet T) error
	Path() string
}

func newKeeper[T any](s saver[T], sheet T, onFile bool) *keeper {
	write := func(path string) error {
		if path == "" {
			return s.Save(sheet)
		}
		return s.SaveAs(path, sheet)
	}
	return &keeper{write: write, path: s.Path, onFile: onFile}
}

// save writes the sheet, to another path unless that is "".
func (k *keeper) save(path string) error {
	err := k.write(path)
	k.unsaved = err
	k.onFile = k.onFile || err == nil
	return err
}
