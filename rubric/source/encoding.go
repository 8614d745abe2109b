package source

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"cxgap/rubric/finding"
)

// maxRefused is how many refused characters of a file are reported one by one.
const maxRefused = 100

const saveAsText = "save the file as plain UTF-8 text"

// unreadable reports bytes that are not text, or more than the most that are read, in bytes. The
// YAML library would take UTF-16 for text and count lines as no editor does.
func unreadable(name string, data []byte, most int) *finding.Finding {
	bad := &finding.Finding{File: name, Line: 1, Column: 1, Severity: finding.Error, Rule: "encoding", Hint: saveAsText}
	switch {
	case len(data) > most:
		bad.Rule, bad.Hint = "too-large", "split it, or take out what is not needed"
		bad.Message = fmt.Sprintf("the file has %d bytes; at most %d (%d MiB) are read", len(data), most, most>>20)
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		bad.Message = "this is a workbook, a document or another archive, and no text"
		bad.Hint = "name a text file of cxgap; a form that was filled in is read by cxgap import"
	case bytes.HasPrefix(data, []byte("%PDF-")):
		bad.Message, bad.Hint = "this is a PDF document, and no text", "name a text file of cxgap"
	case looksLikeUTF32(data):
		bad.Message = "the file is written in UTF-32; cxgap reads UTF-8"
		bad.Hint = `choose the encoding "UTF-8" when saving`
	case looksLikeUTF16(data):
		bad.Message = "the file is written in UTF-16; cxgap reads UTF-8"
		bad.Hint = `choose the encoding "UTF-8" when saving`
	case oddReturns(data) != "":
		bad.Message, bad.Hint = oddReturns(data), plainLineEnds
	case !utf8.Valid(data) && bytes.IndexByte(data, 0) >= 0:
		bad.Message, bad.Hint = "this is no text: it has bytes that no text has", "name a text file of cxgap"
	case !utf8.Valid(data):
		foreignLetters(bad, Normalise(data))
	default:
		return nil
	}
	return bad
}

// looksLikeUTF32 tells it by its mark, or by the zeros round a first letter.
func looksLikeUTF32(data []byte) bool {
	return len(data) >= 4 && (bytes.HasPrefix(data, []byte{0xff, 0xfe, 0, 0}) || bytes.HasPrefix(data, []byte{0, 0, 0xfe, 0xff}) ||
		data[0] != 0 && data[1] == 0 && data[2] == 0 && data[3] == 0 || data[0] == 0 && data[1] == 0 && data[2] == 0 && data[3] != 0)
}

func looksLikeUTF16(data []byte) bool {
	return bytes.HasPrefix(data, []byte{0xff, 0xfe}) || bytes.HasPrefix(data, []byte{0xfe, 0xff}) ||
		len(data) >= 4 && (data[0] == 0 && data[2] == 0 && data[1] != 0 || data[1] == 0 && data[3] == 0 && data[0] != 0)
}

const plainLineEnds = "save the file with the line ends of Unix (LF) or Windows (CRLF)"

// oddReturns says what is wrong with the lines of a text most of which do not end as those of
// Unix or Windows do; "" if they do. A few carriage returns among others are reported where
// they stand.
func oddReturns(data []byte) string {
	returns, feeds := bytes.Count(data, []byte("\r")), bytes.Count(data, []byte("\n"))
	alone := returns - bytes.Count(data, []byte("\r\n"))
	switch {
	case alone == 0 || alone < feeds:
		return ""
	case alone == bytes.Count(data, []byte("\r\r\n")):
		return "the lines end with two carriage returns and a line feed (CR CR LF)"
	}
	return "the lines end with a carriage return (CR) alone, which YAML readers and editors count differently"
}

// Windows1252 is the letter of a byte in Windows-1252, 0 for the bytes that it does not have.
// Source: https://www.unicode.org/Public/MAPPINGS/VENDORS/MICSFT/WINDOWS/CP1252.TXT
func Windows1252(b byte) rune {
	if b < 0x80 || b >= 0xa0 {
		return rune(b)
	}
	return windowsLetters[b-0x80]
}

// windowsLetters are those from 0x80 to 0x9f, in which Windows-1252 differs from Latin-1.
var windowsLetters = [32]rune{
	'€', 0, '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', 0, 'Ž', 0,
	0, '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', 0, 'ž', 'Ÿ',
}

// foreignLetters says of a text that is not UTF-8 where its first such byte is, how the word
// there reads in Windows-1252, which programs in Western Europe and America write, and which
// other lines have such bytes. Whoever wrote the word knows whether that is it.
func foreignLetters(bad *finding.Finding, text []byte) {
	var lines []string // the numbers of those with bytes that are not UTF-8
	first, letters, bytesAlone := -1, 0, 0
	for at, line := 0, 1; at < len(text); {
		r, size := utf8.DecodeRune(text[at:])
		switch {
		case r == '\n':
			line++
		case size > 1:
			letters++
		case r == utf8.RuneError && size == 1:
			if bytesAlone++; first < 0 {
				first = at
			}
			if n := strconv.Itoa(line); len(lines) == 0 || lines[len(lines)-1] != n {
				lines = append(lines, n)
			}
		}
		at += size
	}
	start := bytes.LastIndexByte(text[:first], '\n') + 1
	bad.Line, bad.Column = bytes.Count(text[:first], []byte("\n"))+1, utf8.RuneCount(text[start:first])+1
	bad.Message = "this byte is not UTF-8"
	switch word := windowsWord(text, first); {
	case word == "":
	case letters >= bytesAlone: // fewer are there by chance
		bad.Message += "; in Windows-1252 the word is " + Quote(word) + ", but other letters of the file are UTF-8"
		bad.Hint = "write the word anew in an editor, and " + saveAsText
	default:
		bad.Message += "; in Windows-1252 the word is " + Quote(word)
		bad.Hint = `if it is, open the file as Windows-1252 and save it with the encoding "UTF-8"; else open it in the encoding in which the word reads right`
	}
	if len(lines) > 1 {
		bad.Message += fmt.Sprintf("; such bytes are in %s", listed("lines", lines))
	}
}

// listed names a few of many.
func listed(what string, all []string) string {
	const shown = 5
	if len(all) > shown {
		return fmt.Sprintf("%s %s and %d more", what, strings.Join(all[:shown], ", "), len(all)-shown)
	}
	return what + " " + Join(all, "and")
}

// windowsWord reads the word around a byte as Windows-1252; "" if it is none there.
func windowsWord(text []byte, at int) string {
	const longest = 40 // bytes to either side
	ends := func(b byte) bool { return b < 0x80 && strings.IndexByte(" \t\r\n,;:\"'{}[]()", b) >= 0 }
	from, to := at, at
	for from > max(0, at-longest) && !ends(text[from-1]) {
		from--
	}
	for to < min(len(text), at+longest) && !ends(text[to]) {
		to++
	}
	var word strings.Builder
	for part := text[from:to]; len(part) > 0; {
		r, size := utf8.DecodeRune(part)
		if r == utf8.RuneError && size == 1 {
			if r = Windows1252(part[0]); r == 0 {
				return ""
			}
		}
		word.WriteRune(r)
		part = part[size:]
	}
	return word.String()
}

// oddSeparators is [oddReturns] for the line ends of other standards. Unlike carriage returns
// they may stand in texts of JSON, which programs write into one line.
func oddSeparators(text []byte) bool {
	if start := bytes.TrimSpace(text); len(start) == 0 || start[0] == '{' || start[0] == '[' {
		return false
	}
	feeds := bytes.Count(text, []byte("\n"))
	separators := 0
	for _, s := range []string{"\u2028", "\u2029", "\u0085"} {
		separators += bytes.Count(text, []byte(s))
	}
	return separators > max(1, feeds)
}

// refuseCharacters reports the characters that have no place in a file and puts a space
// in place of each, so that the rest of the file can still be checked.
func refuseCharacters(name string, text []byte) ([]byte, finding.List) {
	if !anyRefused(text) {
		return text, nil
	}
	var out strings.Builder
	var found finding.List
	line, column, count := 1, 1, 0
	for _, r := range string(text) {
		if refused(r) {
			count++
			if count <= maxRefused {
				found = append(found, refusal(name, line, column, r))
			}
			r = ' '
		}
		column++
		if r == '\n' {
			line, column = line+1, 1
		}
		out.WriteRune(r)
	}
	if count > maxRefused {
		found[maxRefused-1].Message += fmt.Sprintf("; %d more follow", count-maxRefused)
	}
	return []byte(out.String()), found
}

// anyRefused looks at bytes as long as they are ASCII, which is most of most files.
func anyRefused(text []byte) bool {
	for at := 0; at < len(text); {
		r, size := rune(text[at]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRune(text[at:])
		} else if r >= ' ' && r < 0x7f {
			at++
			continue
		}
		if refused(r) {
			return true
		}
		at += size
	}
	return false
}

func refused(r rune) bool {
	return r == 0x2028 || r == 0x2029 || r == 0xfeff || r == 0xfffe || r == 0xffff || isControl(r) && r != '\n' && r != '\t'
}

func isControl(r rune) bool { return r < 0x20 || r >= 0x7f && r < 0xa0 }

func refusal(name string, line, column int, r rune) finding.Finding {
	f := finding.Finding{File: name, Line: line, Column: column, EndColumn: column + 1, Severity: finding.Error, Rule: "control-character", Hint: "remove it"}
	switch r {
	case '\r', 0x85, 0x2028, 0x2029:
		f.Message = fmt.Sprintf("a line separator (U+%04X) that editors do not count as a new line", r)
		f.Hint = "put an ordinary line break or a space here"
	case 0xfeff:
		f.Message = "a byte order mark (U+FEFF) in the middle of the text"
	default:
		f.Message = fmt.Sprintf("a control character (U+%04X)", r)
	}
	return f
}
