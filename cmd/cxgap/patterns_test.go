package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A pattern stands for what a shell would make of it; what is named besides is not taken twice,
// and a file that has the name of a pattern is itself.
// A command that reads one file takes a pattern that matches one.
func TestExpandOne(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, name := range []string{"a.csv", "b.csv", "c.json", "d[1].csv"} {
		if err := os.WriteFile(name, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for arg, want := range map[string]string{
		"*.json": "c.json", "c.json": "c.json", "gone.csv": "gone.csv", "-": "-", "d[1].csv": "d[1].csv",
		"?.csv":  "error: ?.csv matches 2 files, and cxgap import reads one; hint: name one of them: a.csv, for example",
		"*.xlsx": "error: no file matches *.xlsx; hint: look at the pattern and at the folder that you are in",
	} {
		got, err := expandOne(arg, "import")
		if err != nil {
			got = "error: " + err.Error() + "; hint: " + hintOf(err)
		}
		if got != want {
			t.Errorf("%s: %s, want %s", arg, got, want)
		}
	}
}

func TestExpandArguments(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, name := range []string{"a1.yaml", "a2.yaml", "b.yaml", "c[1].yaml", ".hidden.yaml", "sub/a3.yaml", "sub/deep/a4.yaml", ".git/a5.yaml"} {
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct{ args, want []string }{
		{[]string{"none.yaml", "b.yaml", "b.yaml"}, []string{"none.yaml", "b.yaml", "b.yaml"}},
		{[]string{"a*.yaml"}, []string{"a1.yaml", "a2.yaml"}},
		{[]string{"a[2-9].yaml", "a?.yaml"}, []string{"a2.yaml", "a1.yaml"}},
		{[]string{"a[!2].yaml"}, []string{"a1.yaml"}},
		{[]string{"**/a*.yaml"}, []string{"a1.yaml", "a2.yaml", "sub/a3.yaml", "sub/deep/a4.yaml"}},
		{[]string{"sub/*.yaml"}, []string{"sub/a3.yaml"}},
		{[]string{"./a*.yaml", "a1.yaml"}, []string{"a2.yaml", "a1.yaml"}},
		{[]string{".h*.yaml"}, []string{".hidden.yaml"}},
		{[]string{"c[1].yaml"}, []string{"c[1].yaml"}},
		{[]string{"-"}, []string{"-"}},
	} {
		got, err := expandArguments(c.args)
		if err != nil {
			t.Errorf("%q: %v", c.args, err)
		}
		for i := range got {
			got[i] = filepath.ToSlash(got[i])
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.args, diff)
		}
	}
	for _, bad := range []string{"x*", "a[", "[*"} {
		if got, err := expandArguments([]string{bad}); err == nil {
			t.Errorf("%s stands for %q", bad, got)
		}
	}
}
