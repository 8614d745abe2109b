package main

import "strings"

// manPage collects a manual page in the man(7) macros of roff.
type manPage struct{ strings.Builder }

// request writes a macro line with quoted arguments.
func (p *manPage) request(name string, args ...string) {
	p.WriteString(name)
	for _, arg := range args {
		p.WriteString(` "` + strings.ReplaceAll(roff(arg), `"`, `\(dq`) + `"`)
	}
	p.WriteString("\n")
}

func (p *manPage) section(title, text string) {
	p.request(".SH", title)
	p.text(text)
}

func (p *manPage) subsection(title string) { p.request(".SS", title) }

// text writes paragraphs, which empty lines divide.
func (p *manPage) text(text string) {
	for i, paragraph := range strings.Split(strings.TrimSpace(text), "\n\n") {
		if i > 0 {
			p.WriteString(".PP\n")
		}
		p.lines(paragraph)
	}
}

// list writes terms with their explanations.
func (p *manPage) list(entries [][2]string) {
	for _, entry := range entries {
		p.WriteString(".TP\n")
		p.request(".B", entry[0])
		p.lines(entry[1])
	}
}

// example writes lines as they are.
func (p *manPage) example(text string) {
	if text == "" {
		return
	}
	p.WriteString(".PP\n.nf\n")
	p.lines(text)
	p.WriteString(".fi\n")
}

func (p *manPage) lines(text string) {
	for line := range strings.Lines(text) {
		line = roff(strings.TrimRight(line, "\n"))
		if strings.HasPrefix(line, ".") || strings.HasPrefix(line, "'") {
			line = `\&` + line // not a macro
		}
		p.WriteString(line + "\n")
	}
}

// roff escapes what roff would read as something else.
func roff(text string) string {
	return strings.NewReplacer(`\`, `\e`, `-`, `\-`).Replace(text)
}
