//go:build !linux

package files

import "errors"

// renameNew would rename a file, and fail if something has the new name: this system has no
// such call that Go knows.
func renameNew(string, string) error { return errors.ErrUnsupported }
