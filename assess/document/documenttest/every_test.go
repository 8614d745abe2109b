package documenttest_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"testing"

	"cxgap/assess/document"
	"cxgap/assess/document/documenttest"
)

// TestEveryHasEveryBlock: a new block has to be in the document that the tests of writers
// write, so that no writer drops it unseen.
func TestEveryHasEveryBlock(t *testing.T) {
	seen := map[string]bool{}
	collect(reflect.ValueOf(documenttest.Every("x")), seen)
	files, err := filepath.Glob("../*.go")
	if err != nil {
		t.Fatal(err)
	}
	blocks := 0
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Name.Name == "block" {
				blocks++
				if name := f.Recv.List[0].Type.(*ast.Ident).Name; !seen[name] {
					t.Errorf("there is no %s", name)
				}
			}
		}
	}
	if blocks < 20 {
		t.Errorf("only %d blocks were found", blocks)
	}
}

// collect notes the types of all blocks in a value.
func collect(v reflect.Value, seen map[string]bool) {
	if v.CanInterface() {
		if b, ok := v.Interface().(document.Block); ok && v.Kind() != reflect.Interface && v.Kind() != reflect.Pointer {
			seen[reflect.TypeOf(b).Name()] = true
		}
	}
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if _, number := v.Interface().(interface{ IsInt() bool }); !number && !v.IsNil() {
			collect(v.Elem(), seen)
		}
	case reflect.Slice:
		for i := range v.Len() {
			collect(v.Index(i), seen)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			collect(v.Field(i), seen)
		}
	}
}
