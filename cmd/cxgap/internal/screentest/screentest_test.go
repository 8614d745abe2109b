//go:build unix

package screentest_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cxgap/cmd/cxgap/internal/screentest"
)

func TestDialogue(t *testing.T) {
	s := start(t, "field", screentest.Size{Columns: 80, Rows: 24})
	s.Expect("Your name?")
	s.Type("Andrée")
	s.Expect("Andrée")
	s.Press("backspace", "backspace", "a")
	s.ExpectGone("Andrée")
	s.Expect("Andra")
	s.Press("enter")
	s.Expect(`Hello "Andra"`)
	s.ExpectExit(0)
	if got := s.Queries(); got != nil {
		t.Errorf("queries written to the terminal: %q", got)
	}
}

func TestDialogueStopped(t *testing.T) {
	s := start(t, "field", screentest.Size{Columns: 40, Rows: 12})
	s.Expect("Your name?")
	s.Press("ctrl+c")
	s.Expect("stopped: user aborted")
	s.ExpectExit(130)
}

func TestPaste(t *testing.T) {
	s := start(t, "queries", screentest.Size{Columns: 80, Rows: 24})
	s.Expect("asked")
	s.Paste("two\nlines")
	s.Expect(`read "\x1b[200~two\r"`)
}

func TestKeys(t *testing.T) {
	tests := map[string][]string{
		`a?ü \r`:                       {"a", "?", "ü", "space", "enter"},
		`\t\x1b[Z\x7f\x1b[3~\x1b[2~\r`: {"tab", "shift+tab", "backspace", "delete", "insert", "enter"},
		`\x1b[A\x1b[B\x1b[D\x1b[C\r`:   {"up", "down", "left", "right", "enter"},
		`\x1b[H\x1b[F\x1b[5~\x1b[6~\r`: {"home", "end", "pgup", "pgdown", "enter"},
		`\x01\x03\x1a\x1bb\r`:          {"ctrl+a", "ctrl+c", "ctrl+z", "alt+b", "enter"},
	}
	for want, keys := range tests {
		t.Run(strings.Join(keys, " "), func(t *testing.T) {
			t.Parallel()
			s := start(t, "queries", screentest.Size{Columns: 80, Rows: 24})
			s.Expect("asked")
			s.Press(keys...)
			s.Expect(`read "` + want + `"`)
		})
	}
}

// What is pressed behind Escape is never read with it.
func TestEscapeComesAlone(t *testing.T) {
	s := start(t, "reads", screentest.Size{Columns: 80, Rows: 24})
	s.Expect("ready")
	s.Press("esc", "enter")
	s.Expect(`read "\x1b" read "\r"`)
	s.ExpectExit(0)
}

// A terminal that answers nothing: what the program reads is only what the test
// typed, and every question is seen.
func TestQueriesAreSeenAndNotAnswered(t *testing.T) {
	s := start(t, "queries", screentest.Size{Columns: 80, Rows: 24})
	s.Expect("asked")
	s.Type("x\r")
	s.Expect(`read "x\r"`)
	s.ExpectExit(0)
	want := []string{
		"\x1b[6n", "\x1b[5n", "\x1b[c", "\x1b[>c", "\x1bZ", "\x1b]11;?", "\x1b]4;1;?", "\x1b[?2026$p",
	}
	if diff := cmp.Diff(want, s.Queries()); diff != "" {
		t.Errorf("queries (-want +got):\n%s", diff)
	}
}

func TestQueriesOfOrdinaryOutput(t *testing.T) {
	ordinary := "\x1b[?1049h\x1b[?25l\x1b[?2004h\x1b[2J\x1b[1;1H\x1b[38;5;12mWhat?\x1b[0m\x1b[K\r\n" +
		"\x1b]0;title?\a\x1b]8;;https://example.org/?q\x1b\\link\x1b]8;;\x1b\\\x1b[2;3r\x1b[6A\x1b[2 q\x1b[>4;2m"
	if got := screentest.Queries([]byte(ordinary)); got != nil {
		t.Errorf("no queries, but got %q", got)
	}
}

func TestResize(t *testing.T) {
	s := start(t, "size", screentest.Size{Columns: 80, Rows: 24})
	s.Expect("size 80 24 <nil>")
	s.Resize(screentest.Size{Columns: 40, Rows: 12})
	s.Expect("size 40 12 <nil>")
}

func TestSignalsReachTheProgram(t *testing.T) {
	tests := map[string]struct {
		send func(*screentest.Session)
		want string
	}{
		"SIGTERM": {func(s *screentest.Session) { s.Signal(syscall.SIGTERM) }, "terminated"},
		"hang-up": {(*screentest.Session).Hangup, "hangup"},
		"ctrl+c":  {func(s *screentest.Session) { s.Press("ctrl+c") }, "interrupt"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			file := filepath.Join(t.TempDir(), "signal")
			s := start(t, "signals", screentest.Size{Columns: 80, Rows: 24}, file)
			s.Expect("ready")
			test.send(s)
			s.ExpectExit(130)
			got, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, string(got)); diff != "" {
				t.Errorf("signal (-want +got):\n%s", diff)
			}
		})
	}
}

func TestKilled(t *testing.T) {
	for _, signal := range []syscall.Signal{syscall.SIGKILL, syscall.SIGINT, syscall.SIGHUP} {
		t.Run(signal.String(), func(t *testing.T) {
			t.Parallel()
			s := start(t, "deaf", screentest.Size{Columns: 80, Rows: 24})
			s.Expect("ready")
			s.Signal(signal)
			s.ExpectKilled(signal)
		})
	}
}

// The screen is what a person would see, with wide and combining characters in
// the cells they take on a real terminal.
func TestScreen(t *testing.T) {
	tests := map[string]struct{ output, want string }{
		"plain":               {"one\ntwo  \n", "one\ntwo\n"},
		"overwritten":         {"abc\rX", "Xbc\n"},
		"cursor and clear":    {"abc\x1b[1;2H\x1b[K!", "a!\n"},
		"wrapped":             {"0123456789ab", "0123456789\nab\n"},
		"scrolled":            {"1\n2\n3\n4\n5", "2\n3\n4\n5\n"},
		"alternate screen":    {"before\x1b[?1049h\x1b[Hinside\x1b[?1049l", "before\n"},
		"wide":                {"日本\x1b[1;5Hx", "日本x\n"},
		"wide wrapped":        {"日本日本日本", "日本日本日\n本\n"},
		"wide does not fit":   {"123456789日本", "123456789\n日本\n"},
		"emoji":               {"🙂\x1b[1;3H|", "🙂|\n"},
		"combining character": {"e\u0301x\x1b[1;3H|", "ex|\n"},
		"broken UTF-8":        {"a\xffb", "a\uFFFDb\n"},
		"colours":             {"\x1b[31;1mred\x1b[0m", "red\n"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := start(t, "show", screentest.Size{Columns: 10, Rows: 4}, test.output)
			s.ExpectExit(7)
			if diff := cmp.Diff(test.want, s.Screen()); diff != "" {
				t.Errorf("screen (-want +got):\n%s", diff)
			}
		})
	}
}

func TestExpectReadsWrappedLinesAsOne(t *testing.T) {
	s := start(t, "show", screentest.Size{Columns: 40, Rows: 12},
		"┃ Who owns the\n┃ customer's   experience?\n│ > Nobody │\n100 %")
	s.Expect("Who owns the customer's experience?")
	s.Expect("> Nobody")
	s.ExpectMatch(`^┃ Who`)
	s.ExpectMatch(`owns the customer's`)
	s.ExpectMatch(`\d+ %$`)
}

// failure is a test whose end, if it fails, is only noted.
type failure struct {
	*testing.T
	message string
}

func (f *failure) Fatalf(format string, args ...any) {
	f.message = fmt.Sprintf(format, args...)
	panic(f)
}

// failing returns the message with which do fails its test, or "".
func failing(t *testing.T, do func(screentest.TB)) (message string) {
	t.Helper()
	f := &failure{T: t}
	defer func() {
		if r := recover(); r != nil && r != any(f) {
			panic(r)
		}
		message = f.message
	}()
	do(f)
	return ""
}

func TestFailuresShowTheScreen(t *testing.T) {
	ended := func(do func(*screentest.Session)) func(screentest.TB) {
		return func(t screentest.TB) {
			s := start(t, "show", screentest.Size{Columns: 40, Rows: 12}, "first\nsecond\n")
			s.ExpectExit(7)
			do(s)
		}
	}
	screen := "; the program has ended: exit status 7\nthe screen (40x12):\n  1 | first\n  2 | second\n"
	tests := map[string]struct {
		do   func(*screentest.Session)
		want string
	}{
		"expect": {func(s *screentest.Session) { s.Expect("third") }, `"third" is not on the screen` + screen},
		"match":  {func(s *screentest.Session) { s.ExpectMatch("th.rd") }, `nothing on the screen matches "th.rd"` + screen},
		"gone":   {func(s *screentest.Session) { s.ExpectGone("first second") }, `"first second" is still on the screen` + screen},
		"status": {func(s *screentest.Session) { s.ExpectExit(0) }, "want exit status 0" + screen},
		"killed": {func(s *screentest.Session) { s.ExpectKilled(syscall.SIGKILL) }, "want killed by signal 9 (killed)" + screen},
		"key":    {func(s *screentest.Session) { s.Press("entre") }, `press: there is no key "entre"`},
		"empty":  {func(s *screentest.Session) { s.Expect(" ") }, "expect: an empty text is always there"},
		"regexp": {func(s *screentest.Session) { s.ExpectMatch("(") }, "expect: error parsing regexp: missing closing ): `(?m)(`"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(test.want, failing(t, ended(test.do))); diff != "" {
				t.Errorf("message (-want +got):\n%s", diff)
			}
		})
	}
}
