package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"cxgap/rubric/visible"
)

// How the program was started, so that what it tells people to type works for them: one
// who has it from "go run" has no program of the name on the path.

// commandLine is a command of this program as it can be typed where this run was.
func commandLine(env Env, args ...string) string {
	words := slices.Clone(env.started())
	for _, arg := range args {
		words = append(words, shellWord(arg, runtime.GOOS == "windows"))
	}
	return strings.Join(words, " ")
}

// started are the words that start this program, each quoted where that is needed.
func (e Env) started() []string {
	if e.Started != nil {
		return e.Started
	}
	return []string{"cxgap"}
}

// startedAs finds out how a program was started: by its first argument, the file that runs,
// and the folder that it runs in.
func startedAs(arg0, executable, folder string) []string {
	windows := runtime.GOOS == "windows"
	if builtByRun(executable) {
		return append([]string{"go", "run"}, shellWord(packageFrom(folder), windows))
	}
	if strings.ContainsRune(arg0, filepath.Separator) || strings.ContainsRune(arg0, '/') {
		return []string{shellWord(arg0, windows)}
	}
	// By its name alone, on the path; unless that leads elsewhere.
	found, err := exec.LookPath(arg0)
	if err == nil && sameProgram(found, executable) {
		return []string{shellWord(arg0, windows)}
	}
	if executable != "" {
		return []string{shellWord(executable, windows)}
	}
	return []string{"cxgap"}
}

// builtByRun tells whether a program is one that "go run" built into a folder of its own, to
// be removed once it ends: $TMPDIR/go-build<number>/b001/exe/NAME.
func builtByRun(executable string) bool {
	return regexp.MustCompile(`/go-build[0-9]+/b[0-9]+/exe/[^/]+$`).MatchString(filepath.ToSlash(executable))
}

// packageFrom names the package of this program for "go run" in a folder: as a path from
// there where the folder is in the source, else by its import path.
func packageFrom(folder string) string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Path == "" {
		return "./cmd/cxgap"
	}
	below, ok := strings.CutPrefix(info.Path, info.Main.Path+"/")
	for dir := folder; ok; dir = filepath.Dir(dir) {
		if data, err := os.ReadFile(filepath.Join(dir, "go.mod")); err == nil {
			if !regexp.MustCompile(`(?m)^module\s+"?` + regexp.QuoteMeta(info.Main.Path) + `"?\s*(?://.*)?$`).Match(data) {
				break
			}
			path, err := filepath.Rel(folder, filepath.Join(dir, filepath.FromSlash(below)))
			if err != nil {
				break
			}
			if !strings.HasPrefix(path, "..") && path != "." {
				path = "./" + filepath.ToSlash(path)
			}
			return filepath.ToSlash(path)
		}
		if dir == filepath.Dir(dir) {
			break
		}
	}
	return info.Path
}

// sameProgram tells whether two paths lead to one file.
func sameProgram(a, b string) bool {
	one, err := os.Stat(a)
	if err != nil {
		return false
	}
	other, err := os.Stat(b)
	return err == nil && os.SameFile(one, other)
}

// systemStarted finds out how this process was started; nil if that cannot be said.
func systemStarted() []string {
	executable, err := os.Executable()
	folder, wrong := os.Getwd()
	if err != nil || wrong != nil || len(os.Args) == 0 {
		return nil
	}
	return startedAs(os.Args[0], executable, folder)
}

// shellWord writes a text as one word of a command line, quoted where a shell would read
// more into it, and never with a character that acts on a terminal or hides.
func shellWord(text string, windows bool) string {
	plain := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("/._-+:@%,=", r) || windows && r == '\\' || !windows && r >= 0xA0 && !odd(r)
	}
	switch {
	case text != "" && strings.IndexFunc(text, func(r rune) bool { return !plain(r) }) < 0:
		return text
	case windows:
		return `"` + text + `"`
	case utf8.ValidString(text) && strings.IndexFunc(text, odd) < 0:
		return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'"
	}
	var b strings.Builder
	b.WriteString("$'")
	for _, c := range []byte(text) {
		switch {
		case c == '\'' || c == '\\':
			b.WriteString(`\` + string(rune(c)))
		case c < ' ' || c >= 0x7F:
			fmt.Fprintf(&b, `\x%02x`, c)
		default:
			b.WriteByte(c)
		}
	}
	return b.String() + "'"
}

// odd tells whether a character cannot be shown as it is.
func odd(r rune) bool {
	return r == utf8.RuneError || visible.Exact(string(r)) != string(r) || !strconv.IsPrint(r)
}
