package files

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

// lock is a held lock on one resolved path.
type lock struct {
	flock  *flock.Flock
	holder string // path of the file that names us
}

// acquire takes the lock of target, a resolved path, in the first folder for
// locks that can be used. Name is the path as the user gave it. It never waits:
// a lock that is held is a [*LockedError].
func acquire(name, target string, since time.Time) (*lock, error) {
	var problems []error
	for _, folder := range []func() (string, error){cacheLocks, tempLocks} {
		l, err := acquireIn(folder, name, target, since)
		if err == nil || errors.As(err, new(*LockedError)) {
			return l, err
		}
		problems = append(problems, err)
	}
	cause := fmt.Errorf("%w: %w", ErrNoLockFolder, errors.Join(problems...))
	return nil, &Error{Op: OpLock, Path: name, Err: cause}
}

func acquireIn(folder func() (string, error), name, target string, since time.Time) (*lock, error) {
	dir, err := folder()
	if err != nil {
		return nil, err
	}
	base := filepath.Join(dir, lockName(target))
	l := &lock{flock: flock.New(base + ".lock"), holder: base + ".json"}
	held, err := l.flock.TryLock()
	switch {
	case err != nil:
		return nil, err
	case !held:
		return nil, &LockedError{Path: name, Holder: readHolder(l.holder)}
	}
	thisProcess(since).write(l.holder)
	return l, nil
}

// lockName is a file name that is the same for every name of target and tells
// nothing about it.
func lockName(target string) string {
	sum := sha256.Sum256([]byte(target))
	return hex.EncodeToString(sum[:])
}

// release gives the lock back. The holder file goes first: afterwards it could
// already be somebody else's.
func (l *lock) release() error {
	os.Remove(l.holder)
	return l.flock.Unlock()
}
