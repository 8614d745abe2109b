package source

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"

	"cxgap/rubric/finding"
	"cxgap/rubric/pattern"
)

// Prose tells of a key whether its value is free text, and whether that has one line.
type Prose func(key string) (free, oneLine bool)

// Doubts reports what a file says otherwise than was meant, although it can be read: texts that
// a # cuts off, characters that an escape makes, text that is turned around, quotation marks that
// quote nothing. Of text that cannot be read it says nothing, as that is reported already.
func Doubts(name string, data []byte, prose Prose) finding.List {
	if !mayDoubt(data) {
		return nil
	}
	doc, found := ParseOn(name, data)
	if doc == nil {
		return nil
	}
	c := &doubts{name: name, prose: prose, lines: doc.Lines}
	c.walk(doc.Root, "")
	c.turned(doc.Lines)
	if len(found) == 0 { // else it is not known which # begins a comment
		c.cut(doc)
	}
	c.list.Sort()
	return c.list
}

// mayDoubt spares most files a second reading.
func mayDoubt(data []byte) bool {
	for _, mark := range []string{" #", "\t#", `\`, "“", "”", "„", "«", "‘", "\u202a"[:2], "\u2066"[:2], "\ufeff", "\u00ad", ": |", ": >"} {
		if bytes.Contains(data, []byte(mark)) {
			return true
		}
	}
	return false
}

type doubts struct {
	name  string
	prose Prose
	lines []string
	texts []*Node // values without quotes or with, in the order of the file
	free  map[*Node]bool
	list  finding.List
}

func (c *doubts) add(at finding.Span, severity finding.Severity, f finding.Finding) {
	f.File, f.Line, f.Column, f.EndColumn, f.Severity = c.name, max(1, at.Line), max(1, at.Column), at.End, severity
	c.list = append(c.list, f)
}

func (c *doubts) walk(n *Node, key string) {
	for _, e := range n.Entries {
		c.walk(e.Value, e.Key)
		c.missing(e)
	}
	for _, item := range n.Items {
		c.walk(item, key)
	}
	if n.Kind != Scalar {
		return
	}
	c.texts = append(c.texts, n)
	free, oneLine := c.prose(key)
	if !free {
		return
	}
	if c.free == nil {
		c.free = map[*Node]bool{}
	}
	c.free[n] = true
	if !c.characters(n, key, oneLine) && !c.path(n, key) && oneLine {
		c.hidden(n, key)
	}
	if !n.Quoted && InTypographicQuotes(n.Text) {
		c.add(n.Span, finding.Warning, finding.Finding{Rule: "stray-quote", Message: "the quotes round " + Quote(n.Text) + " are letters here, and people read them",
			Hint: `write the straight quotes "..." in their place; around the whole text, if these are to be read`})
	}
}

// characters reports what an escape in double quotes has made of a text, and tells whether
// there was anything.
func (c *doubts) characters(n *Node, key string, oneLine bool) bool {
	text := n.Text
	if c.isBlock(n) {
		if text = strings.TrimRight(text, "\n"); oneLine && strings.Contains(text, "\n") {
			c.add(n.Span, finding.Error, finding.Finding{Rule: "control-character", Message: key + " has several lines, and is read as one", Hint: "write it on the line of its key"})
			return true
		}
	}
	for _, r := range text {
		broken := r == '\n' || r == '\t' || r == '\r'
		if !isControl(r) && r != 0x2028 && r != 0x2029 || broken && !oneLine {
			continue
		}
		severity := finding.Warning
		if oneLine {
			severity = finding.Error
		}
		c.add(c.escape(n.Span, escapeOf(r)), severity, finding.Finding{Rule: "control-character",
			Message: fmt.Sprintf("%s holds a control character (U+%04X), which %s in double quotes makes", key, r, escapeOf(r)),
			Hint:    `write \\ for a backslash, or put '...' around the text`})
		return true
	}
	return false
}

// missing warns of a key that may go without a value, and has a comment in its place that looks
// like one. Where a value is needed that is an error already.
func (c *doubts) missing(e Entry) {
	if free, _ := c.prose(e.Key); free || e.Value.Kind != Empty || e.Value.Text != "" {
		return
	}
	if comment := commentFor(c.lines, e.Span.Pos); len(comment) > 1 && comment[1] != ' ' && comment[1] != '#' {
		c.add(e.Span, finding.Warning, finding.Finding{Rule: "comment-in-text", Message: fmt.Sprintf("%s has no value: %s is a comment", e.Key, Quote(clipped(comment))),
			Hint: "put quotes around a value that begins with #, or a space behind the #"})
	}
}

// isBlock tells whether a text is written as a block (| or >).
func (c *doubts) isBlock(n *Node) bool {
	if !n.Quoted || n.Span.Line < 1 || n.Span.Line > len(c.lines) {
		return false
	}
	line := []rune(c.lines[n.Span.Line-1])
	return n.Span.Column <= len(line) && (line[n.Span.Column-1] == '|' || line[n.Span.Column-1] == '>')
}

// singlePath matches a path of Windows with single backslashes, as it stands in double quotes:
// behind the letter of a disk or the name of a server.
var singlePath = pattern.Lazy(`(?:^|[^\pL\pN\\])(?:\pL:|\\\\[\pL\pN][^\s"\\]*)(\\[^\\"])[^\s"]*`)

// brokenLines matches what of such a path may as well be a text of several lines: "Plan B:\nno".
var (
	brokenLines = pattern.Lazy(`^[^\\]*(?:\\[nrt][^\\]*)*$`)
	ending      = pattern.Lazy(`\.[A-Za-z]{2,4}[.,;:!?)]*$`)
)

// path reports a path of Windows whose backslashes have made other characters, and tells whether
// there was one.
func (c *doubts) path(n *Node, key string) bool {
	if !n.Quoted || n.Span.Line < 1 || n.Span.Line > len(c.lines) {
		return false
	}
	line := []rune(c.lines[n.Span.Line-1])
	if n.Span.Column > len(line) || line[n.Span.Column-1] != '"' {
		return false
	}
	begin := n.Span.Column - 1
	text := string(line[begin:])
	text = text[:max(1, quotedBytes(text))]
	if len(text) == 1 { // it goes on in the next line
		text = string(line[begin:])
	}
	for _, m := range singlePath().FindAllStringSubmatchIndex(text, -1) {
		rest := text[m[2]:m[1]]
		if wrongEscape(text[m[2]:]) > 0 || brokenLines().MatchString(rest) && !ending().MatchString(rest) {
			continue // reported already, or not sure
		}
		column := begin + len([]rune(text[:m[2]])) + 1
		c.add(finding.Span{Pos: finding.Pos{Line: n.Span.Line, Column: column}, End: column + len([]rune(text[m[2]:m[3]]))}, finding.Warning, finding.Finding{Rule: "control-character",
			Message: fmt.Sprintf("in double quotes %s makes another character, and this path in %s is no path any more", text[m[2]:m[3]], key),
			Hint:    `write \\ for a backslash, or put '...' around the text`})
		return true
	}
	return false
}

// hidden reports characters of names and links that nobody sees. Those that join or part
// letters, as in emoji and in Persian, are none.
func (c *doubts) hidden(n *Node, key string) {
	for _, r := range n.Text {
		if strings.ContainsRune("\u00ad\u200b\u2060\ufeff", r) {
			c.add(n.Span, finding.Warning, finding.Finding{Rule: "control-character", Message: fmt.Sprintf("%s holds a character that nobody sees (U+%04X)", key, r), Hint: "remove it: write the text anew"})
			return
		}
	}
}

// escapeOf is how a control character is written in double quotes.
func escapeOf(r rune) string {
	for i, known := range []rune{'\a', '\b', '\t', '\n', '\v', '\f', '\r', 0x1b, 0, 0x85, 0x2028, 0x2029} {
		if r == known {
			return `\` + string(`abtnvfre0NLP`[i])
		}
	}
	return fmt.Sprintf(`\x%02x`, r)
}

// escape is where an escape stands in a text; the text itself where it is written otherwise.
func (c *doubts) escape(at finding.Span, escape string) finding.Span {
	if at.Line < 1 || at.Line > len(c.lines) {
		return at
	}
	from := at.Column - 1
	for n := at.Line; n <= len(c.lines); n, from = n+1, 0 {
		line := []rune(c.lines[n-1])
		if from > len(line) {
			return at
		}
		rest := strings.ReplaceAll(string(line[from:]), `\\`, "\x00\x00") // a backslash that is meant as one
		if i := strings.Index(rest, escape); i >= 0 {
			column := from + 1 + len([]rune(rest[:i]))
			return finding.Span{Pos: finding.Pos{Line: n, Column: column}, End: column + len(escape)}
		}
		if n > at.Line && strings.Contains(rest, `"`) { // the text may end here
			return at
		}
		if n == at.Line && quotedBytes(rest) > 0 {
			return at
		}
	}
	return at
}

// turned reports characters that show a text in another order than it stands in the file.
func (c *doubts) turned(lines []string) {
	for i, line := range lines {
		at := strings.IndexFunc(line, turns)
		if at < 0 {
			continue
		}
		column := columnOf(line, at)
		r := []rune(line[at:])[0]
		c.add(finding.Span{Pos: finding.Pos{Line: i + 1, Column: column}, End: column + 1}, finding.Warning, finding.Finding{Rule: "control-character",
			Message: fmt.Sprintf("the character U+%04X shows what follows in another order than it stands here", r), Hint: "remove it"})
	}
	for _, n := range c.texts {
		if n.Span.Line > 0 && n.Span.Line <= len(lines) && !strings.ContainsFunc(lines[n.Span.Line-1], turns) && strings.ContainsFunc(n.Text, turns) {
			c.add(n.Span, finding.Warning, finding.Finding{Rule: "control-character", Message: "an escape in this text makes a character that shows it in another order than it stands here", Hint: "remove it"})
		}
	}
}

// turns tells whether a character overrides the direction of text: embeddings, overrides and
// isolates, and their ends. Marks of direction, which text in Arabic and Hebrew needs, do not.
func turns(r rune) bool {
	return unicode.Is(unicode.Bidi_Control, r) && (r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069)
}

// cut warns of free text that a # cuts off.
func (c *doubts) cut(doc *Document) {
	for _, cut := range doc.Cuts(c.texts) {
		if cut.Meant || !c.free[cut.Text] {
			continue
		}
		c.add(cut.Span(), finding.Warning, finding.Finding{Rule: "comment-in-text",
			Message: fmt.Sprintf("%s is a comment and not part of the text, which ends as %s", Quote(clipped(cut.Comment.Text)), Quote(lastOf(cut.Text.Text))),
			Hint:    "put quotes around the text if this belongs to it, or two spaces before the # and one behind it"})
	}
}

func clipped(text string) string { return fmt.Sprintf("%.60s", text) }

// lastOf is the end of a text that is too long to be quoted.
func lastOf(text string) string {
	letters := []rune(text)
	if len(letters) <= 40 {
		return text
	}
	return "…" + string(letters[len(letters)-39:])
}
