//go:build unix

package pager_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cxgap/cmd/cxgap/internal/pager"
)

func TestSplit(t *testing.T) {
	for _, c := range []struct {
		line string
		want []string
	}{
		{"", nil},
		{" \t ", nil},
		{"less -R", []string{"less", "-R"}},
		{"  less   -R\t-S ", []string{"less", "-R", "-S"}},
		{`'/opt/my pager/less' --prompt="a b"`, []string{"/opt/my pager/less", "--prompt=a b"}},
		{`my\ pager ""`, []string{"my pager", ""}},
		{`x 'a\b' "a\b" "a\"b"`, []string{"x", `a\b`, `a\b`, `a"b`}},
		{"less | tee $HOME; rm -rf ~", []string{"less", "|", "tee", "$HOME;", "rm", "-rf", "~"}},
	} {
		got, err := pager.Split(c.line, true)
		if err != nil || !cmp.Equal(c.want, got) {
			t.Errorf("%q is cut into %q (%v), want %q", c.line, got, err, c.want)
		}
	}
	if got, err := pager.Split(`C:\less.exe -R`, false); err != nil || !cmp.Equal([]string{`C:\less.exe`, "-R"}, got) {
		t.Errorf("a path of Windows is cut into %q (%v)", got, err)
	}
	for _, line := range []string{`less "`, `'a`, `a"b'`} {
		if got, err := pager.Split(line, true); err == nil {
			t.Errorf("%q has a quote that is not closed, and is cut into %q", line, got)
		}
	}
}

// variables stand in place of the environment.
func variables(pairs ...string) func(string) (string, bool) {
	return func(name string) (string, bool) {
		for i := 0; i < len(pairs); i += 2 {
			if pairs[i] == name {
				return pairs[i+1], true
			}
		}
		return "", false
	}
}

func TestFindNone(t *testing.T) {
	for _, value := range []string{"", "  ", "cat"} {
		if p, err := pager.Find(variables("PAGER", value), pager.Usual); p != nil || err != nil {
			t.Errorf("PAGER=%q gives %v, %v, and stands for no pager", value, p, err)
		}
	}
	if p, err := pager.Find(variables(), ""); p != nil || err != nil {
		t.Errorf("where none is wished there is %v, %v", p, err)
	}
	t.Setenv("PATH", t.TempDir())
	if p, err := pager.Find(variables(), pager.Usual); p != nil || err != nil {
		t.Errorf("without less there is %v, %v", p, err)
	}
	for _, value := range []string{"nowhere-to-be-found -R", `"less`} {
		if p, err := pager.Find(variables("PAGER", value), pager.Usual); err == nil || !strings.Contains(err.Error(), "PAGER is ") {
			t.Errorf("PAGER=%q gives %v, %v, and cannot be used", value, p, err)
		}
	}
}

// script writes a program that takes the place of a pager.
func script(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "my pager")
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"+text), 0o700); err != nil {
		t.Fatal(err)
	}
	return path
}

// A text reaches the pager whole and unread by any shell, as do the arguments.
func TestShow(t *testing.T) {
	path := script(t, `for a; do echo "<$a>"; done; echo "LESS=$LESS LV=$LV"; cat`)
	const text = "$(touch owned); `touch owned` | \x1b[1mbold\x1b[0m\n"
	p, err := pager.Find(variables("PAGER", "'"+path+"' -R '$HOME' ';'"), pager.Usual)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	steps := ""
	err = p.Show(context.Background(), text, &out, &out, func() func() { steps += "runs "; return func() { steps += "ended" } })
	if err != nil {
		t.Fatal(err)
	}
	if want := "<-R>\n<$HOME>\n<;>\nLESS=R LV=-c\n" + text; out.String() != want {
		t.Errorf("the pager got\n%q\nwant\n%q", out.String(), want)
	}
	if steps != "runs ended" {
		t.Errorf("called back: %q", steps)
	}
}

// The options that a person has set stay.
func TestShowKeepsOptions(t *testing.T) {
	t.Setenv("LESS", "S")
	p, err := pager.Find(variables("PAGER", "'"+script(t, `echo "LESS=$LESS"`)+"'", "LESS", "S"), pager.Usual)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := p.Show(context.Background(), strings.Repeat("more than a pipe holds\n", 100_000), &out, &out, nil); err != nil || out.String() != "LESS=S\n" {
		t.Errorf("a pager that reads nothing: %v, %q", err, out.String())
	}
}

func TestShowFails(t *testing.T) {
	p, err := pager.Find(variables("PAGER", "'"+script(t, "exit 3")+"'"), pager.Usual)
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Show(context.Background(), "text", &bytes.Buffer{}, &bytes.Buffer{}, nil); err == nil || !strings.Contains(err.Error(), "exit status 3") {
		t.Errorf("a pager that fails gives %v", err)
	}
}

// Ctrl+C is one way to leave a pager.
func TestShowLeftBySignal(t *testing.T) {
	p, err := pager.Find(variables("PAGER", "'"+script(t, "kill -INT $$")+"'"), pager.Usual)
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Show(context.Background(), "text", &bytes.Buffer{}, &bytes.Buffer{}, nil); err != nil {
		t.Error(err)
	}
}

// A signal to the program takes the pager with it, and lets it put the terminal in order.
func TestShowEndsWithContext(t *testing.T) {
	p, err := pager.Find(variables("PAGER", "'"+script(t, `trap 'echo restored; exit 0' TERM; echo up; while :; do sleep 0.01; done`)+"'"), pager.Usual)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	out := &until{text: "up", then: cancel}
	_ = p.Show(ctx, "", out, out, nil)
	if !strings.Contains(out.String(), "restored") {
		t.Errorf("the pager wrote %q", out.String())
	}
}

// until calls then once what was written holds a text.
type until struct {
	strings.Builder
	text string
	then func()
}

func (u *until) Write(p []byte) (int, error) {
	n, err := u.Builder.Write(p)
	if strings.Contains(u.String(), u.text) {
		u.then()
	}
	return n, err
}
