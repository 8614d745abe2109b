package lint_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"cxgap/rubric/lint"
)

// Every slug that the source gives to a finding can be explained, and nothing is
// explained that no code reports.
func TestEverySlugInTheSourceIsExplained(t *testing.T) {
	emitted := map[string]token.Position{}
	fset := token.NewFileSet()
	for _, file := range sourceFiles(t, "../..") {
		parsed, err := parser.ParseFile(fset, file, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			for _, slug := range slugsIn(n) {
				emitted[slug] = fset.Position(n.Pos())
			}
			return true
		})
	}
	if len(emitted) < 50 {
		t.Fatalf("only %d slugs were found; does the search still fit the source?", len(emitted))
	}
	for slug, at := range emitted {
		if _, ok := lint.Explain(slug); !ok {
			t.Errorf("%s: no rule of the catalogue explains %q", at, slug)
		}
	}
	for _, slug := range lint.Slugs() {
		if _, ok := emitted[slug]; !ok {
			t.Errorf("nothing reports %q", slug)
		}
	}
}

// sourceFiles lists the Go files of the module that end up in the program, without the
// tables of rules.
func sourceFiles(t *testing.T, root string) []string {
	var files []string
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go") && !strings.HasPrefix(d.Name(), "reading_") {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

var slugForm = regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`)

// slugsIn finds the slugs that a piece of source gives to a finding: as the second
// argument of a reporting function, as the rule of a struct, or as a constant named
// Rule... The functions are told by their names.
func slugsIn(n ast.Node) []string {
	switch n := n.(type) {
	case *ast.CallExpr:
		name := ""
		switch f := n.Fun.(type) {
		case *ast.SelectorExpr:
			name = f.Sel.Name
		case *ast.Ident:
			name = f.Name
		}
		reports := []string{"Errorf", "Warnf", "report", "refuse", "warn", "fail", "errorf", "warnf"}
		if len(n.Args) > 2 && slices.Contains(reports, name) {
			return slugsOf(n.Args[1])
		}
	case *ast.KeyValueExpr:
		if key, ok := n.Key.(*ast.Ident); ok && slices.Contains([]string{"Rule", "rule", "Slug"}, key.Name) {
			return slugsOf(n.Value)
		}
	case *ast.AssignStmt:
		return assigned(n)
	case *ast.ValueSpec: // const RuleFailed = "test-failed"
		if len(n.Values) == 1 && strings.HasPrefix(n.Names[0].Name, "Rule") {
			return slugsOf(n.Values[0])
		}
	}
	return nil
}

func assigned(n *ast.AssignStmt) []string {
	var slugs []string
	for i, left := range n.Lhs {
		if sel, ok := left.(*ast.SelectorExpr); ok && len(n.Lhs) == len(n.Rhs) && strings.EqualFold(sel.Sel.Name, "rule") {
			slugs = append(slugs, slugsOf(n.Rhs[i])...)
		}
	}
	return slugs
}

func slugsOf(e ast.Expr) []string {
	if literal, ok := e.(*ast.BasicLit); ok && literal.Kind == token.STRING {
		if text, err := strconv.Unquote(literal.Value); err == nil && slugForm.MatchString(text) {
			return []string{text}
		}
	}
	return nil
}
