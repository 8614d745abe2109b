package lint_test

import (
	"regexp"
	"slices"
	"strings"
)

// overlay lays an example over the text of a rubric, as [lint.Example] says.
func overlay(base, example string) string {
	parts := sections(base)
	for _, e := range sections(example) {
		i := slices.IndexFunc(parts, func(p section) bool { return p.key == e.key })
		switch {
		case i < 0:
			parts = append(parts, e)
		case len(e.entries) == 0 || len(parts[i].entries) == 0 || e.entries[0].id == "":
			parts[i] = e
		default:
			for _, entry := range e.entries {
				parts[i].put(entry)
			}
		}
	}
	var out strings.Builder
	for _, p := range parts {
		out.WriteString(p.text())
	}
	return out.String()
}

// section is one key of the top level. Comments belong to what follows them.
type section struct {
	key     string
	head    []string // the line of the key, and what is no entry
	entries []entry
}

// entry is one entry of a list. Its pieces are its keys; one in braces has one piece.
type entry struct {
	id     string
	pieces []piece
}

type piece struct {
	key   string
	lines []string
}

var (
	topKey    = regexp.MustCompile(`^([a-z_]+):`)
	listEntry = regexp.MustCompile(`^  - (\{?)(?:id: ([a-z0-9-]+))?`)
	entryKey  = regexp.MustCompile(`^    ([a-z_]+):`)
)

func sections(text string) []section {
	var all []section
	var comments []string
	for line := range strings.Lines(text) {
		switch m := topKey.FindStringSubmatch(line); {
		case strings.HasPrefix(strings.TrimSpace(line), "#"):
			comments = append(comments, line)
			continue
		case m != nil:
			all = append(all, section{key: m[1], head: append(comments, line)})
		default:
			all[len(all)-1].add(line, comments)
		}
		comments = nil
	}
	return all
}

func (s *section) add(line string, comments []string) {
	lines := append(comments, line)
	if m := listEntry.FindStringSubmatch(line); m != nil {
		key := "id"
		if m[1] != "" {
			key = ""
		}
		s.entries = append(s.entries, entry{id: m[2], pieces: []piece{{key, lines}}})
		return
	}
	if len(s.entries) == 0 {
		s.head = append(s.head, lines...)
		return
	}
	e := &s.entries[len(s.entries)-1]
	if m := entryKey.FindStringSubmatch(line); m != nil {
		e.pieces = append(e.pieces, piece{m[1], lines})
		return
	}
	last := &e.pieces[len(e.pieces)-1]
	last.lines = append(last.lines, lines...)
}

// put takes over an entry: into the one with its id, or at the end.
func (s *section) put(e entry) {
	i := slices.IndexFunc(s.entries, func(old entry) bool { return old.id == e.id })
	switch {
	case i < 0:
		s.entries = append(s.entries, e)
	case e.pieces[0].key == "" || s.entries[i].pieces[0].key == "":
		s.entries[i] = e
	default:
		for _, p := range e.pieces {
			s.entries[i].put(p)
		}
	}
}

func (e *entry) put(p piece) {
	i := slices.IndexFunc(e.pieces, func(old piece) bool { return old.key == p.key })
	if i < 0 {
		e.pieces = append(e.pieces, p)
		return
	}
	e.pieces[i] = p
}

func (s section) text() string {
	var out strings.Builder
	for _, line := range s.head {
		out.WriteString(line)
	}
	for _, e := range s.entries {
		for _, p := range e.pieces {
			for _, line := range p.lines {
				out.WriteString(line)
			}
		}
	}
	return out.String()
}
