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

// keeper saves one session and remembers whether everything is on disk.
type keeper struct {
	saver   Saver
	session *Session
	onFile  bool  // something was saved, now or in an earlier run
	unsaved error // why the last save failed; nil if all is saved
}

func newKeeper(c Config) *keeper {
	return &keeper{saver: c.Saver, session: c.Session, onFile: c.OnFile}
}

// save writes the sheet, to another path unless that is "".
func (k *keeper) save(path string) error {
	var err error
	if path == "" {
		err = k.saver.Save(k.session.answers)
	} else {
		err = k.saver.SaveAs(path, k.session.answers)
	}
	k.unsaved = err
	k.onFile = k.onFile || err == nil
	return err
}
