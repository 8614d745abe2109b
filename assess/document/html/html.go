// Package html writes a [document.Document] as one page that needs nothing else: no
// script, no request, and a content security policy that allows the page's own style sheet
// (and, where there is a logo, pictures that the page holds itself) and nothing more. Text is escaped by html/template and made visible as [visible.Exact]
// says. Two runs give the same bytes.
//
// Every kind of block has a template in page/blocks.html, every figure one in
// page/figures.html and a file of this package that works its geometry out; page/page.css
// is the only style sheet. Blocks are filled in from the inside outwards: a template is
// given what it shows as plain data, and the blocks inside it as they stand on the page.
//
// What is folded away is printed only if it is open or a section for paper; the foot of the
// page says that not all is.
package html

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"
	"sync"

	"cxgap/assess/document"
	"cxgap/rubric/pattern"
	"cxgap/rubric/visible"
)

// Options say what a page says about itself.
type Options struct {
	// Generator is the program that wrote it, with its version; "" leaves it out.
	Generator string
	// Logo stands at the head; nil for none.
	Logo *Logo
	// Footer stands at the foot and, printed, on every sheet; "" for none.
	Footer string
}

//go:embed page
var pageFiles embed.FS

// templates parses the templates on first use, so that other commands do not pay for it.
var templates = sync.OnceValues(func() (*template.Template, error) {
	return template.ParseFS(pageFiles, "page/*.html")
})

// styleSheet is the style sheet with the content security policy that allows it.
var styleSheet = sync.OnceValues(func() (css, policy string) {
	raw, err := pageFiles.ReadFile("page/page.css")
	if err != nil {
		panic(err) // it is part of the program
	}
	sum := sha256.Sum256(raw)
	return string(raw), "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'"
})

// Write writes the document as a page. The only errors are the writer's.
func Write(w io.Writer, d *document.Document, o Options) error {
	set, err := templates()
	if err != nil {
		return fmt.Errorf("read the templates of the page: %w", err)
	}
	p := newPage(set, d)
	whole := p.fill("page", p.whole(d, o))
	if p.err != nil {
		return p.err
	}
	text := lineCommand().ReplaceAllString(visible.Exact(string(whole)), "${1}&#58;:")
	if _, err := io.WriteString(w, text); err != nil {
		return fmt.Errorf("write the page: %w", err)
	}
	return nil
}

// lineCommand matches the beginning of a line of text that a CI system would take for a
// command, were the page printed to its log.
var lineCommand = pattern.Lazy(`(?m)^([ \t]*)::`)

// page is a page being written.
type page struct {
	set *template.Template
	// targets are the ids that a link may lead to, given those that stand already.
	targets, given map[string]bool
	figures        int  // so far
	folds          bool // something is folded away
	err            error
}

func newPage(set *template.Template, d *document.Document) *page {
	p := &page{set: set, targets: map[string]bool{}, given: map[string]bool{"hatch": true}}
	p.collect(d)
	return p
}

// wholePage is what the template "page" shows.
type wholePage struct {
	Title, Policy, Generator string
	CSS, FooterCSS           template.CSS
	Logo                     template.URL
	Footer                   string
	Head                     document.Head
	Facts                    []string // the date, written out, and who answered, in a line
	Notes                    []string // who answered, where that takes several lines
	HeadBlocks               template.HTML
	Contents                 []document.Link
	Sections                 []filledSection
	// First tells that the sections are set as one page, of which some stand side by side. It
	// has no list of contents.
	First bool
	// Rest is what is folded away behind them.
	Rest   []filledSection
	Origin []string
	Digest string
	Folds  bool // something is folded away
}

type filledSection struct {
	ID, Title string
	Class     string
	Body      template.HTML
}

func (p *page) whole(d *document.Document, o Options) wholePage {
	css, policy := styleSheet()
	policy, footer := branded(policy, o)
	out := wholePage{
		Logo: o.Logo.url(), Footer: strings.TrimSpace(visible.Line(o.Footer)), FooterCSS: footer,
		Title: d.Title, Policy: policy, Generator: o.Generator, CSS: template.CSS(css), Origin: d.Origin, Digest: d.Digest,
		Head: d.Head, Facts: []string{writtenDate(d.Head.Date)}, Notes: slices.DeleteFunc(slices.Clone(d.Head.By), isBlank), HeadBlocks: p.blocks(cover(d), 2),
	}
	if len(out.Notes) == 1 {
		out.Facts, out.Notes = append(out.Facts, out.Notes...), nil
	}
	out.Facts = slices.DeleteFunc(out.Facts, isBlank)
	if out.Title == "" {
		out.Title = d.Head.Title
	}
	for i := range d.Sections {
		s := &d.Sections[i]
		level := 3
		if last := len(out.Sections) - 1; s.Title == "" && (last < 0 || out.Sections[last].Title == "") {
			level = 2
		}
		body := p.blocks(s.Blocks, level)
		if body == "" {
			continue
		}
		if s.Rest && !s.Open {
			p.folds = true
			section := filledSection{ID: p.id(s.ID), Title: s.Title, Body: body}
			if s.Paper {
				section.Class = "paper"
			}
			out.Rest = append(out.Rest, section)
			continue
		}
		if last := len(out.Sections) - 1; s.Title == "" && last >= 0 {
			out.Sections[last].Body += body
			continue
		}
		id := p.id(s.ID)
		section := filledSection{ID: id, Title: s.Title, Body: body}
		if s.Half {
			section.Class = "half"
		}
		out.Sections = append(out.Sections, section)
		if s.Short != "" && id != "" {
			out.Contents = append(out.Contents, document.Link{Text: s.Short, To: id})
		}
	}
	out.Folds = p.folds
	if out.First = slices.ContainsFunc(d.Sections, func(s document.Section) bool { return s.Half }); out.First {
		out.Contents = nil
	}
	pairHalves(out.Sections)
	return out
}

// pairHalves lets a section that has nobody to stand beside it take the whole width.
func pairHalves(list []filledSection) {
	for i := 0; i < len(list); i++ {
		switch {
		case list[i].Class != "half":
		case i+1 < len(list) && list[i+1].Class == "half":
			i++
		default:
			list[i].Class = ""
		}
	}
}

func isBlank(text string) bool { return strings.TrimSpace(text) == "" }

// cover are the blocks of the head that a page shows.
func cover(d *document.Document) []document.Block {
	if d.Head.Cover != nil {
		return d.Head.Cover
	}
	return d.Head.Blocks
}

// fill fills in a template, which escapes what it shows.
func (p *page) fill(name string, shown any) template.HTML {
	var b bytes.Buffer
	if err := p.set.ExecuteTemplate(&b, name, shown); err != nil && p.err == nil {
		p.err = fmt.Errorf("fill in the template %s: %w", name, err)
	}
	return template.HTML(b.String())
}
