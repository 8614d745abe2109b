//go:build linux || darwin

package typed

import "golang.org/x/sys/unix"

// burst is how long the next piece of a paste may be on its way, in milliseconds. People take
// longer from one line to the next.
const burst = 30

// waits asks without the editing of lines: with it, a terminal does not tell of a line that has
// no end yet.
func waits(fd int) bool {
	before, err := unix.IoctlGetTermios(fd, getModes)
	if err != nil {
		return false
	}
	now := *before
	now.Lflag &^= unix.ICANON
	now.Cc[unix.VMIN], now.Cc[unix.VTIME] = 1, 0
	if unix.IoctlSetTermios(fd, setModes, &now) != nil {
		return false
	}
	defer func() { _ = unix.IoctlSetTermios(fd, setModes, before) }()
	return follows(fd)
}

// follows waits for the time of a burst.
func follows(fd int) bool {
	for {
		n, err := unix.Poll([]unix.PollFd{{Fd: int32(fd), Events: unix.POLLIN}}, burst)
		if err != unix.EINTR {
			return n > 0 && err == nil
		}
	}
}
