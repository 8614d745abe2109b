//go:build unix

package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"

	"github.com/rogpeppe/go-internal/testscript"

	"cxgap/cmd/cxgap/internal/screentest"
)

// scriptCommands are the commands of the scripts in testdata/script that
// testscript itself does not have. Text with blanks or # goes into single
// quotes.
//
//	status N PROGRAM [ARG...]   run PROGRAM and check its exit status; its output
//	                            is in stdout and stderr, as with exec
//	mode FILE 0600              check the permissions of a file or directory
//
// For a dialogue on a terminal (see package screentest):
//
//	term [-size 80x24] [-env NAME=VALUE]... PROGRAM [ARG...]
//	                            start PROGRAM on a terminal, 80x24 if not given; the
//	                            commands below are about the latest one started
//	expect TEXT...              wait until each TEXT stands on the screen; "~RE" is
//	                            a regular expression
//	gone TEXT...                wait until no TEXT stands on the screen any more
//	press KEY...                press keys: enter, up, shift+tab, ctrl+c, b, ...
//	type TEXT                   type text in one go, without Enter; \r in it is Enter
//	paste TEXT                  paste text; \n in it is a line end
//	resize 40x12                change the size of the terminal
//	signal TERM|INT|HUP|KILL    send a signal to the program
//	hangup                      close the terminal
//	exit N|KILL                 wait for the end and check the exit status, or the
//	                            signal that killed it
//	screen FILE                 write the screen, once at rest, to FILE for cmp
//	raw FILE                    write everything the program has written to FILE
//	noqueries                   check that the program asked the terminal nothing
func scriptCommands() map[string]func(*testscript.TestScript, bool, []string) {
	return map[string]func(*testscript.TestScript, bool, []string){
		"status": noNegation(scriptStatus),
		"mode":   noNegation(scriptMode),
		"term":   noNegation(scriptTerm),
		"expect": onTerminal(1, scriptExpect),
		"gone":   onTerminal(1, scriptGone),
		"press":  onTerminal(1, func(_ *testscript.TestScript, s *screentest.Session, keys []string) { s.Press(keys...) }),
		"type": onTerminal(1, func(_ *testscript.TestScript, s *screentest.Session, text []string) {
			s.Type(strings.ReplaceAll(strings.Join(text, " "), `\r`, "\r"))
		}),
		"paste":     onTerminal(1, scriptPaste),
		"resize":    onTerminal(1, scriptResize),
		"signal":    onTerminal(1, scriptSignal),
		"hangup":    onTerminal(0, func(_ *testscript.TestScript, s *screentest.Session, _ []string) { s.Hangup() }),
		"exit":      onTerminal(1, scriptExit),
		"screen":    onTerminal(1, scriptScreen),
		"raw":       onTerminal(1, scriptRaw),
		"noqueries": onTerminal(0, scriptNoQueries),
	}
}

// dialogueKey finds the script's dialogue among its values.
type dialogueKey struct{}

// dialogue is the current terminal of a script, once it was started.
type dialogue struct{ session *screentest.Session }

// scriptTB lets a session fail its script.
type scriptTB struct{ *testscript.TestScript }

func (scriptTB) Helper()               {}
func (ts scriptTB) Cleanup(end func()) { ts.Defer(end) }

func noNegation(do func(*testscript.TestScript, []string)) func(*testscript.TestScript, bool, []string) {
	return func(ts *testscript.TestScript, neg bool, args []string) {
		if neg {
			ts.Fatalf("this command cannot be negated with !")
		}
		do(ts, args)
	}
}

// onTerminal makes a command out of something done to the current session, with
// at least this many arguments.
func onTerminal(least int, do func(*testscript.TestScript, *screentest.Session, []string)) func(*testscript.TestScript, bool, []string) {
	return noNegation(func(ts *testscript.TestScript, args []string) {
		session := ts.Value(dialogueKey{}).(*dialogue).session
		if session == nil {
			ts.Fatalf("start a program with term first")
		}
		if len(args) < least || least == 0 && len(args) > 0 {
			ts.Fatalf("wrong number of arguments: %q", args)
		}
		do(ts, session, args)
	})
}

func scriptStatus(ts *testscript.TestScript, args []string) {
	if len(args) < 2 {
		ts.Fatalf("usage: status N PROGRAM [ARG...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var ended *exec.ExitError
		if !errors.As(err, &ended) {
			ts.Fatalf("run %s: %v", args[1], err)
		}
		got = ended.ExitCode() // -1 when killed by a signal
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
}

func scriptMode(ts *testscript.TestScript, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: mode FILE 0600")
	}
	want, err := strconv.ParseUint(args[1], 8, 32)
	ts.Check(err)
	info, err := os.Stat(ts.MkAbs(args[0]))
	ts.Check(err)
	if got := info.Mode().Perm(); got != os.FileMode(want) {
		ts.Fatalf("%s has mode %04o, want %04o", args[0], got, want)
	}
}

func scriptTerm(ts *testscript.TestScript, args []string) {
	size, env := screentest.Size{Columns: 80, Rows: 24}, scriptEnviron(ts)
	for len(args) > 2 && (args[0] == "-size" || args[0] == "-env") {
		if args[0] == "-size" {
			size = parseSize(ts, args[1])
		} else {
			env = append(env, args[1])
		}
		args = args[2:]
	}
	if len(args) == 0 {
		ts.Fatalf("usage: term [-size 80x24] [-env NAME=VALUE]... PROGRAM [ARG...]")
	}
	cmd := exec.Command(lookPath(ts, args[0]), args[1:]...)
	cmd.Dir, cmd.Env = ts.MkAbs("."), env
	ts.Value(dialogueKey{}).(*dialogue).session = screentest.Start(scriptTB{ts}, cmd, size)
}

// scriptEnviron returns the variables of a script that can matter to cxgap;
// testscript does not give out the whole list.
func scriptEnviron(ts *testscript.TestScript) []string {
	var env []string
	for _, name := range []string{
		"PATH", "HOME", "TMPDIR", "WORK", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "TERM", "LANG", "LC_ALL", "TZ",
		"CXGAP_NOW", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLORTERM", "ACCESSIBLE", "GITHUB_ACTIONS", "GOCOVERDIR", "GOGC",
	} {
		if value := ts.Getenv(name); value != "" {
			env = append(env, name+"="+value)
		}
	}
	return env
}

// lookPath finds a program in the PATH of the script.
func lookPath(ts *testscript.TestScript, name string) string {
	for _, dir := range filepath.SplitList(ts.Getenv("PATH")) {
		path, err := exec.LookPath(filepath.Join(dir, name))
		if err == nil {
			return path
		}
	}
	ts.Fatalf("there is no program %q in PATH", name)
	return ""
}

func parseSize(ts *testscript.TestScript, text string) screentest.Size {
	var size screentest.Size
	if n, err := fmt.Sscanf(text, "%dx%d", &size.Columns, &size.Rows); n != 2 || err != nil || size.String() != text {
		ts.Fatalf("a size is written like 80x24, not %q", text)
	}
	return size
}

func scriptExpect(_ *testscript.TestScript, s *screentest.Session, texts []string) {
	for _, text := range texts {
		if pattern, ok := strings.CutPrefix(text, "~"); ok {
			s.ExpectMatch(pattern)
		} else {
			s.Expect(text)
		}
	}
}

func scriptGone(_ *testscript.TestScript, s *screentest.Session, texts []string) {
	for _, text := range texts {
		s.ExpectGone(text)
	}
}

func scriptPaste(_ *testscript.TestScript, s *screentest.Session, text []string) {
	s.Paste(strings.ReplaceAll(strings.Join(text, " "), `\n`, "\n"))
}

func scriptResize(ts *testscript.TestScript, s *screentest.Session, size []string) {
	s.Resize(parseSize(ts, size[0]))
}

func scriptSignal(ts *testscript.TestScript, s *screentest.Session, names []string) {
	s.Signal(signalNamed(ts, names[0]))
}

func scriptExit(ts *testscript.TestScript, s *screentest.Session, want []string) {
	if code, err := strconv.Atoi(want[0]); err == nil {
		s.ExpectExit(code)
	} else {
		s.ExpectKilled(signalNamed(ts, want[0]))
	}
}

func scriptScreen(ts *testscript.TestScript, s *screentest.Session, file []string) {
	ts.Check(os.WriteFile(ts.MkAbs(file[0]), []byte(s.SettledScreen()), 0o600))
}

func scriptRaw(ts *testscript.TestScript, s *screentest.Session, file []string) {
	ts.Check(os.WriteFile(ts.MkAbs(file[0]), s.Raw(), 0o600))
}

func scriptNoQueries(ts *testscript.TestScript, s *screentest.Session, _ []string) {
	if queries := s.Queries(); len(queries) > 0 {
		ts.Fatalf("the program asked the terminal: %q", queries)
	}
}

func signalNamed(ts *testscript.TestScript, name string) syscall.Signal {
	signal, ok := map[string]syscall.Signal{
		"TERM": syscall.SIGTERM, "INT": syscall.SIGINT, "HUP": syscall.SIGHUP, "KILL": syscall.SIGKILL, "QUIT": syscall.SIGQUIT,
	}[name]
	if !ok {
		ts.Fatalf("there is no signal %q here: TERM, INT, HUP, KILL or QUIT", name)
	}
	return signal
}
