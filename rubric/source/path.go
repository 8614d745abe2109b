package source

import "strings"

// AbsolutePath tells whether a path in a file begins at the top of a disk, on any system.
// Paths in files are relative to the file (files.md): a file from somebody else could
// otherwise name any file of the machine that it is read on.
func AbsolutePath(path string) bool {
	drive := len(path) > 1 && path[1] == ':' && (path[0]|0x20 >= 'a' && path[0]|0x20 <= 'z')
	return strings.HasPrefix(path, "/") || strings.HasPrefix(path, `\`) || drive
}

// Relative reports a path that is absolute.
func (c *Checker) Relative(n *Node) {
	if AbsolutePath(n.String()) {
		c.Errorf(n.Span, "absolute-path", "name it relative to this file, with / between folders", "the path %s is absolute", Quote(n.String()))
	}
}
