//go:build linux

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/sys/unix"
)

// TestFaultNoRoom gives commands less room than they need, until it is enough: files may not
// grow beyond a limit, or the disk is full.
func TestFaultNoRoom(t *testing.T) {
	t.Parallel()
	for name, c := range faultCommands {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newFaultRoom(t)
			states := r.states(c)
			short := 0 // of room
			for _, blocks := range thin(upTo(64), faults()) {
				r.clear(c.old)
				limit := []string{"sh", "-c", `ulimit -f "$0" && exec "$@"`, fmt.Sprint(blocks)}
				status, said := r.run(limit, c.args, c.input(0, len(c.lines)))
				what := named(fmt.Sprintf("files of %d blocks", blocks))
				now, ok := r.judge(c, states, what, status, said, false)
				if ok {
					r.again(c, states, what, now)
				}
				if now < len(states)-1 {
					short++
				}
			}
			if short == 0 {
				t.Error("there was always room")
			}
			for _, option := range []string{"nr_blocks", "nr_inodes"} {
				for _, n := range thin(upTo(32)[1:], faults()) { // 0 means as many as there can be
					if r.onDisk(c, states, fmt.Sprintf("%s=%d", option, n)) {
						short++
					}
				}
			}
			t.Logf("%d times there was no room", short)
		})
	}
}

// onDisk runs a command that writes to a small disk of its own, and once more when that has
// grown. It tells whether there was too little room. Only root can make a disk; for everybody
// else the limit on files has to do.
func (r *faultRoom) onDisk(c faultCommand, states []map[string]string, size string) (short bool) {
	r.t.Helper()
	r.clear(nil)
	out := filepath.Join(r.dir, "out")
	if err := unix.Mount("none", out, "tmpfs", 0, size); err != nil {
		r.t.Logf("without a disk of its own: %v", err)
		return false
	}
	defer func() {
		if err := unix.Unmount(out, unix.MNT_DETACH); err != nil {
			r.t.Fatal(err)
		}
	}()
	for name, text := range c.old {
		if err := os.WriteFile(filepath.Join(r.dir, name), []byte(text), 0o600); err != nil {
			return false // not even that has room
		}
	}
	status, said := r.run(nil, c.args, c.input(0, len(c.lines)))
	now, ok := r.judge(c, states, named("a disk with "+size), status, said, false)
	if err := unix.Mount("none", out, "tmpfs", unix.MS_REMOUNT, "size=64m,nr_inodes=1000"); err != nil {
		r.t.Fatal(err)
	}
	if ok {
		r.again(c, states, named("a disk with "+size), now)
	}
	return now < len(states)-1
}

// named is a fault that is its own name.
type named string

func (n named) String() string { return string(n) }

func upTo(n int) []int {
	var all []int
	for i := range n + 1 {
		all = append(all, i)
	}
	return all
}
