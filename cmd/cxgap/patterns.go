package main

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"

	"cxgap/rubric/pattern"
)

// expandArguments turns the arguments of a command that reads several files into their names:
// a pattern that the shell left alone, as those of Windows do, stands for what it matches. A
// file that a pattern matches and that is there already is not taken again. The error is
// about the first pattern that matches nothing.
func expandArguments(args []string) ([]string, error) {
	var out []string
	there := map[string]bool{}
	for _, arg := range args {
		if !isPattern(arg) {
			there[filepath.Clean(standing(arg))] = true
		}
	}
	for _, arg := range args {
		if !isPattern(arg) {
			out = append(out, standing(arg))
			continue
		}
		found, _, err := matches(arg)
		if err != nil {
			return nil, err
		}
		if len(found) == 0 {
			return nil, noMatch(arg)
		}
		for _, name := range found {
			if clean := filepath.Clean(name); !there[clean] {
				there[clean] = true
				out = append(out, name)
			}
		}
	}
	return out, nil
}

// expandOne is expandArguments for a command that reads one file: the pattern has to match just
// one. The command is named as in "cxgap import".
func expandOne(arg, command string) (string, error) {
	found, err := expandArguments([]string{arg})
	if err == nil && len(found) > 1 {
		err = usageError("name one of them: "+shellWord(found[0], false)+", for example", "%s matches %d files, and cxgap %s reads one", arg, len(found), command)
	}
	if err != nil {
		return "", err
	}
	return found[0], nil
}

func noMatch(pattern string) error {
	return usageError("look at the pattern and at the folder that you are in", "no file matches %s", pattern)
}

// isPattern tells whether an argument is no file and may stand for several.
func isPattern(arg string) bool {
	if !strings.ContainsAny(arg, "*?[") {
		return false
	}
	_, err := os.Lstat(arg)
	return err != nil && !errors.Is(err, fs.ErrPermission)
}

// matches gives the files and the folders that a pattern stands for, as a shell would: * and ?
// do not match a slash, ** as a part of its own matches any number of folders, and what is
// hidden is matched only by a pattern that begins with the dot.
func matches(pattern string) (found, folders []string, err error) {
	slashed := filepath.ToSlash(pattern)
	form, err := globForm(slashed)
	if err != nil {
		return nil, nil, usageError(`quote a "[" that is meant as such by a backslash`, "%q is no pattern of file names", pattern)
	}
	root := filepath.FromSlash(globRoot(slashed))
	hidden := strings.HasPrefix(slashed, ".") && !strings.HasPrefix(slashed, "./") && !strings.HasPrefix(slashed, "../") || strings.Contains(slashed, "/.") && !strings.Contains(slashed, "/../")
	err = filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		fits := form.MatchString(path.Clean(filepath.ToSlash(p)))
		switch {
		case err != nil && p == root:
			return filepath.SkipAll // then nothing matches
		case err != nil:
			return err
		case d.IsDir() && strings.HasPrefix(d.Name(), ".") && p != root:
			return filepath.SkipDir
		case d.IsDir() && fits:
			folders = append(folders, p)
		case fits && (hidden || !strings.HasPrefix(d.Name(), ".")):
			found = append(found, p)
		}
		return nil
	})
	if err != nil {
		return nil, nil, exitWith(statusUsage, err, "")
	}
	return found, folders, nil
}

// globRoot is the folder above the first part of a pattern that is not a plain name.
func globRoot(pattern string) string {
	parts := strings.Split(pattern, "/")
	for i, part := range parts {
		if strings.ContainsAny(part, `*?[\`) {
			root := strings.Join(parts[:i], "/")
			if root == "" && i > 0 {
				return "/"
			}
			return path.Clean(root)
		}
	}
	return path.Dir(pattern)
}

// globForm writes a pattern as a regular expression over clean paths.
func globForm(pattern string) (*regexp.Regexp, error) {
	if _, err := path.Match(pattern, ""); err != nil {
		return nil, err
	}
	var form strings.Builder
	for _, part := range strings.SplitAfter(path.Clean(pattern), "/") {
		if part == "**/" {
			form.WriteString(`(?:[^/]+/)*`)
			continue
		}
		form.WriteString(globPart(part))
	}
	return regexp.Compile("^" + form.String() + "$")
}

// globSpecial matches what has a meaning in a part of a pattern.
var globSpecial = pattern.Lazy(`\*+|\?|\[[^\]]*\]|\\.`)

func globPart(part string) string {
	var form strings.Builder
	last := 0
	for _, at := range globSpecial().FindAllStringIndex(part, -1) {
		form.WriteString(regexp.QuoteMeta(part[last:at[0]]))
		last = at[1]
		switch special := part[at[0]:at[1]]; special[0] {
		case '*':
			form.WriteString(`[^/]*`)
		case '?':
			form.WriteString(`[^/]`)
		case '[':
			form.WriteString("[" + strings.Replace(special[1:], "!", "^", 1))
		default:
			form.WriteString(regexp.QuoteMeta(special[1:]))
		}
	}
	return form.String() + regexp.QuoteMeta(part[last:])
}
