package docx

import (
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
)

// What is read of the parts of a template: names and places in the parts that are kept as
// they are, and elements of those that are written anew.

// deepest is how deep elements may be nested; Word needs about forty levels.
const deepest = 256

var errTooDeep = errors.New("its elements are nested too deep")

// walk goes through a part. It gives each element with its place: from where it begins, and
// for the end of an element to where that end begins.
func walk(content string, each func(d *xml.Decoder, token xml.Token, at, depth int) error) error {
	d := xml.NewDecoder(strings.NewReader(content))
	depth, any := 0, false
	for {
		at := int(d.InputOffset())
		token, err := d.Token()
		if err == io.EOF && any {
			return nil
		}
		if err != nil {
			return err
		}
		switch token.(type) {
		case xml.Directive:
			return errors.New("it declares a type of its own")
		case xml.StartElement:
			any = true
			if depth++; depth > deepest {
				return errTooDeep
			}
		}
		err = each(d, token, at, depth)
		if err == errSkipped {
			depth--
		} else if err != nil {
			return err
		}
		if _, end := token.(xml.EndElement); end {
			depth--
		}
	}
}

func wellFormed(content string) error {
	return walk(content, func(*xml.Decoder, xml.Token, int, int) error { return nil })
}

func isWord(name xml.Name, local string) bool { return name.Space == wordSpace && name.Local == local }

// wordAttribute is an attribute of Word's own; "" for none.
func wordAttribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if isWord(a.Name, name) {
			return a.Value
		}
	}
	return ""
}

// readStyles finds the styles, and where another one goes.
func (t *Template) readStyles() error {
	var kind, key string
	var now foundStyle
	err := walk(t.styles, func(_ *xml.Decoder, token xml.Token, at, depth int) error {
		switch e := token.(type) {
		case xml.StartElement:
			switch {
			case depth == 1 && !isWord(e.Name, "styles"):
				return errors.New("it holds no styles")
			case depth == 2 && isWord(e.Name, "style"):
				kind, key, now = wordAttribute(e, "type"), "", foundStyle{id: wordAttribute(e, "styleId")}
				if kind == "" {
					kind = ofParagraph
				}
				t.taken[strings.ToLower(now.id)] = true
				if isOn(wordAttribute(e, "default")) {
					t.found[kind+" "] = now
				}
			case depth == 3 && isWord(e.Name, "name") && kind != "":
				name, _, _ := strings.Cut(strings.ToLower(wordAttribute(e, "val")), ",")
				if _, twice := t.found[kind+" "+name]; !twice && now.id != "" {
					key = kind + " " + name
					t.found[key] = now
				}
			case depth == 4 && isWord(e.Name, "numPr") && key != "":
				now.numbered = true
				t.found[key] = now
			}
		case xml.EndElement:
			if depth == 1 {
				t.stylesEnd = at
			}
			if depth == 2 {
				kind = ""
			}
		}
		return nil
	})
	if err == nil && !strings.HasPrefix(t.styles[t.stylesEnd:], "</") {
		t.styles = "" // an element without anything in it
	}
	return err
}

func isOn(value string) bool { return value == "1" || value == "true" || value == "on" }

// readLists finds the largest numbers in use, and where more lists go.
func (t *Template) readLists(content string) error {
	end := -1
	t.kindsAt, t.listsAt = -1, -1
	err := walk(content, func(_ *xml.Decoder, token xml.Token, at, depth int) error {
		switch e := token.(type) {
		case xml.StartElement:
			switch {
			case depth == 1 && !isWord(e.Name, "numbering"):
				return errors.New("it holds no lists")
			case depth != 2:
			case isWord(e.Name, "abstractNum"):
				t.lists.kinds = max(t.lists.kinds, smallNumber(wordAttribute(e, "abstractNumId")))
			case isWord(e.Name, "num"):
				t.lists.lists = max(t.lists.lists, smallNumber(wordAttribute(e, "numId")))
				if t.kindsAt < 0 {
					t.kindsAt = at
				}
			case isWord(e.Name, "numIdMacAtCleanup"):
				t.listsAt = at
			}
		case xml.EndElement:
			if depth == 1 {
				end = at
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	if !strings.HasPrefix(content[end:], "</") {
		return errors.New("it holds no lists")
	}
	if t.listsAt < 0 {
		t.listsAt = end
	}
	if t.kindsAt < 0 {
		t.kindsAt = t.listsAt
	}
	return nil
}

// smallNumber is a number that leaves room for more behind it, else 0.
func smallNumber(text string) int {
	if n, err := strconv.Atoi(text); err == nil && n < 1<<30 {
		return n
	}
	return 0
}

// node is an element that is written anew: what belongs to Word's own name space of it.
type node struct {
	name       string
	attributes [][2]string // with the prefix
	children   []*node
}

// read reads the rest of an element. Elements with one of these names, and those of other
// name spaces, are left out with all that is in them.
func read(d *xml.Decoder, start xml.StartElement, depth int, without ...string) (*node, error) {
	if depth > deepest {
		return nil, errTooDeep
	}
	n := &node{name: start.Name.Local}
	for _, a := range start.Attr {
		switch a.Name.Space {
		case wordSpace:
			n.attributes = append(n.attributes, [2]string{"w:" + a.Name.Local, a.Value})
		case relationSpace:
			n.attributes = append(n.attributes, [2]string{"r:" + a.Name.Local, a.Value})
		}
	}
	for {
		token, err := d.Token()
		if err != nil {
			return nil, err
		}
		switch e := token.(type) {
		case xml.StartElement:
			if e.Name.Space != wordSpace || slices.Contains(without, e.Name.Local) {
				if err := d.Skip(); err != nil {
					return nil, err
				}
				continue
			}
			child, err := read(d, e, depth+1, without...)
			if err != nil {
				return nil, err
			}
			n.children = append(n.children, child)
		case xml.EndElement:
			return n, nil
		}
	}
}

func (n *node) xml() string {
	var b strings.Builder
	b.WriteString("<w:" + n.name)
	for _, a := range n.attributes {
		b.WriteString(" " + a[0] + `="` + escape(a[1]) + `"`)
	}
	if len(n.children) == 0 {
		return b.String() + "/>"
	}
	b.WriteString(">")
	for _, child := range n.children {
		b.WriteString(child.xml())
	}
	return b.String() + "</w:" + n.name + ">"
}

// child is the first child of the name; nil for none, as for no node.
func (n *node) child(name string) *node {
	if n == nil {
		return nil
	}
	for _, c := range n.children {
		if c.name == name {
			return c
		}
	}
	return nil
}

func (n *node) attribute(name string) string {
	if n == nil {
		return ""
	}
	for _, a := range n.attributes {
		if _, local, _ := strings.Cut(a[0], ":"); local == name {
			return a[1]
		}
	}
	return ""
}

// ofPaper are the properties of a section that are taken over, in the order of the schema.
var ofPaper = []string{"pgSz", "pgMar", "paperSrc", "pgBorders", "pgNumType", "vAlign", "titlePg", "textDirection", "bidi", "rtlGutter", "docGrid"}

// lastSection is the section at the end of a text: its paper, and the headers and footers that
// it has itself or goes on with from the sections before.
func lastSection(body string, related []relation) (*node, error) {
	var last *node
	inherited := map[string]*node{}
	err := walk(body, func(d *xml.Decoder, token xml.Token, _, depth int) error {
		start, is := token.(xml.StartElement)
		switch {
		case !is:
			return nil
		case depth == 1 && !isWord(start.Name, "document"):
			return errNoWord
		case !isWord(start.Name, "sectPr"):
			return nil
		}
		found, err := read(d, start, depth, "sectPrChange")
		if err != nil {
			return err
		}
		last = found
		for _, c := range found.children {
			if c.name == "headerReference" || c.name == "footerReference" {
				inherited[c.name+" "+c.attribute("type")] = c
			}
		}
		return errSkipped
	})
	if err != nil || last == nil {
		return nil, err
	}
	out := &node{name: "sectPr"}
	for _, which := range []string{"headerReference", "footerReference"} {
		for _, kind := range []string{"even", "default", "first"} {
			c := inherited[which+" "+kind]
			if c != nil && slices.ContainsFunc(related, func(r relation) bool { return r.id == c.attribute("id") }) {
				out.children = append(out.children, c)
			}
		}
	}
	for _, name := range ofPaper {
		if c := last.child(name); c != nil {
			out.children = append(out.children, c)
		}
	}
	return out, nil
}

// ofLooks are the settings that are taken over: what the looks depend on.
var ofLooks = []string{"mirrorMargins", "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter", "gutterAtTop", "embedTrueTypeFonts", "embedSystemFonts", "saveSubsetFonts",
	"autoHyphenation", "defaultTabStop", "evenAndOddHeaders", "characterSpacingControl", "compat", "themeFontLang", "clrSchemeMapping", "decimalSymbol", "listSeparator"}

func settingsOf(content string) ([]*node, error) {
	var out []*node
	err := walk(content, func(d *xml.Decoder, token xml.Token, _, depth int) error {
		start, is := token.(xml.StartElement)
		if !is || depth != 2 || start.Name.Space != wordSpace || !slices.Contains(ofLooks, start.Name.Local) {
			return nil
		}
		found, err := read(d, start, depth)
		if err != nil {
			return err
		}
		out = append(out, found)
		return errSkipped
	})
	return out, err
}

// errSkipped tells that the element has been read to its end.
var errSkipped = errors.New("read to its end")
