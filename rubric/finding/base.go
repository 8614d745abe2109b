package finding

import (
	"net/url"
	"path"
	"path/filepath"
	"strings"
)

// Base says where files are, for formats whose readers look for them from the top of a
// checkout and not from where the command ran. The zero value leaves names as they are.
type Base struct {
	// Root is the top of the checkout, an absolute path.
	Root string
	// Dir is the folder that the names of files are relative to, an absolute path.
	Dir string
}

// relative gives a file's name from the root, with slashes, and tells whether it is below
// the root. Standard input has no name there.
func (b Base) relative(file string) (string, bool) {
	if b.Root != "" && b.Dir != "" {
		full := file
		if !filepath.IsAbs(full) {
			full = filepath.Join(b.Dir, full)
		}
		if rel, err := filepath.Rel(b.Root, full); err == nil && filepath.IsLocal(rel) {
			return filepath.ToSlash(rel), true
		}
		return filepath.ToSlash(full), false
	}
	name := path.Clean(filepath.ToSlash(file))
	return name, !filepath.IsAbs(file) && name != ".." && !strings.HasPrefix(name, "../")
}

// uri gives a file's name as a URI and tells whether it is relative to the root.
func (b Base) uri(file string) (string, bool) {
	if file == "-" {
		return "stdin", true
	}
	name, relative := b.relative(file)
	switch {
	case relative:
		// "a:b" alone would read as a scheme; url.URL puts "./" in front of it.
		return (&url.URL{Path: name}).String(), true
	case strings.HasPrefix(name, ".."):
		return (&url.URL{Path: name}).String(), false
	}
	return (&url.URL{Scheme: "file", Path: "/" + strings.TrimPrefix(name, "/")}).String(), false
}
