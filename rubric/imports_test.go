package rubric_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// module is the import path of the whole project, which begins in the directory above.
const module = "cxgap"

// room is a part of the house and what may be carried into it.
type room struct {
	dir     string   // with everything below it, unless a room of its own begins there
	own     []string // packages of this module; "x/..." stands for x and all below it
	outside []string // modules of others
	tests   bool     // it supports tests: it may use anything, and nothing but tests may import it
}

// rooms has the innermost first. Imports point one way: cmd to report and form, these to
// document; report to compare, compare to panel and plan, these to assess, assess to sheet,
// sheet to rubric. .golangci.yml says the same to depguard.
var rooms = []room{
	{dir: "cmd/cxgap/internal/interview/walk", own: []string{"assess", "assess/panel", "assess/sheet", "rubric", "rubric/source"}},
	{dir: "cmd/cxgap/internal/interview/interviewtest", tests: true},
	{dir: "cmd", own: []string{"cmd/...", "assess/...", "rubric/..."}, outside: []string{"..."}},
	{dir: "assess/browsertest", tests: true},
	{dir: "assess/assesstest", tests: true},
	{dir: "assess/report", own: []string{"assess", "assess/compare", "assess/document", "assess/exact", "assess/panel", "assess/plan", "assess/sheet", "rubric/..."}, outside: []string{ansi}},
	{dir: "assess/form", own: []string{"assess/document/...", "assess/sheet", "assess/workbook", "rubric/..."}, outside: []string{excelize}},
	{dir: "assess/document/documenttest", tests: true},
	{dir: "assess/document/terminal", own: blocks, outside: []string{ansi, "github.com/olekukonko/tablewriter"}},
	{dir: "assess/document/html", own: blocks, outside: []string{ansi}},
	{dir: "assess/document/docx", own: blocks},
	{dir: "assess/document/xlsx", own: append([]string{"assess/workbook"}, blocks...)},
	{dir: "assess/document", own: blocks},
	{dir: "assess/workbook", own: []string{"rubric/pattern", "rubric/visible"}, outside: []string{excelize}},
	{dir: "assess/compare", own: []string{"assess", "assess/exact", "assess/panel", "assess/plan", "assess/sheet", "rubric", "rubric/alike"}},
	{dir: "assess/plan", own: []string{"assess", "assess/exact", "assess/sheet", "rubric"}},
	{dir: "assess/panel", own: []string{"assess", "assess/exact", "assess/sheet", "rubric"}},
	{dir: "assess/sheet", own: []string{"rubric", "rubric/alike", "rubric/finding", "rubric/pattern", "rubric/source/...", "rubric/visible"}},
	{dir: "assess/exact"},
	{dir: "assess", own: []string{"assess/exact", "assess/sheet", "rubric"}},
	{dir: "rubric/ruletest", own: []string{"assess", "assess/exact", "assess/panel", "assess/plan", "assess/sheet", "rubric/..."}},
	{dir: "rubric/change", own: []string{"assess", "assess/exact", "assess/panel", "assess/plan", "assess/sheet", "rubric/..."}},
	{dir: "rubric/rubrictest/outside", tests: true},
	{dir: "rubric/rubrictest/golden", tests: true},
	{dir: "rubric/rubrictest/sound", tests: true},
	{dir: "rubric/rubrictest", tests: true},
	{dir: "rubric/schema/schematest", tests: true},
	{dir: "rubric/source/shape", own: []string{"rubric/source"}},
	{dir: "rubric/source", own: []string{"rubric/finding", "rubric/pattern", "rubric/visible"}, outside: []string{"gopkg.in/yaml.v3", "github.com/agnivade/levenshtein"}},
	{dir: "rubric/pattern"},
	{dir: "rubric/alike", own: []string{"rubric/source"}, outside: []string{"golang.org/x/text/unicode/norm"}},
	{dir: "rubric/visible", own: []string{"rubric/pattern"}, outside: []string{ansi, "github.com/rivo/uniseg"}},
	{dir: "rubric/finding", own: []string{"rubric/pattern", "rubric/visible"}, outside: []string{ansi}},
	{dir: "rubric", own: []string{"rubric/..."}, outside: []string{"golang.org/x/mod/semver"}},
}

const (
	ansi     = "github.com/charmbracelet/x/ansi"
	excelize = "github.com/xuri/excelize"
)

// blocks is what a writer of documents may know: blocks, and safe text. Of assessments it
// knows nothing.
var blocks = []string{"assess/document", "assess/document/chars", "rubric/pattern", "rubric/visible"}

// impure are the packages of the standard library that reach out of the program. Only
// cmd may.
var impure = []string{"os", "net", "net/http", "net/rpc", "net/smtp", "syscall", "io/fs", "io/ioutil", "log", "flag", "plugin", "unsafe", "math/rand", "math/rand/v2", "testing", "C"}

// clock are the functions of package time that look at the clock or wait.
var clock = []string{"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "Tick", "NewTimer", "NewTicker"}

// refusal says why a package in a directory may not import another; "" if it may.
func refusal(dir, imported string) string {
	at := slices.IndexFunc(rooms, func(r room) bool { return strings.HasPrefix(dir+"/", r.dir+"/") })
	if at < 0 {
		return "the directory is no room of the house"
	}
	r := rooms[at]
	own, isOwn := strings.CutPrefix(imported, module+"/")
	switch first, _, _ := strings.Cut(imported, "/"); {
	case r.tests:
	case isOwn && slices.ContainsFunc(rooms, func(r room) bool { return r.tests && r.dir == own }):
		return "it is for tests only"
	case isOwn && !anyCovers(r.own, own):
		return "the arrow points the other way"
	case isOwn:
	case strings.Contains(first, ".") && !anyCovers(r.outside, imported):
		return "this library is not meant for this room"
	case r.dir == "cmd", imported == "embed" && carriesFiles(dir):
	case imported == "embed", slices.Contains(impure, imported), strings.HasPrefix(imported, "os/"), strings.HasPrefix(imported, "log/"), strings.HasPrefix(imported, "net/http/"):
		return "the core knows no file system, terminal, clock or network"
	}
	return ""
}

// carriesFiles tells whether a package may have files of its own in the program: rubrics,
// or what a page is made of.
func carriesFiles(dir string) bool {
	return slices.ContainsFunc([]string{"rubric/library", "assess/report", "assess/document/html", "assess/form"}, func(room string) bool { return strings.HasPrefix(dir+"/", room+"/") })
}

func anyCovers(allowed []string, imported string) bool {
	return slices.ContainsFunc(allowed, func(a string) bool {
		base, deep := strings.CutSuffix(a, "...")
		base = strings.TrimSuffix(base, "/")
		isOutside := strings.Contains(base, ".")
		return imported == base || base == "" || (deep || isOutside) && strings.HasPrefix(imported, base+"/")
	})
}

func TestRefusal(t *testing.T) {
	for _, c := range []struct {
		dir, imported string
		fine          bool
	}{
		{"cmd/cxgap", "cxgap/assess/report", true}, {"cmd/cxgap", "os", true}, {"cmd/cxgap/internal/files", "github.com/gofrs/flock", true},
		{"cmd/cxgap/internal/interview/walk", "cxgap/assess", true}, {"cmd/cxgap/internal/interview/walk", "os", false}, {"cmd/cxgap/internal/interview/walk", "cxgap/cmd/cxgap/internal/files", false},
		{"assess", "cxgap/rubric", true}, {"assess", "cxgap/rubric/source", false}, {"assess", "math/big", true},
		{"assess", "cxgap/assess/sheet", true}, {"assess/sheet", "cxgap/rubric", true}, {"assess/sheet", "cxgap/assess", false},
		{"assess", "cxgap/assess/plan", false}, {"assess/panel", "cxgap/assess/plan", false}, {"assess/plan", "cxgap/assess/compare", false}, {"assess/compare", "cxgap/assess/plan", true},
		{"assess/compare", "cxgap/assess/report", false}, {"assess/document/terminal", "cxgap/assess", false}, {"assess/document", "cxgap/rubric", false}, {"assess/document/xlsx", "cxgap/assess/workbook", true},
		{"assess/form", "cxgap/assess/report", false}, {"assess/form", "cxgap/assess/sheet", true},
		{"assess", "cxgap/cmd/cxgap", false}, {"assess", "cxgap/assess/report", false}, {"assess", "cxgap/rubric/lint", false},
		{"assess", "os", false}, {"assess", "net/http", false}, {"assess", "log/slog", false}, {"assess", "gopkg.in/yaml.v3", false}, {"assess", "github.com/spf13/cobra", false},
		{"assess/report", "cxgap/assess", true}, {"assess/document/terminal", "github.com/olekukonko/tablewriter/tw", true}, {"assess/report", "cxgap/assess/document", true}, {"assess/report", "github.com/olekukonko/tablewriter", false}, {"assess/report", "cxgap/assess/form", false}, {"assess/report", "os", false},
		{"rubric", "cxgap/rubric/source", true}, {"rubric", "cxgap/assess", false}, {"rubric", "gopkg.in/yaml.v3", false}, {"rubric", "embed", false}, {"rubric", "cxgap/rubric/rubrictest", false},
		{"rubric/source", "gopkg.in/yaml.v3", true}, {"rubric/source", "cxgap/rubric", false}, {"rubric/lint", "gopkg.in/yaml.v3", false}, {"rubric/lint", "cxgap/assess", false},
		{"rubric/ruletest", "cxgap/assess", true}, {"rubric/library", "embed", true}, {"rubric/finding", "github.com/charmbracelet/x/ansi", true}, {"rubric/finding", "github.com/charmbracelet/x/ansi2", false},
		{"rubric/finding", "github.com/charmbracelet/lipgloss", false}, {"elsewhere", "fmt", false},
	} {
		if why := refusal(c.dir, c.imported); (why == "") != c.fine {
			t.Errorf("%s imports %s: %q", c.dir, c.imported, why)
		}
	}
}

// sources calls a function for every Go file of the module that is no test, with its
// directory below the module's.
func sources(t *testing.T, each func(dir, name string, file *ast.File)) {
	t.Helper()
	err := filepath.WalkDir("..", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && name != ".." && (strings.HasPrefix(entry.Name(), ".") || entry.Name() == "testdata"):
			return fs.SkipDir
		case entry.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		each(strings.TrimPrefix(path.Dir(filepath.ToSlash(name)), "../"), name, file)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestImportsPointOneWay(t *testing.T) {
	if _, err := os.Stat("../go.mod"); err != nil {
		t.Fatal(err)
	}
	files := 0
	sources(t, func(dir, name string, file *ast.File) {
		files++
		for _, spec := range file.Imports {
			imported, _ := strconv.Unquote(spec.Path.Value)
			if why := refusal(dir, imported); why != "" {
				t.Errorf("%s imports %s: %s", name, imported, why)
			}
		}
	})
	if files < 20 {
		t.Errorf("only %d files were looked at", files)
	}
}

func TestTheCoreLooksAtNoClock(t *testing.T) {
	sources(t, func(dir, name string, file *ast.File) {
		if strings.HasPrefix(dir+"/", "cmd/") && path.Base(dir) != "walk" {
			return
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if s, ok := n.(*ast.SelectorExpr); ok && isIdent(s.X, "time") && slices.Contains(clock, s.Sel.Name) {
				t.Errorf("%s calls time.%s: the date comes in as an argument", name, s.Sel.Name)
			}
			return true
		})
	})
}

func isIdent(n ast.Expr, name string) bool {
	id, ok := n.(*ast.Ident)
	return ok && id.Name == name
}
