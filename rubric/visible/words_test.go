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

func TestJoin(t *testing.T) {
	if got, want := visible.Join(": ", "", "a", " \u200B", "b"), "a: b"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
