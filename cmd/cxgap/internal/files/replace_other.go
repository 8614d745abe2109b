//go:build !windows

package files

import (
	"os"
	"path/filepath"
	"regexp"

	"github.com/google/renameio/v2"
)

// replace renames a complete, flushed file of mode 0600 over target. The
// temporary file stands in the same folder, since renameio's own choice would
// put answers into the system's temporary folder. The mode is given when the
// file is made: setting it afterwards fails on disks without modes (USB sticks).
func replace(target string, data []byte) error {
	dir := filepath.Dir(target)
	f, err := renameio.NewPendingFile(target, renameio.WithTempDir(dir), renameio.WithPermissions(privateFile))
	if err != nil {
		return err
	}
	defer f.Cleanup()
	if _, err := f.Write(data); err != nil {
		return err
	}
	if err := f.CloseAtomicallyReplace(); err != nil {
		return err
	}
	syncDir(dir)
	return nil
}

// syncDir makes the new name survive a power failure. Some file systems cannot
// do that; the file is complete and in its place either way, so their refusal
// is no reason to call the save a failure.
func syncDir(dir string) {
	d, err := os.Open(dir)
	if err != nil {
		return
	}
	defer d.Close()
	_ = d.Sync()
}

// temporary matches what replace calls its files while it writes base: a dot,
// base, and renameio's random number, nearly always of 15 digits or more.
func temporary(base string) *regexp.Regexp {
	return regexp.MustCompile(`^\.` + regexp.QuoteMeta(base) + `[0-9]{15,19}$`)
}
