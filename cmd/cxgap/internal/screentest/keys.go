//go:build unix

package screentest

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"
)

// Press presses keys one after the other. A key is a single character ("b",
// "?", "ü") or one of
//
//	enter tab shift+tab esc space backspace delete insert
//	up down left right home end pgup pgdown
//	ctrl+a ... ctrl+z, alt+ and any character
//
// It does not wait for any effect, but for that of an Escape before the next key; see the
// package comment.
func (s *Session) Press(keys ...string) {
	s.t.Helper()
	for _, key := range keys {
		bytes, err := keyBytes(key)
		if err != nil {
			s.t.Fatalf("press: %v", err)
		}
		if key != "esc" {
			s.send(bytes)
			continue
		}
		s.settle()
		before := s.written()
		s.send(bytes)
		s.escaped = before + 1
	}
}

// Type types text as it is, character by character; Enter is [Session.Press].
func (s *Session) Type(text string) {
	s.t.Helper()
	s.send(text)
}

// Paste inserts text in one go, marked as pasted (bracketed paste), as a
// terminal does when the program has switched that on.
func (s *Session) Paste(text string) {
	s.t.Helper()
	s.send("\x1b[200~" + strings.ReplaceAll(text, "\n", "\r") + "\x1b[201~")
}

// send writes to the program's input. A program that reads nothing makes the
// test fail after [Timeout] instead of blocking it.
func (s *Session) send(input string) {
	s.t.Helper()
	s.afterEscape()
	err := s.master.SetWriteDeadline(time.Now().Add(Timeout))
	if err == nil {
		_, err = s.master.WriteString(input)
	}
	if err != nil {
		s.fail("send %q: %v", input, err)
	}
}

// afterEscape waits until the program has written something since Escape was pressed, if it
// was the last key: it has read it then, and what follows is not taken for Alt with a key.
func (s *Session) afterEscape() {
	s.t.Helper()
	least := s.escaped
	if s.escaped = 0; least > 0 && !s.wait(func(string) bool { return len(s.raw) >= least }, 0) {
		s.fail("nothing came of Escape, and the next key would read as Alt with that key")
	}
}

// written counts the bytes that the program has written.
func (s *Session) written() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.raw)
}

// keyBytes returns what an xterm sends for a key.
func keyBytes(key string) (string, error) {
	if utf8.RuneCountInString(key) == 1 {
		return key, nil
	}
	if bytes := namedKey(key); bytes != "" {
		return bytes, nil
	}
	if letter, ok := strings.CutPrefix(key, "ctrl+"); ok && len(letter) == 1 && letter[0] >= 'a' && letter[0] <= 'z' {
		return string(rune(letter[0] - 'a' + 1)), nil
	}
	if char, ok := strings.CutPrefix(key, "alt+"); ok && utf8.RuneCountInString(char) == 1 {
		return "\x1b" + char, nil
	}
	return "", fmt.Errorf("there is no key %q", key)
}

func namedKey(key string) string {
	return map[string]string{
		"enter": "\r", "tab": "\t", "shift+tab": "\x1b[Z", "esc": "\x1b", "space": " ",
		"backspace": "\x7f", "delete": "\x1b[3~", "insert": "\x1b[2~",
		"up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D",
		"home": "\x1b[H", "end": "\x1b[F", "pgup": "\x1b[5~", "pgdown": "\x1b[6~",
	}[key]
}
