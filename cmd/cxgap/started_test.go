//go:build unix

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"cxgap/rubric/rubrictest/outside"
	"cxgap/rubric/visible"
)

func TestStartedAs(t *testing.T) {
	dir := t.TempDir()
	program := filepath.Join(dir, "cxgap")
	if err := os.WriteFile(program, []byte("#!/bin/sh\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	other := filepath.Join(t.TempDir(), "my program")
	if err := os.WriteFile(other, nil, 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir)
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	const built = "/tmp/go-build3141592653/b001/exe/cxgap"
	for _, c := range []struct {
		arg0, executable, folder, want string
	}{
		{"cxgap", program, "/", "cxgap"},
		{"./cxgap", program, dir, "./cxgap"},
		{program, program, "/", program},
		{"cxgap", other, "/", "'" + other + "'"},                     // another one stands on the path
		{"nowhere", program, "/", program},                           // exec -a
		{"../my program", other, dir, "'../my program'"},             // as typed
		{"/tmp/go-build/cxgap", program, "/", "/tmp/go-build/cxgap"}, // go build -o
		{built, built, root, "go run ./cmd/cxgap"},
		{built, built, filepath.Join(root, "testdata"), "go run ../cmd/cxgap"},
		{built, built, filepath.Join(root, "cmd", "cxgap"), "go run ."},
		{built, built, "/", "go run cxgap/cmd/cxgap"},
	} {
		if got := strings.Join(startedAs(c.arg0, c.executable, c.folder), " "); got != c.want {
			t.Errorf("started as %q from %s in %s: %s, want %s", c.arg0, c.executable, c.folder, got, c.want)
		}
	}
}

// Whatever a file is called, a shell reads its name back from the command, and nothing in it
// acts on the terminal.
func TestShellWord(t *testing.T) {
	shell := outside.Of(t, outside.Bash)
	words := []string{"a.yaml", "", "it's", "two words", "$HOME", "`id`", "a;b", "#x", "~", "Ü 顧客", "tab\there", "line\nend", "\x1b[31m", "\xff", "a\u202eb", `back\slash`, "é", "'", "a'b\n'"}
	check := func(t rapid.TB, texts []string) {
		var line strings.Builder
		for _, text := range texts {
			word := shellWord(text, false)
			if visible.Exact(word) != word {
				t.Fatalf("%q is written %q, which acts on the terminal", text, word)
			}
			line.WriteString(" " + word)
		}
		out, err := exec.Command(shell, "-c", `printf '%s\0'`+line.String()).Output()
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(texts, strings.Split(strings.TrimSuffix(string(out), "\x00"), "\x00")); diff != "" {
			t.Fatalf("%s (-want +got):\n%s", line.String(), diff)
		}
	}
	check(t, words)
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) }))
		check(t, rapid.SliceOfN(rapid.Map(text, func(s string) string { return strings.ReplaceAll(s, "\x00", "") }), 1, 20).Draw(t, "words"))
	})
	for word, want := range map[string]string{"a.yaml": "a.yaml", "Ü.yaml": "Ü.yaml", "my file.yaml": "'my file.yaml'", `C:\x\a.yaml`: `'C:\x\a.yaml'`} {
		if got := shellWord(word, false); got != want {
			t.Errorf("%s is written %s, want %s", word, got, want)
		}
	}
	if got := shellWord(`C:\my files\a.yaml`, true); got != `"C:\my files\a.yaml"` {
		t.Errorf("on Windows: %s", got)
	}
}

// A page of ours is replaced, everything else stays.
func TestWriteBeside(t *testing.T) {
	dir := t.TempDir()
	file := func(name, content string) string {
		t.Helper()
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	ours := "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"generator\" content=\"cxgap 0.9.0\">\n<title>x</title>"
	theirs := "<!doctype html>\n<html lang=\"en\">\n<head>\n<title>about &lt;meta name=\"generator\" content=\"cxgap 1\"></title>\n"
	for _, c := range []struct{ answers, there, want string }{
		{"new.yaml", "", "new.html"},
		{"ours.yaml", ours, "ours.html"},
		{"theirs.yml", theirs, "theirs-2.html"},
		{"form.YAML", "<!doctype html>\n<html lang=\"en\">\n<head>\n<title>A questionnaire</title>\n", "form-2.html"},
		{"answers.2026", "", "answers.2026.html"},
		{"page.html", ours, "page.html.html"},
		{"folder.yaml", "/", "folder-2.html"},
		{"empty.json", " ", "empty-2.html"},
	} {
		answers := filepath.Join(dir, c.answers)
		stem := strings.TrimSuffix(c.want, ".html")
		stem = strings.TrimSuffix(stem, "-2")
		switch c.there {
		case "":
		case "/":
			if err := os.Mkdir(filepath.Join(dir, stem+".html"), 0o700); err != nil {
				t.Fatal(err)
			}
		default:
			file(stem+".html", c.there)
		}
		got, err := writeBeside(answers, []byte("a page"))
		if err != nil || got != filepath.Join(dir, c.want) {
			t.Errorf("beside %s: %s, %v, want %s", c.answers, got, err, c.want)
			continue
		}
		data, err := os.ReadFile(got)
		info, wrong := os.Stat(got)
		if err != nil || wrong != nil || string(data) != "a page" || info.Mode().Perm() != 0o600 {
			t.Errorf("beside %s: %q, %v", c.answers, data, info)
		}
		if strings.Contains(c.want, "-2") && c.there != "/" {
			if data, err := os.ReadFile(filepath.Join(dir, stem+".html")); err != nil || string(data) != c.there {
				t.Errorf("beside %s another file became %q", c.answers, data)
			}
		}
	}
	if err := os.Symlink(filepath.Join(dir, "gone"), filepath.Join(dir, "link.html")); err != nil {
		t.Fatal(err)
	}
	if got, err := writeBeside(filepath.Join(dir, "link.yaml"), []byte("a page")); err != nil || filepath.Base(got) != "link-2.html" {
		t.Errorf("beside a link that leads nowhere: %s, %v", got, err)
	}
	if got, err := writeBeside(filepath.Join(dir, "no", "such.yaml"), nil); err == nil {
		t.Errorf("in a folder that is not there: %s", got)
	}
}
