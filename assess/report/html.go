package report

import (
	"bytes"
	"fmt"
	"html/template"
	"io"

	"cxgap/assess"
	"cxgap/rubric/visible"
)

// HTML writes the report as one page that needs nothing else: no script, no request, a
// content security policy that allows the page's own style sheet and nothing more. Text
// from people is escaped by html/template and made visible as [visible.Exact] says. Two
// runs give the same bytes. The only errors are the writer's.
//
// What is folded away (the answers, the arithmetic) is printed only if it is open.
//
// To add a section: write page/NAME.html, which defines the template "NAME"; add a line
// to [sections] with a function that gives the template what it shows, or nil where there
// is nothing to show. Geometry is worked out in Go (svg*.go), with the pieces of svg.go;
// words and numbers come from the report.
func HTML(w io.Writer, rep *assess.Report) error {
	set, err := templates()
	if err != nil {
		return fmt.Errorf("read the templates of the page: %w", err)
	}
	page, err := newHTMLPage(set, rep)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := set.ExecuteTemplate(&b, "page", page); err != nil {
		return fmt.Errorf("fill in the page: %w", err)
	}
	if _, err := io.WriteString(w, visible.Exact(b.String())); err != nil {
		return fmt.Errorf("write the report: %w", err)
	}
	return nil
}

// section is one part of the page under a heading of its own.
type section struct {
	// Name is the template's and the id of the section on the page.
	Name, Title string
	// Short is the title in the list of contents; "" keeps the section out of it.
	Short string
	// view gives what the template shows, or nil to leave the section out.
	view func(rep *assess.Report) any
}

// sections are all sections in the order of the page.
func sections() []section {
	return []section{
		{"criteria", "Criterion by criterion", "Profile", criteriaView},
		{"gaps", "What to do", "What to do", gapsView},
		{"find", "What to find out", "What to find out", findView},
		{"clear", "To clear up", "To clear up", clearView},
		{"figures", "Published figures", "Published figures", figuresView},
		{"trust", "How far to trust this", "How firm", trustView},
		{"arithmetic", "How it was scored", "Scoring", arithmeticView},
		{"answers", "All answers", "Answers", answersView},
		{"sources", "Sources", "Sources", sourcesView},
	}
}

// htmlPage is what the template "page" shows.
type htmlPage struct {
	*assess.Report
	Title, Policy string
	CSS           template.CSS
	Head          headView
	Stage         stageView
	Sections      []filledSection
	Folded        bool // some section is folded away
}

// filledSection is a section that is there, ready to stand on the page.
type filledSection struct {
	section
	Body template.HTML
}

func newHTMLPage(set *template.Template, rep *assess.Report) (*htmlPage, error) {
	css, policy, err := styleSheet()
	if err != nil {
		return nil, err
	}
	p := &htmlPage{Report: rep, Title: pageTitle(rep), CSS: css, Policy: policy, Head: newHeadView(rep), Stage: newStageView(rep)}
	for _, s := range sections() {
		shown := s.view(rep)
		if shown == nil {
			continue
		}
		var b bytes.Buffer
		if err := set.ExecuteTemplate(&b, s.Name, shown); err != nil {
			return nil, fmt.Errorf("fill in the section %s: %w", s.Name, err)
		}
		// The template has escaped what it shows.
		p.Sections = append(p.Sections, filledSection{s, template.HTML(b.String())})
	}
	return p, nil
}

// pageTitle names the browser's tab and a printed file.
func pageTitle(rep *assess.Report) string {
	return join(" – ", text(rep.Subject), rep.Rubric.Title, rep.Date)
}
