//go:build !windows

package files

import (
	"io/fs"
	"os"
	"syscall"
)

// modeless: this system knows who may read a file by its mode.
const modeless = false

// ours reports whether the running user owns what info describes.
func ours(info fs.FileInfo) bool {
	stat, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(stat.Uid) == os.Geteuid()
}
