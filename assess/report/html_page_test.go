package report_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"pgregory.net/rapid"

	"cxgap/assess/report"
)

func htmlOf(t rapid.TB, r *report.Report) string {
	t.Helper()
	var b bytes.Buffer
	if err := report.HTML(&b, r); err != nil {
		t.Fatal(err)
	}
	return b.String()
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
		for _, name := range strings.Fields(n.attr["class"]) {
			if name == class {
				out = append(out, n)
			}
		}
	}
	return out
}
