package report_test

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cxgap/assess"
	"cxgap/assess/report"
	"cxgap/assess/sheet"
)

// bones are the elements of a page with the names of their attributes.
func bones(all []*node) []string {
	var out []string
	for _, n := range all {
		out = append(out, strings.Join(append(slices.Clone(n.inside), n.name), ">")+" "+strings.Join(slices.Sorted(maps.Keys(n.attr)), " "))
	}
	return out
}

// tame replaces every character that HTML could take for more than text by a letter, so
// that the text keeps its size and its lines.
func tame(text string) string {
	return strings.NewReplacer("<", "w", ">", "w", "&", "w", `"`, "w", "'", "w", "`", "w", "=", "w", "{", "w", "}", "w", "/", "w", ":", "w").Replace(text)
}

// TestHTMLMakesNoElementOfText holds the page of every nasty text against the page of the
// same text without its sting.
func TestHTMLMakesNoElementOfText(t *testing.T) {
	for _, text := range corpus {
		got, want := bones(parsed(t, htmlOf(t, corpusReport(t, text)))), bones(parsed(t, htmlOf(t, corpusReport(t, tame(text)))))
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q changes the page (-tame +nasty):\n%s", text, diff)
		}
	}
}

// TestHTMLKeepsTheCorpusAsText reads every text back from the heading of its page.
func TestHTMLKeepsTheCorpusAsText(t *testing.T) {
	for _, text := range []string{`<script>alert(1)</script>`, `</title></style><img src=x>`, `&amp; &lt;b&gt;`, `"double" 'single'`, "{{.Secret}} <%= 1 %>"} {
		all := parsed(t, htmlOf(t, corpusReport(t, text)))
		for _, name := range []string{"h1", "title"} {
			n := all[slices.IndexFunc(all, func(n *node) bool { return n.name == name })]
			if !strings.Contains(n.text, text) {
				t.Errorf("<%s> says %q, expected %q in it", name, n.text, text)
			}
		}
	}
}

// TestHTMLStandsAnyReport mangles every field, the ids too.
func TestHTMLStandsAnyReport(t *testing.T) {
	for _, s := range samples {
		r := s.build(t)
		next := 0
		mangle(reflect.ValueOf(r).Elem(), []string{corpus[1], corpus[2], hostile, corpus[0]}, &next)
		page := htmlOf(t, r)
		harmless(t, page)
		for _, n := range parsed(t, page) {
			quiet(t, n)
		}
	}
}

func TestHTMLFollowsOnlyPlainAddresses(t *testing.T) {
	links := map[string]bool{
		"https://intranet.example/a?b=c#d": true, "http://intranet.example": true, "HTTPS://Intranet.example/": true,
		"javascript:alert(1)": false, "JaVaScRiPt:alert(1)": false, "data:text/html,x": false, "file:///etc/passwd": false, "//evil.example": false,
		"https://": false, "https:evil": false, "https://bank.example@evil.example/": false, "https://example.com/a b": false, "https://exаmple.com": false,
		"https://example.com/\u202Egnp.exe": false, `https://example.com/"onclick="x`: false, "intranet/chart.pdf": false, " https://example.com": false, "vbscript:x": false,
	}
	r := defaultRubric(t)
	a := sheet.New(r, today)
	for i, link := range slices.Sorted(maps.Keys(links)) {
		q := &r.Questions[i]
		a.Set(q.ID, sheet.Answer{Option: q.Options[0].ID, Link: link}, today)
	}
	for _, n := range parsed(t, htmlOf(t, reportOf(r, a, assess.Options{}))) {
		if n.name != "a" || strings.HasPrefix(n.attr["href"], "#") {
			continue
		}
		if link := n.text; !links[link] || n.attr["href"] != link || n.attr["rel"] != "noreferrer" {
			t.Errorf("%q became a link: %v", link, n.attr)
		}
		delete(links, n.text)
	}
	for link, follow := range links {
		if follow {
			t.Errorf("%q is no link", link)
		}
	}
}

func TestHTMLWritesDatesOut(t *testing.T) {
	for due, want := range map[string]string{"2026": "2026", "2026-04": "April 2026", "2026-06-30": "30 June 2026", "2026-12-01": "1 December 2026", "2026-01-31": "31 January 2026",
		"2026-13": "2026-13", "undated": "undated", "2026-06-30T10:00": "2026-06-30T10:00", "20266": "20266"} {
		r := samples[0].build(t)
		r.Gaps[0].Agreed = &report.Agreed{Due: &due}
		if got := withClass(parsed(t, htmlOf(t, r)), "agreed")[0].text; !strings.HasSuffix(got, "by "+want) {
			t.Errorf("%s is written %q, expected %q", due, got, want)
		}
	}
}
