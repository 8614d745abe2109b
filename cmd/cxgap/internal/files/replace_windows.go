package files

import (
	"os"
	"path/filepath"
	"regexp"
)

// replace writes a complete, flushed file beside target and renames it over
// target, which Windows does in one step on NTFS. Mode 0600 has no meaning
// there: the file inherits the access rules of its folder.
func replace(target string, data []byte) (err error) {
	f, err := os.CreateTemp(filepath.Dir(target), "."+filepath.Base(target)+".*.cxgap-tmp")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(f.Name())
		}
	}()
	if err := fill(f, data); err != nil {
		return err
	}
	return os.Rename(f.Name(), target)
}

// fill writes, flushes and closes f; it is closed on failure too, since Windows
// does not remove open files.
func fill(f *os.File, data []byte) error {
	_, err := f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	if closing := f.Close(); err == nil {
		err = closing
	}
	return err
}

// temporary matches what replace calls its files while it writes base.
func temporary(base string) *regexp.Regexp {
	return regexp.MustCompile(`^\.` + regexp.QuoteMeta(base) + `\.[0-9]+\.cxgap-tmp$`)
}
