package main

import (
	"path"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestGlobForm(t *testing.T) {
	for _, c := range []struct {
		pattern, name string
		want          bool
	}{
		{"*.yaml", "a.yaml", true},
		{"*.yaml", "b/a.yaml", false},
		{"./*.yaml", "a.yaml", true},
		{"b/?.yaml", "b/a.yaml", true},
		{"b/?.yaml", "b/ab.yaml", false},
		{"**/*.yaml", "a.yaml", true},
		{"**/*.yaml", "b/c/a.yaml", true},
		{"b/**/a.yaml", "b/a.yaml", true},
		{"b/**/a.yaml", "bc/a.yaml", false},
		{"[a-c].yaml", "b.yaml", true},
		{"[!a-c].yaml", "b.yaml", false},
		{`\*.yaml`, "*.yaml", true},
		{`\*.yaml`, "a.yaml", false},
		{"a.yaml", "axyaml", false},
	} {
		form, err := globForm(c.pattern)
		if err != nil {
			t.Fatal(err)
		}
		if got := form.MatchString(c.name); got != c.want {
			t.Errorf("%s on %s: got %v", c.pattern, c.name, got)
		}
	}
}

// Without ** the forms match as the standard library does.
func TestGlobFormIsPathMatch(t *testing.T) {
	letters := []rune("ab/*?.é")
	rapid.Check(t, func(t *rapid.T) {
		pattern := path.Clean("x" + string(rapid.SliceOfN(rapid.SampledFrom(letters), 0, 8).Draw(t, "pattern")))
		name := path.Clean("x" + string(rapid.SliceOfN(rapid.SampledFrom(letters), 0, 8).Draw(t, "name")))
		if strings.Contains("/"+pattern+"/", "/**/") {
			return
		}
		form, err := globForm(pattern)
		if err != nil {
			t.Fatal(err)
		}
		want, _ := path.Match(pattern, name)
		if got := form.MatchString(name); got != want {
			t.Errorf("%q on %q: got %v, the library says %v", pattern, name, got, want)
		}
	})
}

func TestGlobRoot(t *testing.T) {
	for pattern, want := range map[string]string{"*.yaml": ".", "a/*.yaml": "a", "a/b/**/c.yaml": "a/b", "/*.yaml": "/", "/a/*": "/a", "../*": ".."} {
		if got := globRoot(pattern); got != want {
			t.Errorf("%s: got %s, want %s", pattern, got, want)
		}
	}
}
