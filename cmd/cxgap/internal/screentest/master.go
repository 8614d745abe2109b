//go:build unix

package screentest

import (
	"os"

	"golang.org/x/sys/unix"
)

// pollable returns the terminal's master side as a file whose reads end when it
// is closed. The one from the pty library is in blocking mode: closing it would
// wait for the next output, and a hang-up would never reach the program.
func pollable(master *os.File) (*os.File, error) {
	defer func() { _ = master.Close() }() // the duplicate stays
	fd, err := unix.FcntlInt(master.Fd(), unix.F_DUPFD_CLOEXEC, 0)
	if err != nil {
		return nil, err
	}
	if err := unix.SetNonblock(fd, true); err != nil {
		_ = unix.Close(fd)
		return nil, err
	}
	return os.NewFile(uintptr(fd), master.Name()), nil
}

func setWinsize(fd int, size Size) error {
	return unix.IoctlSetWinsize(fd, unix.TIOCSWINSZ,
		&unix.Winsize{Col: uint16(size.Columns), Row: uint16(size.Rows)})
}
