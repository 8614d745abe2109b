package files

import (
	"io/fs"
)

// modeless: Windows knows who may read a file by access rules, not by a mode.
const modeless = true

// ours is always true: the temporary folder is the user's own on Windows.
func ours(fs.FileInfo) bool { return true }

// mayReplaceOwned refuses nothing: a file inherits the access rules of its folder.
func mayReplaceOwned(string, fs.FileInfo) (changesHands bool, err error) { return false, nil }

// keepMode does nothing: a file has the access rules of its folder.
func (s *staged) keepMode(fs.FileInfo) {}
