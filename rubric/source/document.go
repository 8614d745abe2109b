package source

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"cxgap/rubric/finding"
)

// Limits of files.md. A file beyond them is refused before it costs time or memory.
const (
	MaxBytes   = 2 << 20 // of a file
	MaxNesting = 64      // of lists and maps in each other
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
// are taken of and that lines and columns count in.
func Normalise(data []byte) []byte {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	return bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
}

// Digest returns the SHA-256 of the normalised text in hexadecimal.
func Digest(data []byte) string {
	sum := sha256.Sum256(Normalise(data))
	return hex.EncodeToString(sum[:])
}

// Parse reads one document. The document is nil exactly if the findings hold an error
// of syntax or encoding, which is then reported alone; all other findings come
// together with the tree.
func Parse(name string, data []byte) (*Document, finding.List) {
	if bad := refuseBytes(name, data); bad != nil {
		return nil, finding.List{*bad}
	}
	text := Normalise(data)
	root, bad := decode(name, text)
	if bad != nil {
		return nil, finding.List{*bad}
	}
	doc := &Document{Name: name, Lines: strings.Split(string(text), "\n"), SHA256: Digest(data)}
	c := converter{name: name, lines: doc.Lines}
	doc.Root = c.convert(root, 0)
	return doc, c.findings
}

// decode calls the YAML library and recovers from it: it is the one place where text
// that nobody has checked meets code that is no longer maintained.
func decode(name string, text []byte) (root *yaml.Node, bad *finding.Finding) {
	defer func() {
		if r := recover(); r != nil {
			f := syntaxFinding(name, text, fmt.Errorf("yaml: %v", r))
			root, bad = nil, &f
		}
	}()
	dec := yaml.NewDecoder(bytes.NewReader(text))
	var doc, second yaml.Node
	if err := dec.Decode(&doc); err != nil && !errors.Is(err, io.EOF) {
		f := syntaxFinding(name, text, err)
		return nil, &f
	}
	switch err := dec.Decode(&second); {
	case err == nil:
		return nil, &finding.Finding{File: name, Line: second.Line, Column: max(1, second.Column), Severity: finding.Error, Rule: "second-document",
			Message: "a second document begins here; cxgap reads one document a file", Hint: "remove the line with --- or put the rest into a file of its own"}
	case !errors.Is(err, io.EOF):
		f := syntaxFinding(name, text, err)
		return nil, &f
	}
	if len(doc.Content) == 0 {
		return nil, nil
	}
	return doc.Content[0], nil
}

// refuseBytes looks for what must not reach the YAML library: it would take UTF-16 for
// text and count line ends that no editor shows.
func refuseBytes(name string, data []byte) *finding.Finding {
	if len(data) > MaxBytes {
		return &finding.Finding{File: name, Line: 1, Column: 1, Severity: finding.Error, Rule: "too-large",
			Message: fmt.Sprintf("the file has %d bytes; at most %d are read", len(data), MaxBytes)}
	}
	line, column := 1, 1
	for rest := Normalise(data); len(rest) > 0; {
		r, size := utf8.DecodeRune(rest)
		if what := refusedRune(r, size); what != "" {
			return &finding.Finding{File: name, Line: line, Column: column, Severity: finding.Error, Rule: "encoding",
				Message: what, Hint: "save the file as plain UTF-8 text"}
		}
		rest = rest[size:]
		column++
		if r == '\n' {
			line, column = line+1, 1
		}
	}
	return nil
}

func refusedRune(r rune, size int) string {
	switch {
	case r == utf8.RuneError && size == 1:
		return "this byte is not UTF-8"
	case r == '\r', r == 0x85, r == 0x2028, r == 0x2029:
		return fmt.Sprintf("a line separator (U+%04X) that editors do not count as a new line", r)
	case r < 0x20 && r != '\n' && r != '\t', r == 0x7f, r > 0x7f && r < 0xa0:
		return fmt.Sprintf("a control character (U+%04X)", r)
	case r == 0xfeff:
		return "a byte order mark (U+FEFF) in the middle of the text"
	}
	return ""
}
