package visible_test

import (
	"testing"

	"cxgap/rubric/visible"
)

func TestCount(t *testing.T) {
	for n, want := range []string{"0 answers", "1 answer", "2 answers"} {
		if got := visible.Count(n, "answer"); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	if got := visible.Count(2, "person", "people"); got != "2 people" {
		t.Errorf("got %q", got)
	}
}

// No comma inside a name can be taken for one between names.
func TestListed(t *testing.T) {
	for _, c := range []struct {
		names []string
		want  string
	}{
		{[]string{"Bo Lind", "", "Zoe Young"}, "Bo Lind, Zoe Young"},
		{[]string{"Berg, Anna", "Bo Lind", "Zoe Young"}, "Berg, Anna; Bo Lind; Zoe Young"},
		{[]string{"Berg, Anna"}, "Berg, Anna"},
		{nil, ""},
	} {
		if got := visible.Listed(c.names...); got != c.want {
			t.Errorf("%q: %q, want %q", c.names, got, c.want)
		}
	}
}

func TestJoin(t *testing.T) {
	if got, want := visible.Join(": ", "", "a", " \u200B", "b"), "a: b"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
