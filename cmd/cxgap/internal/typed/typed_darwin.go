package typed

import "golang.org/x/sys/unix"

const (
	getModes = unix.TIOCGETA
	setModes = unix.TIOCSETA
)

func discard(fd int) {
	const unread = 1 // FREAD in sys/fcntl.h: what was typed, and not what was written
	_ = unix.IoctlSetPointerInt(fd, unix.TIOCFLUSH, unread)
}
