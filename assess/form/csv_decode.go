package form

import (
	"bytes"
	"encoding/binary"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"cxgap/rubric/source"
)

// decoded is the text of a table with what was found out about it.
type decoded struct {
	text      string
	separator rune
	// foreign is a word of the text with a letter that is no ASCII, if the text was taken to be in
	// the encoding; both are "" if that was sure.
	foreign, encoding string
}

// decode finds out encoding and separator. It returns a message if the bytes are no text.
func decode(data []byte) (d decoded, problem string) {
	switch {
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}), looksWide(data, 1):
		d.text, problem = fromUTF16(data, binary.LittleEndian)
	case bytes.HasPrefix(data, []byte{0xfe, 0xff}), looksWide(data, 0):
		d.text, problem = fromUTF16(data, binary.BigEndian)
	case !utf8.Valid(data) && endsAsOnMacs(data):
		d.text, d.encoding = fromMac(data), "Mac OS Roman"
		d.foreign = foreignWord(d.text)
	case !utf8.Valid(data):
		d.text, problem = fromWindows(data)
		d.foreign, d.encoding = foreignWord(d.text), "Windows-1252"
	default:
		d.text = string(data)
	}
	d.text = strings.TrimSuffix(endedLines(strings.TrimPrefix(d.text, "\ufeff")), "\x1a") // programs of DOS end a text with it
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

// fromWindows reads Windows-1252, in which Excel saves a CSV file in Western Europe and America
// unless it is told otherwise. A text with letters in UTF-8 too was damaged on its way, and is
// none.
func fromWindows(data []byte) (text, problem string) {
	var b strings.Builder
	line, broken, whole := 1, 0, false
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		whole = whole || size > 1
		if c := data[i]; r == utf8.RuneError && size == 1 {
			r = source.Windows1252(c)
			if broken == 0 {
				broken = line
			}
			if r == 0 {
				return "", fmt.Sprintf("the text is neither in UTF-8 nor in Windows-1252: the byte %#x in line %d", c, line)
			}
		} else if r == '\n' {
			line++
		}
		b.WriteRune(r)
		i += size
	}
	if whole {
		return "", fmt.Sprintf("the text is in UTF-8, but for some bytes in line %d", broken)
	}
	return b.String(), ""
}

// macLetters are the letters of Mac OS Roman from 0x80.
// Source: https://www.unicode.org/Public/MAPPINGS/VENDORS/APPLE/ROMAN.TXT
const macLetters = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø" +
	"¿¡¬√ƒ≈∆«»…\u00a0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uf8ffÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ"

// endsAsOnMacs tells whether no line ends with "\n": Excel for Mac writes "CSV (Macintosh)" so,
// and that in Mac OS Roman.
func endsAsOnMacs(data []byte) bool {
	return bytes.IndexByte(data, '\r') >= 0 && bytes.IndexByte(data, '\n') < 0
}

func fromMac(data []byte) string {
	letters := []rune(macLetters)
	var b strings.Builder
	for _, c := range data {
		if c < utf8.RuneSelf {
			b.WriteByte(c)
			continue
		}
		b.WriteRune(letters[c-utf8.RuneSelf])
	}
	return b.String()
}

// foreignWord is the first word with a letter that is no ASCII.
func foreignWord(text string) string {
	words := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" ,;\t\r\n\"", r) })
	if i := slices.IndexFunc(words, func(word string) bool {
		return strings.ContainsFunc(word, func(r rune) bool { return r > unicode.MaxASCII })
	}); i >= 0 {
		return words[i]
	}
	return ""
}

// separatorLine reads the line "sep=;" that some programs put first.
func separatorLine(text string) (rest string, separator rune, ok bool) {
	line, rest, found := strings.Cut(text, "\n")
	for _, s := range []rune{',', ';', '\t'} {
		if found && strings.EqualFold(line, "sep="+string(s)) {
			return rest, s, true
		}
	}
	return "", 0, false
}

// endedLines ends the rows with "\n", as the reader of tables needs it: programs for old
// Macs end them with "\r" alone, and some copy with U+2028.
func endedLines(text string) string {
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	if !strings.Contains(text, "\n") {
		text = strings.NewReplacer("\u2028", "\n", "\u2029", "\n", "\u0085", "\n").Replace(text)
	}
	return text
}

// guessSeparator takes the one by which the rows fall into columns: most of the first rows
// have as many cells as the first one, or fewer, as blank ones at the end may be left out. Of
// several such it is the one by which the first row has the most ids, then the most cells.
func guessSeparator(text string) rune {
	best, most := ',', [3]int{-1, 0, 0}
	for _, s := range []rune{',', ';', '\t'} {
		if score := separates(text, s); slices.Compare(score[:], most[:]) > 0 {
			best, most = s, score
		}
	}
	return best
}

// separates tells how well a separator does: whether it makes columns, and how many ids and
// cells the first row then has.
func separates(text string, separator rune) [3]int {
	const looked = 20 // rows
	rows := newReader(text, separator)
	head, err := rows.Read()
	for err == nil && len(withoutEnd(head)) == 0 {
		head, err = rows.Read()
	}
	if err != nil {
		return [3]int{-1, 0, 0}
	}
	width, names, fit, all := len(withoutEnd(head)), 0, 0, 0
	for _, cell := range head {
		if isColumnName(cell) {
			names++
		}
	}
	for ; all < looked; all++ {
		cells, err := rows.Read()
		if err != nil {
			break
		}
		if n := len(withoutEnd(cells)); n <= width && 2*n > min(width, 4) {
			fit++
		}
	}
	makes := 0
	if width > 1 && 4*fit >= 3*all {
		makes = 1
	}
	return [3]int{makes, names, width}
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
