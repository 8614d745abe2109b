package files

import (
	"crypto/sha256"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// snapshot is what was on the disk at one moment. Two are equal when nobody
// could tell the difference by reading.
type snapshot struct {
	there bool
	sum   [sha256.Size]byte // zero for what cannot be one of our files
}

// snapshotOf is the snapshot of a file that holds data.
func snapshotOf(data []byte) snapshot {
	return snapshot{there: true, sum: sha256.Sum256(data)}
}

// look takes a snapshot of target, and returns its content if it is a file. A
// missing file is a snapshot, a missing folder is an error: in the first case
// somebody removed the answers, in the second there is no place to save to.
func look(target string) (snapshot, []byte, error) {
	data, err := contentOf(target)
	switch {
	case err == nil:
		return snapshotOf(data), data, nil
	case errors.Is(err, fs.ErrNotExist):
		_, err := os.Stat(filepath.Dir(target))
		return snapshot{}, nil, err
	}
	return snapshot{there: true}, nil, err
}

// lookAgain is look for a file that we read or wrote before: one that has since
// become too large, or a folder, is a changed file and no error.
func lookAgain(target string) (snapshot, error) {
	now, _, err := look(target)
	for _, change := range []error{ErrTooLarge, ErrDirectory, ErrSpecial} {
		if errors.Is(err, change) {
			return now, nil
		}
	}
	return now, err
}
