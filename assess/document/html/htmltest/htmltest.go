// Package htmltest reads pages that cxgap writes and judges how they are made. It is for
// tests only.
package htmltest

import (
	"encoding/xml"
	"errors"
	"io"
	"maps"
	"slices"
	"strings"
)

// T is what a test, a benchmark and a property have in common.
type T interface {
	Helper()
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
}

// Node is one element of a page with the text directly and indirectly in it.
type Node struct {
	Name     string
	Attr     map[string]string
	Inside   []string // the elements around it, the outermost first
	Text     string
	Children []string // names
}

// Parse reads a page and checks that all elements are closed in order.
func Parse(t T, page string) []*Node {
	t.Helper()
	_, page, _ = strings.Cut(page, "<!doctype html>")
	d := xml.NewDecoder(strings.NewReader(page))
	d.Entity = xml.HTMLEntity
	var all, open []*Node
	var text strings.Builder // of the page so far, of which that of an element is a part
	var begun []int          // where in it the open elements begin
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
				last.Children = append(last.Children, n.Name)
			}
			if n.Name != "meta" {
				open, begun = append(open, n), append(begun, text.Len())
			}
		case xml.EndElement:
			if len(open) == 0 || open[len(open)-1].Name != token.Name.Local {
				t.Fatalf("</%s> closes nothing", token.Name.Local)
			}
			last := len(open) - 1
			open[last].Text = text.String()[begun[last]:]
			open, begun = open[:last], begun[:last]
		case xml.CharData:
			text.Write(token)
		}
	}
	if len(open) > 0 || len(all) == 0 {
		t.Fatalf("%d elements, %d left open", len(all), len(open))
	}
	return all
}

func newNode(token xml.StartElement, open []*Node) *Node {
	n := &Node{Name: token.Name.Local, Attr: map[string]string{}}
	for _, a := range token.Attr {
		n.Attr[a.Name.Local] = a.Value
	}
	for _, around := range open {
		n.Inside = append(n.Inside, around.Name)
	}
	return n
}

// WithClass finds the elements of a class.
func WithClass(all []*Node, class string) []*Node {
	var out []*Node
	for _, n := range all {
		if slices.Contains(strings.Fields(n.Attr["class"]), class) {
			out = append(out, n)
		}
	}
	return out
}

// Sound checks that a page needs nothing else, that its ids are unique and that everything
// it points to is there.
func Sound(t T, all []*Node) {
	t.Helper()
	ids := map[string]int{}
	for _, n := range all {
		if id, has := n.Attr["id"]; has {
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
		aim, inside := strings.CutPrefix(n.Attr["href"], "#")
		if !inside {
			aim = ""
		}
		for _, id := range strings.Fields(n.Attr["aria-labelledby"] + " " + aim) {
			if ids[id] == 0 {
				t.Errorf("<%s> points to %q, which is not there", n.Name, id)
			}
		}
		if len(n.Name) == 2 && n.Name[0] == 'h' && n.Name[1] >= '1' && n.Name[1] <= '6' {
			if level := int(n.Name[1] - '0'); level > heading+1 {
				t.Errorf("<%s> %q skips a level", n.Name, n.Text)
			} else {
				heading = level
			}
		}
		if n.Name == "svg" && n.Attr["role"] == "img" && (len(n.Children) < 2 || n.Children[0] != "title" || n.Children[1] != "desc") {
			t.Errorf("a drawing begins with %v, not with its title and description", n.Children)
		}
		nested(t, n)
	}
}

// nested checks that an element stands where HTML allows it.
func nested(t T, n *Node) {
	t.Helper()
	parent := ""
	if len(n.Inside) > 0 {
		parent = n.Inside[len(n.Inside)-1]
	}
	blocks := []string{"p", "div", "ul", "ol", "dl", "table", "figure", "details", "article", "h1", "h2", "h3", "h4", "h5", "h6"}
	if slices.Contains(blocks, n.Name) && (slices.Contains(n.Inside, "p") || slices.Contains(n.Inside, "span") || slices.Contains(n.Inside, "dt") || parent == "ul" || parent == "ol") {
		t.Errorf("<%s> stands in %v", n.Name, n.Inside)
	}
	for child, parents := range map[string][]string{"li": {"ul", "ol"}, "dt": {"div"}, "dd": {"div"}, "tr": {"thead", "tbody"}, "td": {"tr"}, "th": {"tr"}, "summary": {"details"}} {
		if n.Name == child && !slices.Contains(parents, parent) {
			t.Errorf("<%s> stands in <%s>", child, parent)
		}
	}
	if n.Name == "a" && slices.Contains(n.Inside, "a") {
		t.Errorf("a link stands in a link")
	}
}

// quiet checks that an element runs nothing, fetches nothing and is not styled by itself.
func quiet(t T, n *Node) {
	t.Helper()
	if slices.Contains([]string{"script", "link", "img", "iframe", "object", "embed", "form", "base", "use", "image", "audio", "video"}, n.Name) {
		t.Errorf("the page has a <%s>", n.Name)
	}
	for key, value := range n.Attr {
		if key == "style" || key == "src" || key == "srcset" || strings.HasPrefix(key, "on") {
			t.Errorf("<%s> has %s=%q", n.Name, key, value)
		}
	}
	hidden := n.Attr["aria-hidden"] == "true"
	if n.Name == "svg" && n.Attr["role"] != "img" && !hidden && !slices.Contains(n.Inside, "svg") && !slices.Contains(n.Inside, "p") {
		t.Errorf("a drawing is neither named nor hidden: %v", n.Attr)
	}
}

// Bones are the elements of a page with the names of their attributes: what stays the same
// when only texts change.
func Bones(all []*Node) []string {
	var out []string
	for _, n := range all {
		out = append(out, strings.Join(append(slices.Clone(n.Inside), n.Name), ">")+" "+strings.Join(slices.Sorted(maps.Keys(n.Attr)), " "))
	}
	return out
}

// Tame replaces every character that HTML could take for more than text by a letter, so
// that the text keeps its size and its lines.
func Tame(text string) string {
	return strings.NewReplacer("<", "w", ">", "w", "&", "w", `"`, "w", "'", "w", "`", "w", "=", "w", "{", "w", "}", "w", "/", "w", ":", "w").Replace(text)
}
