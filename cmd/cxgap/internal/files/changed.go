package files

import (
	"errors"
	"fmt"
	"io/fs"
	"strconv"
)

// Change is what somebody else did to a file, as a word that follows "was".
type Change string

// The three ways in which a file can differ from what this run left.
const (
	Changed Change = "changed"
	Deleted Change = "deleted"
	Created Change = "made"
)

// ChangedError says that the file is no longer what this run last read or wrote.
// It was left as it is.
type ChangedError struct {
	Path string // as the user named it
	How  Change
	Mine string // the file beside it that now holds this run's text; empty if it could not be written
	Err  error  // why Mine could not be written, else nil
}

// Error names the file and where this run's answers are.
func (e *ChangedError) Error() string {
	what := fmt.Sprintf("%s was %s by somebody else meanwhile", show(e.Path), e.How)
	if e.Mine == "" {
		return fmt.Sprintf("%s, and this run's answers could not be put beside it: %v", what, e.Err)
	}
	return fmt.Sprintf("%s and was left as it is; this run's answers are in %s", what, show(e.Mine))
}

// Hint says what to do about it.
func (e *ChangedError) Hint() string {
	switch {
	case e.Mine == "":
		return "save to another path"
	case e.How == Deleted:
		return fmt.Sprintf("rename %s to %s to go on with it", show(e.Mine), show(e.Path))
	}
	return "compare the two files, keep one of them, and start again with it"
}

// Unwrap returns why this run's text could not be put beside the file, if so.
func (e *ChangedError) Unwrap() error { return e.Err }

// mine remembers what was put beside a changed file, so that saving the same
// text again does not make another copy.
type mine struct {
	path string
	text snapshot
}

// divert puts data beside the file, which is now found in another state than
// this run left it in. It always returns a [*ChangedError].
func (d *Document) divert(now snapshot, data []byte) error {
	changed := &ChangedError{Path: d.name, How: change(d.seen, now)}
	text := snapshotOf(data)
	if d.mine.text != text {
		path, err := beside(d.name+".mine-"+d.now().Format("20060102-150405"), data)
		if err != nil {
			changed.Err = &Error{Op: OpWrite, Path: path, Err: err}
			return changed
		}
		d.mine = mine{path, text}
	}
	changed.Mine = d.mine.path
	return changed
}

// change tells which of the three ways leads from one state to another.
func change(from, to snapshot) Change {
	switch {
	case !to.there:
		return Deleted
	case !from.there:
		return Created
	}
	return Changed
}

// beside makes a new file called name or, where that is taken, name-2, name-3
// and so on. It returns the last name tried.
func beside(name string, data []byte) (string, error) {
	path := name
	for n := 2; ; n++ {
		err := create(path, whole(data))
		if !errors.Is(err, fs.ErrExist) {
			return path, err
		}
		path = name + "-" + strconv.Itoa(n)
	}
}
