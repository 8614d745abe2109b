package html

import (
	"net/url"
	"strings"
	"time"

	"cxgap/assess/document"
	"cxgap/rubric/pattern"
	"cxgap/rubric/visible"
)

// words are a text as it stands on the page: with links where it names sources, or as a
// whole a link where it is an address.
type words struct {
	Text  string
	Refs  []ref
	Link  string
	To    string // the place on the page that the text leads to
	Class string
}

// ref is a number in brackets at the end of a text, which leads to the item of a list that
// has it as its lead.
type ref struct{ To, Name string }

var trailingRefs = pattern.Lazy(`(?: ?\[\d+\])+$`)

// words finds the links of a text; tone says how much weight it has.
func (p *page) words(text string, tone document.Tone) words {
	out := words{Text: text, Class: toneClass(tone), Link: safeLink(text)}
	at := trailingRefs().FindStringIndex(text)
	if at == nil || at[0] == 0 {
		return out
	}
	var refs []ref
	for _, name := range strings.Fields(strings.ReplaceAll(text[at[0]:], "]", "] ")) {
		if !p.targets[refID(name)] {
			return out
		}
		refs = append(refs, ref{refID(name), name})
	}
	out.Text, out.Refs = text[:at[0]], refs
	return out
}

// leading is a text that leads to a place on the page, if there is one.
func (p *page) leading(text string, tone document.Tone, to string) words {
	out := p.words(text, tone)
	if p.targets[to] {
		out.To, out.Refs, out.Text = to, nil, text
	}
	return out
}

// refID is the id of the item whose lead is a number in brackets, "" for any other lead.
func refID(lead string) string {
	number, is := strings.CutPrefix(lead, "[")
	number, closed := strings.CutSuffix(number, "]")
	if !is || !closed || strings.Trim(number, "0123456789") != "" || number == "" {
		return ""
	}
	return "ref-" + number
}

func toneClass(tone document.Tone) string {
	switch tone {
	case document.Faint:
		return "small"
	case document.Bold:
		return "bold"
	case document.Strong:
		return "strong"
	case document.Warning:
		return "must"
	case document.Literal:
		return "literal"
	case document.Title:
		return "q"
	case document.Plain:
	}
	return ""
}

// paragraphs splits a person's text at empty lines.
func paragraphs(s string) []string {
	s = visible.Block(s)
	if s == "" {
		return nil
	}
	return strings.Split(s, "\n\n")
}

// writtenDate writes a date that is written as in a file (YYYY, YYYY-MM or YYYY-MM-DD) out:
// "4 March 2026". Anything else stays as it is.
func writtenDate(s string) string {
	for _, form := range [][2]string{{"2006-01-02", "2 January 2006"}, {"2006-01", "January 2006"}} {
		if day, err := time.Parse(form[0], s); err == nil {
			return day.Format(form[1])
		}
	}
	return s
}

// safeLink gives an address that may be followed, or "": http or https to a named host,
// in plain ASCII, so that it is what it looks like, and without a user's name in it.
func safeLink(s string) string {
	if !strings.Contains(s, ":") {
		return ""
	}
	for _, r := range s {
		if r <= ' ' || r > '~' || strings.ContainsRune("\"'<>\\`", r) {
			return ""
		}
	}
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || u.User != nil {
		return ""
	}
	return s
}
