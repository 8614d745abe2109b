package files

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"
)

// Document is one file that this run edits. It holds the file's lock until
// [Document.Close]. Its methods may be called from several goroutines.
type Document struct {
	now func() time.Time

	mu           sync.Mutex
	name         string   // as the user gave it
	target       string   // what name resolved to when it was opened
	lock         *lock    // nil once closed
	seen         snapshot // what we last read or wrote
	changesHands bool

	mine mine // where our text went when somebody else's was found
}

// Option changes how [Open] works.
type Option func(*Document)

// WithClock sets where the time in the lock's holder and in the names of
// FILE.mine-<time> comes from; without it, the system's clock.
func WithClock(now func() time.Time) Option {
	return func(d *Document) { d.now = now }
}

// Open locks path for editing and reads it. Data is nil, not just empty, when
// the file does not exist yet; its folder must. A file that another run edits
// gives a [*LockedError], everything else an [*Error]; in both cases nothing
// stays locked. Where no lock can be had it goes on, see [Document.Unlocked]. Temporary files that a killed run left behind are removed.
func Open(path string, opts ...Option) (*Document, []byte, error) {
	d := &Document{now: time.Now, name: path}
	for _, opt := range opts {
		opt(d)
	}
	target, err := Resolve(path)
	if err != nil {
		return nil, nil, err
	}
	held, err := acquire(path, target, d.now())
	if err != nil {
		return nil, nil, err
	}
	seen, data, err := look(target)
	if err != nil {
		held.release()
		return nil, nil, &Error{Op: OpRead, Path: path, Err: err}
	}
	removeLeftovers(target)
	if info, err := os.Lstat(target); err == nil {
		if d.changesHands, err = mayReplaceOwned(target, info); err != nil {
			held.release()
			return nil, nil, &Error{Op: OpWrite, Path: path, Err: err}
		}
	}
	d.target, d.lock, d.seen = target, held, seen
	return d, data, nil
}

// Path returns the file's path as the user named it, in [Open] or, after a
// successful [Document.SaveAs], there.
func (d *Document) Path() string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.name
}

// ChangesHands tells whether the file belongs to another user when it is opened, and to this
// one once it is saved: its group or everybody may write to it, and goes on to.
func (d *Document) ChangesHands() bool { return d.changesHands }

// Unlocked says why the file could not be locked, with what can be done about it ([*Error]);
// nil if it is locked. Two runs can then edit it at once, and the second to save finds that
// somebody else has changed it.
func (d *Document) Unlocked() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.lock == nil {
		return nil
	}
	return d.lock.none
}

// saving counts the saves under way.
var saving atomic.Int32

// Saving tells whether some document is being saved at this moment.
func Saving() bool { return saving.Load() > 0 }

// Save makes the file hold data, as [Write] does. If it holds exactly that
// already, it is not touched. If it is not as this run last read or wrote it,
// it is left alone and the error is a [*ChangedError]. On any other failure, an
// [*Error], the file is as it was, and Save may be called again. Data above
// [MaxSize] is refused, since it could not be read again.
func (d *Document) Save(data []byte) error {
	saving.Add(1)
	defer saving.Add(-1)
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.save(data)
}

func (d *Document) save(data []byte) error {
	if err := d.ready(data); err != nil {
		return d.failed(err)
	}
	// Somebody may have made a link of the file meanwhile.
	target, err := resolve(d.target)
	if err != nil {
		return d.failed(err)
	}
	if stop, err := d.overtaken(target, data); stop {
		return err
	}
	info, err := replaceable(target)
	if err != nil {
		return d.failed(err)
	}
	s, err := stage(target, whole(data), info)
	if err != nil {
		return d.failed(err)
	}
	s.keepMode(info)
	if info != nil {
		s.keepAttributes(target)
	}
	// Flushing takes its time, and the other run need not know of our lock: it may use
	// another folder for locks, or another machine.
	gate, err := enter(target)
	if err != nil {
		s.remove()
		return d.failed(err)
	}
	defer gate.leave()
	if stop, err := d.overtaken(target, data); stop {
		s.remove()
		return err
	}
	if d.seen.there {
		err = s.overwrite()
	} else {
		err = s.placeAlone()
		syncDir(filepath.Dir(target))
	}
	switch {
	case errors.Is(err, fs.ErrExist):
		if stop, err := d.overtaken(target, data); stop {
			return err
		}
		return d.failed(err) // it is gone again
	case err != nil:
		return d.failed(err)
	}
	syncDir(filepath.Dir(target))
	d.seen = snapshotOf(data)
	return nil
}

// overtaken tells whether there is nothing to write: the file holds data already, or it is
// not as this run last left it, which is an error.
func (d *Document) overtaken(target string, data []byte) (stop bool, err error) {
	now, err := lookAgain(target)
	if err != nil {
		return true, d.failed(err)
	}
	switch want := snapshotOf(data); {
	case now == want:
		d.seen = want
		return true, nil
	case now != d.seen:
		return true, d.divert(now, data)
	}
	return false, nil
}

// SaveAs goes on at another path, after a save failed: it takes that path's
// lock, makes the file, and only then lets go of the old one. A file that exists
// is refused with [fs.ErrExist]. On failure the document stays where it was. The
// document's own path means one more try there.
func (d *Document) SaveAs(path string, data []byte) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	target, err := Resolve(path)
	switch {
	case err != nil:
		return err
	case target == d.target:
		return d.save(data)
	}
	if err := d.ready(data); err != nil {
		return d.failed(err)
	}
	held, err := acquire(path, target, d.now())
	if err != nil {
		return err
	}
	if err := create(target, whole(data)); err != nil {
		held.release()
		return &Error{Op: OpWrite, Path: path, Err: err}
	}
	d.lock.release()
	d.name, d.target, d.lock, d.seen, d.mine = path, target, held, snapshotOf(data), mine{}
	return nil
}

// Close gives the lock back and removes the file that names its holder. The
// document cannot be saved afterwards; closing it again does nothing.
func (d *Document) Close() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.lock == nil {
		return nil
	}
	held := d.lock
	d.lock = nil
	if err := held.release(); err != nil {
		return &Error{Op: OpLock, Path: d.name, Err: err}
	}
	return nil
}

// ready says why data cannot be saved wherever it should go.
func (d *Document) ready(data []byte) error {
	switch {
	case d.lock == nil:
		return fs.ErrClosed
	case len(data) > MaxSize:
		return ErrTooLarge
	}
	return nil
}

func (d *Document) failed(err error) error {
	return &Error{Op: OpWrite, Path: d.name, Err: err}
}
