package report

import (
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"net/url"
	"strings"
	"sync"

	"cxgap/rubric/visible"
)

// pageFiles are the templates and the style sheet of the page.
//
//go:embed page
var pageFiles embed.FS

// templates parses the templates on first use, so that other commands do not pay for it.
var templates = sync.OnceValues(func() (*template.Template, error) {
	return template.New("").Funcs(template.FuncMap{
		"paragraphs": paragraphs, "date": writtenDate, "link": safeLink, "text": text, "lines": visible.Block,
	}).ParseFS(pageFiles, "page/*.html")
})

// styleSheet puts style sheets together, without comments and indentation, and gives the
// content security policy that allows the whole and nothing else.
func styleSheet(names []string) (template.CSS, string, error) {
	css := ""
	for _, name := range names {
		raw, err := pageFiles.ReadFile("page/" + name + ".css")
		if err != nil {
			return "", "", fmt.Errorf("read the style sheet of the page: %w", err)
		}
		css += squeezed(string(raw))
	}
	sum := sha256.Sum256([]byte(css))
	policy := "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'"
	return template.CSS(css), policy, nil
}

// squeezed takes comments and the spaces that nothing needs out of a style sheet, and
// makes the names of the properties short. No calc() may add with spaces around its sign.
func squeezed(css string) string {
	spare := strings.NewReplacer(": ", ":", "; }", "}", "; ", ";", " { ", "{", " {", "{", ", ", ",", " }", "}", " > ", ">", " + ", "+",
		"--accent", "--a", "--paper", "--p", "--panel", "--n", "--serif", "--f", "--soft", "--s", "--rule", "--r", "--sans", "--g", "--tint", "--t", "--ink", "--i")
	var b strings.Builder
	for line := range strings.Lines(css) {
		line = strings.TrimSpace(line)
		if line != "" && !(strings.HasPrefix(line, "/*") && strings.HasSuffix(line, "*/")) {
			b.WriteString(spare.Replace(line))
		}
	}
	return b.String()
}

// paragraphs splits a person's text at empty lines.
func paragraphs(s string) []string {
	s = visible.Block(s)
	if s == "" {
		return nil
	}
	return strings.Split(s, "\n\n")
}

// writtenDate writes a date of files.md (YYYY, YYYY-MM or YYYY-MM-DD) out: "4 March 2026".
// Anything else stays as it is.
func writtenDate(s string) string {
	const months = "JanuaryFebruaryMarchAprilMayJuneJulyAugustSeptemberOctoberNovemberDecember"
	ends := [...]int{0, 7, 15, 20, 25, 28, 32, 36, 42, 51, 58, 66, 74}
	var year, month, day int
	switch n, _ := fmt.Sscanf(s, "%4d-%2d-%2d", &year, &month, &day); {
	case month < 1 || month > 12 || len(s) != len("2006-01-02"[:3*n+1]):
		return s
	case n == 2:
		return fmt.Sprintf("%s %d", months[ends[month-1]:ends[month]], year)
	}
	return fmt.Sprintf("%d %s %d", day, months[ends[month-1]:ends[month]], year)
}

// safeLink gives an address that may be followed, or "": http or https to a named host,
// in plain ASCII, so that it is what it looks like, and without a user's name in it.
func safeLink(s string) string {
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
