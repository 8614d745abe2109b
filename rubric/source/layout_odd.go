package source

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What comes into a file by other programs than an editor for plain text, and looks like
// something else there.

var conflictMarker = regexp.MustCompile(`^(<<<<<<<|=======|>>>>>>>|\|\|\|\|\|\|\|)(\s|$)`)

// conflict reports what git leaves in a file that it could not merge. It is looked for first:
// what stands there twice gives slips of its own.
func (l *layout) conflict() bool {
	for i, line := range l.lines {
		if strings.HasPrefix(line, "<<<<<<<") && conflictMarker.MatchString(line) {
			l.reportAt(mark{i, 0}, len(line), "a conflict of git was left here", "keep one of the two sides, or merge them, and remove the lines with <<<<<<<, ======= and >>>>>>>")
			return true
		}
	}
	if n := l.lastMarker(); n >= 0 {
		l.reportAt(mark{n, 0}, len(l.lines[n]), "a line of a conflict of git was left here", "remove it, and see that nothing stands there twice")
	}
	return l.slip != nil
}

// lastMarker finds a marker that closes a conflict whose beginning was removed, from 0; -1
// if there is none.
func (l *layout) lastMarker() int {
	for i, line := range l.lines {
		if strings.HasPrefix(line, ">>>>>>> ") {
			return i
		}
	}
	return -1
}

// oddBlankAt gives the bytes that blanks other than the ordinary one take at a position.
func oddBlankAt(text string, at int) int {
	width := 0
	for _, r := range text[min(at, len(text)):] {
		if r < utf8.RuneSelf || !unicode.IsSpace(r) && r != 0x200b && r != 0x2060 {
			break
		}
		width += utf8.RuneLen(r)
	}
	return width
}

func (l *layout) oddBlank(at int, where string) {
	r, _ := utf8.DecodeRuneInString(l.text()[at:])
	what := "a blank"
	if r == 0xa0 || r == 0x202f {
		what = "a non-breaking space"
	}
	l.report(at, at+oddBlankAt(l.text(), at), fmt.Sprintf("%s (U+%04X) %s, which is none for YAML", what, r, where), "put ordinary spaces in its place")
}

// typographic are quotes of texts for people, which quote nothing in a file.
const typographic = "“”„‟«»‘’‚‛″′＂"

// quotedForPeople reports a slip in a text that somebody has put into typographic quotes.
func (l *layout) quotedForPeople(m mark) bool {
	r, size := utf8.DecodeRuneInString(l.lines[m.line][m.at:])
	if !strings.ContainsRune(typographic, r) {
		return false
	}
	l.reportAt(m, m.at+size, fmt.Sprintf("the quote %c is a letter here and quotes nothing", r), `write the straight quotes "..." around the text`)
	return true
}

var (
	aliasForm = regexp.MustCompile(`^\*[\w.-]+\s*(#.*|[,}\]].*)?$`)
	mergeForm = regexp.MustCompile(`(?:^|[\s{,])<<\s*:\s*$`)
)

// alias reports an alias to something that is not there: with it the library stops.
func (l *layout) alias(m mark) bool {
	text := l.lines[m.line]
	word := aliasForm.FindString(text[m.at:])
	switch name := strings.TrimRight(firstAlias.FindString(word), " "); {
	case word == "":
		return false
	case mergeForm.MatchString(text[:m.at]):
		l.reportAt(m, m.at+len(name), "a merge key (<<) hides what a reviewer reads, and nothing above is called "+name[1:], "write the keys out")
		l.slip.rule = "merge-key"
	default:
		l.reportAt(m, m.at+len(name), "an alias ("+name+") hides what a reviewer reads, and nothing above is called "+name[1:], "write the value out; a text that begins with * needs quotes")
		l.slip.rule = "alias"
	}
	return true
}

var firstAlias = regexp.MustCompile(`^\*[\w.-]+`)

// wrapped reports a line that goes on with the text above without being indented: editors
// wrap long lines that way. A first word that is a key elsewhere speaks against it.
func (l *layout) wrapped(column int) bool {
	above := l.at - 1
	for above >= 0 && strings.TrimSpace(l.lines[above]) == "" {
		above--
	}
	if above < 0 || strings.Count(strings.TrimSpace(l.lines[above]), " ") < 3 {
		return false
	}
	text := l.text()[column:]
	word := regexp.QuoteMeta(strings.Trim(firstWord.FindString(text), ":"))
	if strings.HasPrefix(text, "-") || strings.ContainsAny(text[:1], `"'{[`) || gluedColon.MatchString(text) {
		return false
	}
	if key := regexp.MustCompile(`(?m)(^\s*(- )?|[{,] *)` + word + `\s*:(\s|$)`); word != "" && key.MatchString(strings.Join(l.lines, "\n")) {
		return false
	}
	l.report(column, 0, fmt.Sprintf("this line goes on with the text of line %d, but is not indented", above+1), "indent it further than the key of the text")
	return true
}
