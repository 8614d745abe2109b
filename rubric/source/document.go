package source

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strings"

	"gopkg.in/yaml.v3"

	"cxgap/rubric/finding"
)

// Limits of files.md. A file beyond them is refused before it costs time or memory.
const (
	MaxBytes   = 2 << 20 // of a file
	MaxNesting = 64      // of lists and maps in each other
	// MaxValues bounds the values of a file, keys included, as [countValues] sees them before
	// a tree is made: a million take 800 MiB. The rubric that is built in has 66 of them in a
	// KiB and its tests 105, so that a file of 2 MiB written like these has 215,000.
	MaxValues = 300_000
	// MaxJSONBytes and MaxJSONValues bound a JSON report, which has a term for each question of
	// each criterion: 100,000 of them, where every question counts in all criteria, are 25 MB
	// and 1,200,000 values and keys. MaxJSONText bounds each text of it, in bytes as written.
	MaxJSONBytes  = 32 << 20
	MaxJSONValues = 1_500_000
	MaxJSONText   = 2 << 20
	// MaxEntries bounds each list and map that its format sets no limit on, or a higher one:
	// the members of a panel, the cases of a file of rubric tests, the answers of a file.
	MaxEntries = 10_000
	// MaxText bounds each text, in characters: 40 pages, which no screen and no report shows
	// as one paragraph.
	MaxText = 100_000
)

// Document is one parsed file.
type Document struct {
	// Name is the file as the user gave it, used in findings.
	Name string
	// Root is the top of the tree; never nil, but [Empty] for an empty file.
	Root *Node
	// Lines are the normalised text's lines, without line ends.
	Lines []string
	// SHA256 is the digest of the text without BOM and with LF line ends, in hex.
	SHA256 string
}

// Normalise removes a byte order mark and turns CRLF into LF: the form that digests
// are taken of and that lines and columns count in. What has that form is not copied.
func Normalise(data []byte) []byte {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if bytes.IndexByte(data, '\r') < 0 {
		return data
	}
	return bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
}

// Lines returns the lines of a file as findings count them, without line ends; nil if
// the file is not text that has lines (UTF-16).
func Lines(data []byte) []string {
	if looksLikeUTF16(data) || looksLikeUTF32(data) {
		return nil
	}
	return strings.Split(string(Normalise(data)), "\n")
}

// Digest returns the SHA-256 of the normalised text in hexadecimal.
func Digest(data []byte) string { return digest(Normalise(data)) }

func digest(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// Parse reads one document. The document is nil if the bytes are no text or the text is
// no YAML; that is then reported alone. Everything else that the dialect refuses comes
// together with the tree, so that later checks can add to it.
func Parse(name string, data []byte) (*Document, finding.List) {
	return parse(name, data, readUsual)
}

// parse is [Parse] with a reader that is tried before the YAML library: it takes less time,
// and returns nil where it does not read a text without findings.
func parse(name string, data []byte, quick func(lines []string) *Node) (*Document, finding.List) {
	if bad := unreadable(name, data, MaxBytes); bad != nil {
		return nil, finding.List{*bad}
	}
	text := Normalise(data)
	if oddSeparators(text) {
		return nil, finding.List{{File: name, Line: 1, Column: 1, Severity: finding.Error, Rule: "encoding", Hint: plainLineEnds,
			Message: "the lines end with separators that editors do not count as new lines (U+2028, U+2029 or U+0085)"}}
	}
	clean, found := refuseCharacters(name, text)
	if n := countValues(clean); n > MaxValues {
		return nil, finding.List{tooLarge(name, "the file has about %d values; at most %d are read", n, MaxValues)}
	}
	doc := &Document{Name: name, Lines: strings.Split(string(clean), "\n"), SHA256: digest(text)}
	if len(found) == 0 {
		if doc.Root = quick(doc.Lines); doc.Root != nil {
			return doc, nil
		}
	}
	root, second, err := decode(clean)
	switch {
	case err != nil && len(found) > 0:
		return nil, found // the characters are the likely cause of the syntax error
	case err != nil:
		return nil, finding.List{syntaxFinding(name, clean, err)}
	}
	c := converter{name: name, lines: doc.Lines, findings: found}
	if second > 0 {
		at := finding.Span{Pos: finding.Pos{Line: second, Column: 1}}
		c.report(at, "second-document", "a second document begins here; cxgap reads one document a file", "remove the line with --- or put the rest into a file of its own")
	}
	doc.Root = c.convert(root, 0)
	c.findings.Sort()
	return doc, c.findings
}

// tooLarge reports a file that has more of something than is read of it.
func tooLarge(name, format string, has, most int) finding.Finding {
	return finding.Finding{File: name, Line: 1, Column: 1, Severity: finding.Error, Rule: "too-large", Hint: "split it, or take out what is not needed",
		Message: fmt.Sprintf(format, has, most)}
}

// countValues estimates from the bytes alone how many values and keys a text has. It counts
// what begins one: a bracket, a comma, a dash, colon or question mark before a blank, and a
// line that is neither blank nor a comment. No text has more than three values for each of
// these; a comma or colon inside a text counts as well, which real texts have few of. Where
// there are fewer bytes than [MaxValues], they are not counted: each counts once at most.
func countValues(text []byte) int {
	if len(text) < MaxValues {
		return 0
	}
	count := 0
	for line := range bytes.Lines(text) {
		line = bytes.TrimSpace(line)
		if len(line) == 0 || line[0] == '#' {
			continue
		}
		count++
		for i, b := range line {
			switch b {
			case ',', '[', '{':
				count++
			case '-', ':', '?':
				if i+1 == len(line) || bytes.IndexByte([]byte(" \t}]"), line[i+1]) >= 0 {
					count++
				}
			}
		}
	}
	return count
}

// decode calls the YAML library and recovers from it: it is the one place where text
// that nobody has checked meets code that is no longer maintained. The root is nil for
// an empty file; second is the line on which a second document begins, or 0.
func decode(text []byte) (root *yaml.Node, second int, err error) {
	defer func() {
		if r := recover(); r != nil {
			root, second, err = nil, 0, fmt.Errorf("yaml: %v", r)
		}
	}()
	dec := yaml.NewDecoder(bytes.NewReader(text))
	var doc, next yaml.Node
	if err := dec.Decode(&doc); err != nil && !errors.Is(err, io.EOF) {
		return nil, 0, err
	}
	switch err := dec.Decode(&next); {
	case err == nil:
		second = max(1, next.Line)
	case !errors.Is(err, io.EOF):
		return nil, 0, err
	}
	if len(doc.Content) == 0 {
		return nil, second, nil
	}
	return doc.Content[0], second, nil
}
