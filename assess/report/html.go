package report

import (
	"bytes"
	"fmt"
	"html/template"
	"io"
	"strings"

	"cxgap/rubric/visible"
)

// HTML writes the report as one page that needs nothing else: no script, no request, a
// content security policy that allows the page's own style sheet and nothing more. Text
// from people is escaped by html/template and made visible as [visible.Exact] says. Two
// runs give the same bytes. The only errors are the writer's. The plan's chart of stages
// stands there if [Report.AddCurve] was called.
//
// What is folded away (the answers, the arithmetic) is printed only if it is open.
//
// To add a section: write page/NAME.html, which defines the template "NAME"; add a line
// to [reportSections] with what the template shows, or nil where there is nothing to
// show. Geometry is worked out in Go (svg*.go), with the pieces of svg.go; words and
// numbers come from the report.
func HTML(w io.Writer, rep *Report) error {
	d := oldPage{title: pageTitle(rep.Rubric.Title, rep), sheets: []string{"report"}, head: "head", shown: newHeadView(rep), sections: reportSections(rep), of: rep}
	if rep.Panel != nil {
		d.sheets = append(d.sheets, "panel")
	}
	return d.write(w)
}

// oldPage is what one page is made of.
type oldPage struct {
	title  string
	sheets []string // names of its style sheets
	// head is the template of the page's head, shown what it is given.
	head     string
	shown    any
	sections []section
	of       *Report // whose rubric, date and program stand at the foot
}

// section is one part of a page under a heading of its own.
type section struct {
	// Name is the template's and the id of the section on the page.
	Name, Title string
	// Short is the title in the list of contents; "" keeps the section out of it.
	Short string
	// shown is what the template is given; nil leaves the section out.
	shown any
}

// reportSections are all sections of a report in the order of the page.
func reportSections(rep *Report) []section {
	return []section{
		{"facts", factsTitle, factsTitle, factsView(rep)},
		{"voices", "Do the answers agree?", "Agreement", voicesView(rep)},
		{"consensus", consensusTitle, "Agreed", consensusView(rep)},
		{"stage", "Where you stand", "Where you stand", newStageView(rep)},
		{"talk", "What to talk about", "What to talk about", talkView(rep)},
		{"criteria", "Criterion by criterion", "Profile", criteriaView(rep)},
		{"gaps", "What to do", "What to do", gapsView(rep)},
		{"plan", "The way up", "Plan", planView(rep, false)},
		{"find", "What to find out", "What to find out", findView(rep)},
		{"clear", "To clear up", "To clear up", clearView(rep)},
		{"figures", "Published figures", "Published figures", figuresView(rep)},
		{"trust", "How far to trust this", "How firm", rep},
		{"arithmetic", "How it was scored", "Scoring", rep},
		{"answers", "All answers", "Answers", answersView(rep)},
		{"sources", "Sources", "Sources", sourcesView(rep)},
	}
}

// htmlPage is what the template "page" shows.
type htmlPage struct {
	*Report
	Title, Policy string
	CSS           template.CSS
	Head          template.HTML
	Sections      []filledSection
}

// filledSection is a section that is there, ready to stand on the page.
type filledSection struct {
	section
	Body template.HTML
}

func (d *oldPage) write(w io.Writer) error {
	set, err := templates()
	if err != nil {
		return fmt.Errorf("read the templates of the page: %w", err)
	}
	page, err := d.fill(set)
	if err != nil {
		return err
	}
	whole, err := filled(set, "page", page)
	if err != nil {
		return err
	}
	if _, err := io.WriteString(w, visible.Exact(shorter(string(whole)))); err != nil {
		return fmt.Errorf("write the page: %w", err)
	}
	return nil
}

func (d *oldPage) fill(set *template.Template) (*htmlPage, error) {
	css, policy, err := styleSheet(d.sheets)
	if err != nil {
		return nil, err
	}
	p := &htmlPage{Report: d.of, Title: d.title, CSS: css, Policy: policy}
	if p.Head, err = filled(set, d.head, d.shown); err != nil {
		return nil, err
	}
	for _, s := range d.sections {
		if s.shown == nil {
			continue
		}
		body, err := filled(set, s.Name, s.shown)
		if err != nil {
			return nil, err
		}
		p.Sections = append(p.Sections, filledSection{s, body})
	}
	return p, nil
}

// filled fills in a template, which escapes what it shows.
func filled(set *template.Template, name string, shown any) (template.HTML, error) {
	var b bytes.Buffer
	if err := set.ExecuteTemplate(&b, name, shown); err != nil {
		return "", fmt.Errorf("fill in the template %s: %w", name, err)
	}
	return template.HTML(b.String()), nil
}

// shorter writes two signs as themselves that html/template writes as references: they
// mean nothing in text or between double quotes, and stand in a hundred places.
func shorter(page string) string {
	return strings.NewReplacer("&#39;", "'", "&#43;", "+").Replace(page)
}

// pageTitle names the browser's tab and a printed file.
func pageTitle(what string, rep *Report) string {
	return join(" – ", text(rep.Subject), what, rep.Date)
}
