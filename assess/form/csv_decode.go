package form

import (
	"bytes"
	"encoding/binary"
	"encoding/csv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"cxgap/rubric/source"
)

// decoded is the text of a table with what was found out about it.
type decoded struct {
	text      string
	separator rune
}

// decode finds out encoding and separator. It returns a message if the bytes are no text.
func decode(data []byte) (d decoded, problem string) {
	switch {
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}), looksWide(data, 1):
		d.text, problem = fromUTF16(data, binary.LittleEndian)
	case bytes.HasPrefix(data, []byte{0xfe, 0xff}), looksWide(data, 0):
		d.text, problem = fromUTF16(data, binary.BigEndian)
	case !utf8.Valid(data):
		return d, "the text is in an encoding that cannot be told for certain"
	default:
		d.text = string(data)
	}
	d.text = strings.TrimPrefix(d.text, "\ufeff")
	if problem == "" && strings.ContainsRune(d.text, 0) {
		problem = "this is no text"
	}
	if rest, sep, ok := separatorLine(d.text); ok {
		d.text, d.separator = rest, sep
		return d, problem
	}
	d.separator = guessSeparator(d.text)
	return d, problem
}

// looksWide tells whether UTF-16 begins without a byte order mark: of the first
// characters, which are letters of a column's name, the high bytes are 0.
func looksWide(data []byte, high int) bool {
	return len(data) >= 4 && len(data)%2 == 0 && data[high] == 0 && data[high+2] == 0 && data[1-high] != 0 && data[3-high] != 0
}

func fromUTF16(data []byte, order binary.ByteOrder) (text, problem string) {
	if len(data)%2 != 0 {
		return "", "the text is in UTF-16, but its last character is cut off"
	}
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = order.Uint16(data[2*i:])
	}
	return string(utf16.Decode(units)), ""
}

// separatorLine reads the line "sep=;" that some programs put first.
func separatorLine(text string) (rest string, separator rune, ok bool) {
	line, rest, found := strings.Cut(text, "\n")
	line = strings.TrimSuffix(line, "\r")
	for _, s := range []rune{',', ';', '\t'} {
		if found && strings.EqualFold(line, "sep="+string(s)) {
			return rest, s, true
		}
	}
	return "", 0, false
}

// guessSeparator takes the one by which the first row falls into the most names of columns.
func guessSeparator(text string) rune {
	best, most := ',', -1
	for _, s := range []rune{',', ';', '\t'} {
		names := 0
		head, err := newReader(text, s).Read()
		for _, cell := range head {
			if err == nil && isColumnName(cell) {
				names++
			}
		}
		if names > most {
			best, most = s, names
		}
	}
	return best
}

func isColumnName(cell string) bool {
	id, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(cell)), ".")
	return source.IsSlug(id)
}

func newReader(text string, separator rune) *csv.Reader {
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.FieldsPerRecord = separator, -1
	return r
}
