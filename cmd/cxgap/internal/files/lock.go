package files

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

// lock is a held lock on one resolved path, or the reason why there is none.
type lock struct {
	flock  *flock.Flock // nil without a lock
	holder string       // path of the file that names us
	beside bool         // it stands beside the file, and goes with us
	none   error        // why there is no lock; nil if there is one
}

// acquire takes the lock of target, a resolved path, in the first place for locks that can be
// used. Name is the path as the user gave it. It never waits: a lock that is held is a
// [*LockedError], the only error. Where no place can be used it goes without: each save looks
// whether somebody else has changed the file.
func acquire(name, target string, since time.Time) (*lock, error) {
	var problems []error
	for _, place := range []func(target string) (base string, err error){inCache, inTemp, besideFile} {
		l, err := acquireIn(place, name, target, since)
		if err == nil || errors.As(err, new(*LockedError)) {
			return l, err
		}
		problems = append(problems, err)
	}
	return &lock{none: &Error{Op: OpLock, Path: name, Err: whyNone(problems)}}, nil
}

// whyNone tells a system without locks from one without a place for them.
func whyNone(problems []error) error {
	for _, err := range problems {
		if errors.As(err, new(*noService)) {
			return fmt.Errorf("%w: %w", ErrNoLockService, err)
		}
	}
	return fmt.Errorf("%w: %w", ErrNoLockFolder, errors.Join(problems...))
}

// noService is what the system says where a file for a lock can be made, but not locked: as on
// network disks whose server has no locks.
type noService struct{ error }

// Unwrap returns the system's own error.
func (e *noService) Unwrap() error { return e.error }

func acquireIn(place func(string) (string, error), name, target string, since time.Time) (*lock, error) {
	base, err := place(target)
	if err != nil {
		return nil, err
	}
	l := &lock{holder: base + ".json", beside: filepath.Dir(base) == filepath.Dir(target)}
	for range 100 {
		l.flock = flock.New(base + ".lock")
		held, err := l.flock.TryLock()
		switch {
		case errors.As(err, new(*fs.PathError)):
			return nil, err
		case err != nil:
			if l.beside {
				os.Remove(l.flock.Path())
			}
			return nil, &noService{err}
		case !held:
			return nil, &LockedError{Path: name, Holder: readHolder(l.holder)}
		case l.beside && !l.stands(): // the run before took it away in between
			_ = l.flock.Unlock()
			continue
		}
		thisProcess(since).write(l.holder)
		return l, nil
	}
	return nil, &noService{fs.ErrNotExist} // it is taken away each time
}

// stands tells whether the file that is locked is still the one that others find.
func (l *lock) stands() bool {
	open, err := l.flock.Stat()
	if err != nil {
		return false
	}
	named, err := os.Lstat(l.flock.Path())
	return err == nil && os.SameFile(open, named)
}

// lockName is a file name that is the same for every name of target and tells
// nothing about it.
func lockName(target string) string {
	sum := sha256.Sum256([]byte(target))
	return hex.EncodeToString(sum[:])
}

// release gives the lock back. The holder file goes first: afterwards it could
// already be somebody else's. So does a lock beside the file, where it would be in the way;
// whoever waits for that one looks whether it still stands.
func (l *lock) release() error {
	if l.flock == nil {
		return nil
	}
	os.Remove(l.holder)
	if l.beside {
		os.Remove(l.flock.Path())
	}
	return l.flock.Unlock()
}
