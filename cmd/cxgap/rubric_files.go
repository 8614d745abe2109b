package main

import (
	"bufio"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// stdinName stands for standard input in arguments and findings.
const stdinName = "-"

// rubricFiles turns the arguments of a command into the files they stand for, sorted by
// name and each once: a file is itself, a folder stands for the rubrics in it and below,
// a pattern that the shell left alone for what it matches. The problems are of arguments
// that stand for nothing; a file that is not there is found out when it is read.
func rubricFiles(args []string) (paths []string, problems []error) {
	seen := map[string]bool{}
	for _, arg := range args {
		found, err := expand(arg)
		if err != nil {
			problems = append(problems, err)
		}
		for _, p := range found {
			if key := filepath.Clean(p); !seen[key] {
				seen[key] = true
				paths = append(paths, p)
			}
		}
	}
	slices.Sort(paths)
	return paths, problems
}

func expand(arg string) ([]string, error) {
	info, err := os.Stat(arg)
	switch {
	case arg == stdinName:
		return []string{arg}, nil
	case err == nil && info.IsDir():
		return rubricsBelow(arg)
	case errors.Is(err, fs.ErrNotExist) && strings.ContainsAny(arg, "*?["):
		return matching(arg)
	}
	return []string{arg}, nil
}

// rubricsBelow finds the rubrics in a folder and the folders in it, but not in hidden ones.
func rubricsBelow(dir string) ([]string, error) {
	var found []string
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		hidden := strings.HasPrefix(d.Name(), ".") && p != dir
		switch {
		case err != nil:
			return err
		case hidden && d.IsDir():
			return filepath.SkipDir
		case !hidden && isYAML(p) && !d.IsDir() && beginsAsRubric(p):
			found = append(found, p)
		}
		return nil
	})
	switch {
	case err != nil:
		return found, exitWith(statusUsage, err, "")
	case len(found) == 0:
		return nil, usageError("of a folder, the *.yaml files are taken whose first key is schema: cxgap/rubric/v1; name other files one by one", "there is no rubric in the folder %s", dir)
	}
	return found, nil
}

func isYAML(p string) bool {
	ext := strings.ToLower(filepath.Ext(p))
	return ext == ".yaml" || ext == ".yml"
}

// headSize is how much of a file is looked at to see what it is, in bytes.
const headSize = 8 << 10

// rubricHead matches a file whose first key says that it is a rubric of any version.
var rubricHead = regexp.MustCompile(`^(?:\x{FEFF}|\s|[#%][^\r\n]*[\r\n]|---)*["']?schema["']?\s*:\s*["']?cxgap/rubric/`)

// beginsAsRubric looks at the beginning of a file. One that cannot be read counts as a
// rubric, so that it is reported and not passed over.
func beginsAsRubric(p string) bool {
	info, err := os.Stat(p)
	if err != nil || !info.Mode().IsRegular() {
		return err != nil
	}
	f, err := os.Open(p)
	if err != nil {
		return true
	}
	defer f.Close()
	return rubricHead.MatchReader(bufio.NewReader(io.LimitReader(f, headSize)))
}

// matching finds the files that a pattern stands for, as a shell would: * and ? do not
// match a slash, ** as a part of its own matches any number of folders.
func matching(pattern string) ([]string, error) {
	slashed := filepath.ToSlash(pattern)
	form, err := globForm(slashed)
	if err != nil {
		return nil, usageError(`quote a "[" that is meant as such by a backslash`, "%q is no pattern of file names", pattern)
	}
	found, err := walkMatching(filepath.FromSlash(globRoot(slashed)), form)
	switch {
	case err != nil:
		return found, exitWith(statusUsage, err, "")
	case len(found) == 0:
		return nil, usageError("look at the pattern and at the folder that you are in", "no file matches %s", pattern)
	}
	return found, nil
}

// walkMatching finds the files below a folder whose path has a form. A folder of that
// form stands for the rubrics in it, as it does when a shell names it.
func walkMatching(root string, form *regexp.Regexp) ([]string, error) {
	var found []string
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		matches := form.MatchString(path.Clean(filepath.ToSlash(p)))
		switch {
		case err != nil && p == root:
			return filepath.SkipAll // then nothing matches
		case err != nil:
			return err
		case d.IsDir() && strings.HasPrefix(d.Name(), ".") && p != root:
			return filepath.SkipDir
		case d.IsDir() && matches:
			below, _ := rubricsBelow(p) // what else is in it was not asked for
			found = append(found, below...)
		case matches:
			found = append(found, p)
		}
		return nil
	})
	return found, err
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
var globSpecial = regexp.MustCompile(`\*+|\?|\[[^\]]*\]|\\.`)

func globPart(part string) string {
	var form strings.Builder
	last := 0
	for _, at := range globSpecial.FindAllStringIndex(part, -1) {
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
