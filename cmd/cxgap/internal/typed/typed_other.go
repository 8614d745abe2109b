//go:build !linux && !darwin

package typed

// waits does not know.
func waits(int) bool { return false }

// follows does not know either.
func follows(int) bool { return false }

// discard leaves the keys to whoever reads next.
func discard(int) {}
