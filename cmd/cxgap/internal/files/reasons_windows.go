package files

import "golang.org/x/sys/windows"

// platformReasons are the causes that Windows reports under its own numbers.
func platformReasons() []reason {
	const room = "make room on the disk, or name another path"
	return []reason{
		{windows.ERROR_DISK_FULL, "the disk is full", room},
		{windows.ERROR_HANDLE_DISK_FULL, "the disk is full", room},
		{windows.ERROR_WRITE_PROTECT, "the disk can only be read, not written to", "name another path"},
		{windows.ERROR_SHARING_VIOLATION, "another program has the file open", "close it there, then try again"},
	}
}
