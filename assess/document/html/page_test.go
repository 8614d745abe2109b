package html_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cxgap/assess/document"
	"cxgap/assess/document/html"
)

// written is the page of a document.
func written(t rapid.TB, d *document.Document) string {
	t.Helper()
	var b bytes.Buffer
	if err := html.Write(&b, d, html.Options{Generator: "cxgap 1.0.0"}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// pageOf is the page of a document with one section of some blocks.
func pageOf(t rapid.TB, blocks ...document.Block) string {
	t.Helper()
	return written(t, &document.Document{Head: document.Head{Title: "A page"}, Sections: []document.Section{{ID: "one", Title: "One", Blocks: blocks}}})
}

// node is one element of a page with the text directly and indirectly in it.
type node struct {
	name     string
	attr     map[string]string
	inside   []string // the elements around it, the outermost first
	text     string
	children []string // names
}

// parsed reads a page and checks that all elements are closed in order.
func parsed(t rapid.TB, page string) []*node {
	t.Helper()
	_, page, _ = strings.Cut(page, "<!doctype html>")
	d := xml.NewDecoder(strings.NewReader(page))
	d.Entity = xml.HTMLEntity
	var all, open []*node
	for {
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("the page is not well formed: %v", err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			n := newNode(token, open)
			all = append(all, n)
			if len(open) > 0 {
				last := open[len(open)-1]
				last.children = append(last.children, n.name)
			}
			if n.name != "meta" {
				open = append(open, n)
			}
		case xml.EndElement:
			if len(open) == 0 || open[len(open)-1].name != token.Name.Local {
				t.Fatalf("</%s> closes nothing", token.Name.Local)
			}
			open = open[:len(open)-1]
		case xml.CharData:
			for _, n := range open {
				n.text += string(token)
			}
		}
	}
	if len(open) > 0 || len(all) == 0 {
		t.Fatalf("%d elements, %d left open", len(all), len(open))
	}
	return all
}

func newNode(token xml.StartElement, open []*node) *node {
	n := &node{name: token.Name.Local, attr: map[string]string{}}
	for _, a := range token.Attr {
		n.attr[a.Name.Local] = a.Value
	}
	for _, around := range open {
		n.inside = append(n.inside, around.name)
	}
	return n
}

// withClass finds the elements of a class.
func withClass(all []*node, class string) []*node {
	var out []*node
	for _, n := range all {
		if slices.Contains(strings.Fields(n.attr["class"]), class) {
			out = append(out, n)
		}
	}
	return out
}

// sound checks that a page needs nothing else, that its ids are unique and that everything
// it points to is there.
func sound(t testing.TB, all []*node) {
	t.Helper()
	ids := map[string]int{}
	for _, n := range all {
		if id, has := n.attr["id"]; has {
			ids[id]++
		}
	}
	for id, times := range ids {
		if times > 1 || id == "" {
			t.Errorf("the id %q stands %d times", id, times)
		}
	}
	heading := 0
	for _, n := range all {
		quiet(t, n)
		aim, inside := strings.CutPrefix(n.attr["href"], "#")
		if !inside {
			aim = ""
		}
		for _, id := range strings.Fields(n.attr["aria-labelledby"] + " " + aim) {
			if ids[id] == 0 {
				t.Errorf("<%s> points to %q, which is not there", n.name, id)
			}
		}
		if len(n.name) == 2 && n.name[0] == 'h' && n.name[1] >= '1' && n.name[1] <= '6' {
			if level := int(n.name[1] - '0'); level > heading+1 {
				t.Errorf("<%s> %q skips a level", n.name, n.text)
			} else {
				heading = level
			}
		}
		if n.name == "svg" && n.attr["role"] == "img" && (len(n.children) < 2 || n.children[0] != "title" || n.children[1] != "desc") {
			t.Errorf("a drawing begins with %v, not with its title and description", n.children)
		}
		nested(t, n)
	}
}

// nested checks that an element stands where HTML allows it.
func nested(t testing.TB, n *node) {
	t.Helper()
	parent := ""
	if len(n.inside) > 0 {
		parent = n.inside[len(n.inside)-1]
	}
	blocks := []string{"p", "div", "ul", "ol", "dl", "table", "figure", "details", "article", "h1", "h2", "h3", "h4", "h5", "h6"}
	if slices.Contains(blocks, n.name) && (slices.Contains(n.inside, "p") || slices.Contains(n.inside, "span") || slices.Contains(n.inside, "dt") || parent == "ul" || parent == "ol") {
		t.Errorf("<%s> stands in %v", n.name, n.inside)
	}
	for child, parents := range map[string][]string{"li": {"ul", "ol"}, "dt": {"div"}, "dd": {"div"}, "tr": {"thead", "tbody"}, "td": {"tr"}, "th": {"tr"}, "summary": {"details"}} {
		if n.name == child && !slices.Contains(parents, parent) {
			t.Errorf("<%s> stands in <%s>", child, parent)
		}
	}
	if n.name == "a" && slices.Contains(n.inside, "a") {
		t.Error("a link stands in a link")
	}
}

// quiet checks that an element runs nothing, fetches nothing and is not styled by itself.
func quiet(t testing.TB, n *node) {
	t.Helper()
	if slices.Contains([]string{"script", "link", "img", "iframe", "object", "embed", "form", "base", "use", "image", "audio", "video"}, n.name) {
		t.Errorf("the page has a <%s>", n.name)
	}
	for key, value := range n.attr {
		if key == "style" || key == "src" || key == "srcset" || strings.HasPrefix(key, "on") {
			t.Errorf("<%s> has %s=%q", n.name, key, value)
		}
	}
	hidden := n.attr["aria-hidden"] == "true"
	if n.name == "svg" && n.attr["role"] != "img" && !hidden && !slices.Contains(n.inside, "svg") && !slices.Contains(n.inside, "p") {
		t.Errorf("a drawing is neither named nor hidden: %v", n.attr)
	}
}
