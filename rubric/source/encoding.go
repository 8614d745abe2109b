package source

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"cxgap/rubric/finding"
)

// maxRefused is how many refused characters of a file are reported one by one.
const maxRefused = 100

const saveAsText = "save the file as plain UTF-8 text"

// unreadable reports bytes that are not text, or too many of them. The YAML library
// would take UTF-16 for text and count lines as no editor does.
func unreadable(name string, data []byte) *finding.Finding {
	bad := &finding.Finding{File: name, Line: 1, Column: 1, Severity: finding.Error, Rule: "encoding", Hint: saveAsText}
	switch {
	case len(data) > MaxBytes:
		bad.Rule, bad.Hint = "too-large", "split it, or take out what is not needed"
		bad.Message = fmt.Sprintf("the file has %d bytes; at most %d (2 MiB) are read", len(data), MaxBytes)
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
	case bytes.ContainsRune(data, '\r') && !bytes.ContainsRune(data, '\n'):
		bad.Message = "the lines end with a carriage return (CR) alone, which YAML readers and editors count differently"
		bad.Hint = "save the file with the line ends of Unix (LF) or Windows (CRLF)"
	case !utf8.Valid(data):
		bad.Line, bad.Column = invalidByte(Normalise(data))
		bad.Message = "this byte is not UTF-8"
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

func invalidByte(text []byte) (line, column int) {
	at := 0
	for at < len(text) {
		r, size := utf8.DecodeRune(text[at:])
		if r == utf8.RuneError && size == 1 {
			break
		}
		at += size
	}
	start := bytes.LastIndexByte(text[:at], '\n') + 1
	return bytes.Count(text[:at], []byte("\n")) + 1, utf8.RuneCount(text[start:at]) + 1
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
