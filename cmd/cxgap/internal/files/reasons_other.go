//go:build !windows

package files

// platformReasons are the causes that only this system knows: none.
func platformReasons() []reason { return nil }
