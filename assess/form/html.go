package form

import (
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"html"
	"io"
	"strings"

	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/visible"
)

// HTMLOptions narrow what a page asks and fill in what is known. The zero value asks
// every question and leaves everything to the respondent.
type HTMLOptions struct {
	Selection
	// Subject, Respondent and Role (the id of a role of the rubric) are filled in on the
	// first screen, where they can be changed.
	Subject, Respondent, Role string
	// SubjectLocked shows the subject and does not ask for it.
	SubjectLocked bool
	// Before are the answers given before, which the page begins with; nil for none. They are
	// in the words of the rubric.
	Before *sheet.Sheet
	// Message is what the person who asks has to say, in plain text of any number of lines:
	// who asks, who will see the answers, until when, where the file goes. It stands on the
	// first screen and where the answers are saved; "" for nothing.
	Message string
	// RubricFile is the path, relative to the answer file, that the answers name their
	// rubric by; "" for an embedded rubric.
	RubricFile string
}

// HTML writes the questionnaire as one page that works in any current browser without a
// network: the page makes no request and is forbidden to (Content-Security-Policy). What
// is filled in can be saved as an answer file (files.md, section 2).
//
// Questions that the options leave out are not in the page; those that an asked one hangs
// on through ask_when are. The same rubric and options give the same bytes. It fails if
// a role is not one of the rubric's, and with [ErrNothingToAsk].
func HTML(w io.Writer, r *rubric.Rubric, o HTMLOptions) error {
	data, err := pageData(r, o)
	if err != nil {
		return err
	}
	parts, err := readPageParts()
	if err != nil {
		return err
	}
	_, err = strings.NewReplacer(
		"{{policy}}", html.EscapeString(parts.policy()),
		"{{title}}", html.EscapeString(visible.Line(r.Title)),
		"{{style}}", parts.style,
		"{{data}}", string(data),
		"{{script}}", parts.script,
	).WriteString(w, parts.frame)
	return err
}

//go:embed page
var pageFiles embed.FS

// pageParts are the files that every page is made of.
type pageParts struct{ frame, style, script string }

func readPageParts() (pageParts, error) {
	frame, err := readPiece("page/frame.html")
	if err != nil {
		return pageParts{}, err
	}
	style, err := joined("page/css/", styleFiles())
	if err != nil {
		return pageParts{}, err
	}
	script, err := joined("page/js/", scriptFiles())
	return pageParts{frame, "\n" + style, "\n(function () {\n\"use strict\";\n" + script + "})();\n"}, err
}

// styleFiles and scriptFiles are in the order in which the page has them.
func styleFiles() []string { return []string{"base.css", "frame.css", "question.css", "screens.css"} }

func scriptFiles() []string {
	return []string{"text.js", "answer.js", "states.js", "ticks.js", "sheet.js", "agenda.js", "yaml.js", "vault.js", "store.js", "merge.js",
		"dom.js", "windows.js", "page.js", "steps.js", "header.js", "welcome.js", "question.js", "checklist.js", "panels.js", "beside.js",
		"topic.js", "review.js", "save.js", "main.js"}
}

func joined(dir string, names []string) (string, error) {
	var b strings.Builder
	for _, name := range names {
		piece, err := readPiece(dir + name)
		if err != nil {
			return "", err
		}
		b.WriteString(piece)
	}
	return b.String(), nil
}

// readPiece reads an embedded file with the line ends that a browser reckons a hash over.
func readPiece(path string) (string, error) {
	data, err := pageFiles.ReadFile(path)
	return strings.ReplaceAll(string(data), "\r\n", "\n"), err
}

// policy allows the page its one style and its one script, and nothing else.
func (p pageParts) policy() string {
	return "default-src 'none'; style-src " + hashSource(p.style) + "; script-src " + hashSource(p.script) + "; base-uri 'none'; form-action 'none'"
}

// hashSource is what a Content-Security-Policy names a text by.
func hashSource(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
