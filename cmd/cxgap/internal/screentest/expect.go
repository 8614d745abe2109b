//go:build unix

package screentest

import (
	"fmt"
	"regexp"
	"strings"
	"time"
)

// quiet is how long no output must have come before an absence, or a whole
// screen, counts: in the middle of a repaint a text is gone for a moment.
const quiet = 50 * time.Millisecond

// Expect waits until text stands on the screen. White space counts as one
// blank, and lines that were wrapped count as one, without the frame
// (box-drawing characters) at their ends; so "a long text" is found in
//
//	┃ a long
//	┃ text
func (s *Session) Expect(text string) {
	s.t.Helper()
	if flat(text) == "" {
		s.t.Fatalf("expect: an empty text is always there")
	}
	if !s.wait(func(screen string) bool { return contains(screen, text) }, 0) {
		s.fail("%q is not on the screen", text)
	}
}

// ExpectMatch waits until a regular expression (RE2) matches the screen, either
// line by line as it stands or with all wrapped lines joined as in
// [Session.Expect].
func (s *Session) ExpectMatch(pattern string) {
	s.t.Helper()
	re, err := regexp.Compile("(?m)" + pattern)
	if err != nil {
		s.t.Fatalf("expect: %v", err)
	}
	matches := func(screen string) bool {
		return re.MatchString(screen) || re.MatchString(flat(screen))
	}
	if !s.wait(matches, 0) {
		s.fail("nothing on the screen matches %q", pattern)
	}
}

// ExpectGone waits until text no longer stands on the screen, compared as in
// [Session.Expect], and the screen has come to rest.
func (s *Session) ExpectGone(text string) {
	s.t.Helper()
	if flat(text) == "" {
		s.t.Fatalf("gone: an empty text is always there")
	}
	absent := func(screen string) bool { return !contains(screen, text) }
	if !s.wait(absent, quiet) {
		s.fail("%q is still on the screen", text)
	}
}

// Screen returns what stands on the screen now, in the middle of a repaint
// too: lines without trailing blanks, no empty lines at the end.
func (s *Session) Screen() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.screen.text()
}

// SettledScreen returns the screen once the program has written nothing for
// a moment.
func (s *Session) SettledScreen() string {
	s.t.Helper()
	s.settle()
	return s.Screen()
}

func (s *Session) settle() {
	s.t.Helper()
	if !s.wait(func(string) bool { return true }, quiet) {
		s.fail("the screen does not come to rest")
	}
}

// wait looks at the screen after each piece of output until it is as wished
// and, with a rest above 0, has stayed so for that long. It returns false when
// time is up, or when the output has ended and the screen is not as wished.
func (s *Session) wait(wished func(screen string) bool, rest time.Duration) bool {
	deadline := time.After(Timeout)
	for {
		s.mu.Lock()
		found, changed := wished(s.screen.text()), s.changed
		s.mu.Unlock()
		if found && rest == 0 {
			return true
		}
		var rested <-chan time.Time // never, unless found
		if found {
			rested = time.After(rest)
		}
		select {
		case <-changed:
		case <-rested:
			return true
		case <-s.eof:
			return wished(s.Screen())
		case <-deadline:
			return false
		}
	}
}

// fail ends the test and shows the screen.
func (s *Session) fail(format string, args ...any) {
	s.t.Helper()
	s.t.Fatalf("%s; %s\n%s", fmt.Sprintf(format, args...), s.state(), s.picture())
}

// picture returns the screen with its size and line numbers.
func (s *Session) picture() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var b strings.Builder
	fmt.Fprintf(&b, "the screen (%v):\n", s.screen.size)
	for i, line := range strings.Split(strings.TrimSuffix(s.screen.text(), "\n"), "\n") {
		fmt.Fprintf(&b, "%3d | %s\n", i+1, line)
	}
	return b.String()
}

// contains tells whether text stands on the screen, wrapped or not.
func contains(screen, text string) bool {
	return strings.Contains(screen, text) || strings.Contains(flat(screen), flat(text))
}

// flat joins lines to one, with single blanks and without the frame at the
// lines' ends.
func flat(text string) string {
	var words []string
	for line := range strings.Lines(text) {
		line = strings.TrimFunc(line, func(r rune) bool {
			return r == ' ' || r == '\n' || r >= '─' && r <= '╿'
		})
		words = append(words, strings.Fields(line)...)
	}
	return strings.Join(words, " ")
}
