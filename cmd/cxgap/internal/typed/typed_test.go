//go:build linux || darwin

package typed_test

import (
	"os"
	"strings"
	"testing"

	"github.com/creack/pty"

	"cxgap/cmd/cxgap/internal/typed"
)

// Lines wait, and so does one that has no end yet; what waits can still be read, or be thrown
// away, and then nothing waits.
func TestAhead(t *testing.T) {
	for _, keys := range []string{"one\n", "one\n2\nthree\n", "not ended", "one\nnot ended"} {
		for _, discarded := range []bool{false, true} {
			person, terminal, err := pty.Open()
			if err != nil {
				t.Fatal(err)
			}
			a := typed.In(terminal)
			if a == nil {
				t.Fatal("a terminal is taken for none")
			}
			if a.Waits() {
				t.Error("something waits before anything was typed")
			}
			write(t, person, keys)
			if !a.Waits() {
				t.Errorf("%q does not wait", keys)
			}
			want := keys + "end\n"
			if discarded {
				typed.DiscardFrom(terminal)
				if want = "end\n"; a.Waits() {
					t.Errorf("%q waits after it was thrown away", keys)
				}
			}
			write(t, person, "end\n")
			var got strings.Builder
			for !strings.HasSuffix(got.String(), "end\n") {
				piece := make([]byte, 100)
				n, err := terminal.Read(piece)
				if err != nil {
					t.Fatal(err)
				}
				got.Write(piece[:n])
			}
			if got.String() != want {
				t.Errorf("typed %q, discarded %t: read %q, want %q", keys, discarded, got.String(), want)
			}
			if err := person.Close(); err != nil {
				t.Error(err)
			}
			if err := terminal.Close(); err != nil {
				t.Error(err)
			}
		}
	}
}

func write(t *testing.T, f *os.File, text string) {
	t.Helper()
	if _, err := f.WriteString(text); err != nil {
		t.Fatal(err)
	}
}

// A pipe was filled for whoever reads it: nothing of it counts as typed ahead.
func TestNoTerminal(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	write(t, w, "1\n2\n")
	w.Close()
	if typed.In(r) != nil || typed.In(strings.NewReader("1\n")) != nil {
		t.Error("a pipe is taken for a terminal")
	}
	typed.DiscardFrom(r)
	if n, _ := r.Read(make([]byte, 100)); n != 4 {
		t.Errorf("%d bytes are left of 4", n)
	}
}
