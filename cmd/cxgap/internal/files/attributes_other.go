//go:build !linux

package files

// keepAttributes keeps nothing: what files have beside their mode differs from system to system.
func (s *staged) keepAttributes(string) {}
