package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"cxgap/assess/sheet"
	"cxgap/cmd/cxgap/internal/files"
	"cxgap/rubric/alike"
	"cxgap/rubric/kind"
	"cxgap/rubric/pattern"
	"cxgap/rubric/source"
)

// Why a file that another file names is not read.
var (
	errAbsolute = errors.New("its path is absolute, and paths in files are relative to them")
	errForeign  = errors.New("it is none of cxgap's files, as it has no line schema: cxgap/...")
)

// namesRuler tells whether a rubric can be looked for by what an answer file says. Where it
// cannot, a finding of the file's own says so.
func namesRuler(a *sheet.Sheet) bool {
	return a.Rubric.ID != "" && !source.AbsolutePath(a.Rubric.File)
}

// besideFile is a file that another one names, as it can be opened from here.
func besideFile(file, name string) string {
	return standing(filepath.Join(filepath.Dir(file), filepath.FromSlash(name)))
}

// standing is the file that a name means. Where no file has the name to the byte, that is one
// that has the same letters in another form of Unicode: macOS hands out names whose accents are
// characters of their own.
func standing(path string) string {
	if isASCII(path) {
		return path
	}
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
		return path
	}
	return sameLetters(path)
}

func isASCII(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool { return r > unicode.MaxASCII }) < 0
}

// sameLetters finds a file by the letters of its name and of the folders above it; without one
// it gives the path back.
func sameLetters(path string) string {
	dir, base := filepath.Split(path)
	dir = filepath.Clean(dir)
	if _, err := os.Lstat(dir); errors.Is(err, fs.ErrNotExist) && dir != path && !isASCII(dir) {
		dir = sameLetters(dir)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return path
	}
	for _, e := range entries {
		if norm.NFC.String(e.Name()) == norm.NFC.String(base) {
			return filepath.Join(dir, e.Name())
		}
	}
	return path
}

// mostNames is how many files of a folder are looked at for one that may have been meant.
const mostNames = 5000

// nearName is the file whose name people take for one that is not there: case, blanks, accents'
// form, quotation marks and dashes may differ, else the ending, or there is a slip in the name
// before it. It is "" if there is none, or more than one.
func nearName(path string) string {
	dir, base := filepath.Split(path)
	folder, err := os.Open(filepath.Clean(dir))
	if err != nil {
		return ""
	}
	defer folder.Close()
	names, _ := folder.Readdirnames(mostNames)
	for _, near := range []func(meant, name string) bool{alike.Same, otherEnding, slipInName} {
		found := slices.DeleteFunc(slices.Clone(names), func(name string) bool { return !near(base, name) })
		switch {
		case len(found) == 1:
			return dir + found[0]
		case len(found) > 1:
			return ""
		}
	}
	return ""
}

// otherEnding tells whether two names differ in their endings alone: .yaml, .yml and none.
func otherEnding(meant, name string) bool {
	return sameKind(meant, name) && alike.Same(stemOf(meant), stemOf(name))
}

// slipInName tells whether there is a slip before the endings of two names. Letters have to be
// many enough to tell a slip from another name, and numbers tell years and versions apart.
func slipInName(meant, name string) bool {
	one, two := alike.Key(stemOf(meant)), alike.Key(stemOf(name))
	letters := min(len([]rune(one)), len([]rune(two)))
	return letters >= 4 && sameKind(meant, name) && slices.Equal(numbers().FindAllString(one, -1), numbers().FindAllString(two, -1)) &&
		(source.OneSlip(one, two) || source.Near(one, two, letters/5))
}

var numbers = pattern.Lazy(`[0-9]+`)

// sameKind tells whether two names end alike; without an ending, one of YAML is meant.
func sameKind(meant, name string) bool {
	ending := filepath.Ext(meant)
	return strings.EqualFold(ending, filepath.Ext(name)) || namesAnswers(name) && (ending == "" || namesAnswers(meant))
}

func stemOf(name string) string { return strings.TrimSuffix(name, filepath.Ext(name)) }

// nearHint is what to do about a file that is not there, where another one may be meant, or
// about a folder; "" for any other error.
func nearHint(err error) string {
	var missing *files.Error
	if !errors.As(err, &missing) || missing.Op != files.OpRead {
		return ""
	}
	if errors.Is(err, files.ErrDirectory) {
		return folderHint(missing.Path)
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return ""
	}
	if near := nearName(missing.Path); near != "" {
		return fmt.Sprintf("did you mean %s?", shellWord(near, false))
	}
	return ""
}

// folderHint is what to do with a folder where a file is needed.
func folderHint(path string) string {
	if found, _ := filepath.Glob(filepath.Join(path, "*.y*ml")); len(found) == 0 { // a name with signs of a pattern matches nothing
		return "name a file in it"
	}
	word := shellWord(filepath.Clean(path), false)
	return fmt.Sprintf(`name a file in it, or several where a command takes them, as in %s/*.yaml; "cxgap status %s" says who has answered`, word, word)
}

// readNamed reads a file that another one names. The other may come from anybody, and what
// is found wrong with the named file is shown with its lines: so it has to be one of ours.
func readNamed(file, name string) ([]byte, error) {
	if source.AbsolutePath(name) {
		return nil, errAbsolute
	}
	path := besideFile(file, name)
	data, err := files.Read(path)
	if err != nil {
		return nil, err
	}
	switch k := kind.Of(data); {
	case k != kind.Unknown && !k.Text():
		return nil, fmt.Errorf("cannot read %s: it is %s", path, k)
	case !isOurs(data):
		return nil, fmt.Errorf("cannot read %s: %w", path, errForeign)
	}
	return data, nil
}

// foreignFile is the error for a file that was named as what it is not: it is known to be
// something else, or it has no schema of ours and its name does not end as those do that may
// have lost it. Nil for any other.
func foreignFile(path string, data []byte, r reader) error {
	if err := r.refuse(path, data); err != nil {
		return err
	}
	switch ending := strings.ToLower(filepath.Ext(path)); {
	case isStream(path), namesAnswers(path), ending == ".json", isOurs(data):
		return nil
	case ending == ".csv", ending == ".xlsx":
		return usageError(fmt.Sprintf("%q makes answer files of a filled-in form", "cxgap import "+path), "%s is no %s", path, r.what)
	}
	return usageError("a file of cxgap ends in .yaml or .yml and begins with a line such as schema: "+sheet.Schema, "%s is no %s", path, r.what)
}

// isOurs tells whether a file has a schema of ours, at whatever place; in UTF-16, too, which its
// reader then reports.
func isOurs(data []byte) bool { return ourSchema().Match(bytes.ReplaceAll(data, []byte{0}, nil)) }

var ourSchema = pattern.Lazy(`(?m)(?:^|[{,])(?:[\s\x{FEFF}{-]|\xFF\xFE|\xFE\xFF)*["']?schema["']?\s*:\s*["']?cxgap\b`)
