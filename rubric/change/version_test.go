package change_test

import (
	"testing"

	"cxgap/rubric/change"
)

// versions turns small into two versions that differ by a change of the class.
func versions(t *testing.T, c change.Class, old, now string) change.Bump {
	t.Helper()
	was := edit(t, small, "version: 1.2.3", "version: "+old)
	is := edit(t, small, "version: 1.2.3", "version: "+now)
	switch c {
	case change.Breaking:
		is = edit(t, is, ", renamed_from: [crew]", "")
	case change.Scoring:
		is = edit(t, is, "weight: 2", "weight: 3")
	case change.Additive:
		is = edit(t, is, "    core: true\n", "")
	case change.Wording:
		is = edit(t, is, "title: A small", "title: A tiny")
	}
	return compare(t, was, is).Version
}

func TestVersions(t *testing.T) {
	for _, c := range []struct {
		class                  change.Class
		old, now, least, needs string
		enough                 bool
	}{
		{"", "1.2.3", "1.2.3", "none", "1.2.3", true},
		{"", "1.2.3", "3.0.0", "none", "1.2.3", true},
		{"", "1.2.3", "1.2.2", "none", "1.2.3", false},
		{change.Breaking, "1.2.3", "2.0.0", "major", "2.0.0", true},
		{change.Breaking, "1.2.3", "1.3.0", "major", "2.0.0", false},
		{change.Breaking, "1.2.3", "2.0.0-rc.1", "major", "2.0.0", true},
		{change.Breaking, "9.9.9", "10.0.0", "major", "10.0.0", true},
		{change.Scoring, "1.2.3", "1.3.0", "minor", "1.3.0", true},
		{change.Scoring, "1.2.3", "1.2.4", "minor", "1.3.0", false},
		{change.Scoring, "1.2.3", "2.0.0", "minor", "1.3.0", true},
		{change.Additive, "1.2.3", "1.3.0", "minor", "1.3.0", true},
		{change.Additive, "1.2.3", "1.2.3", "minor", "1.3.0", false},
		{change.Wording, "1.2.3", "1.2.4", "patch", "1.2.4", true},
		{change.Wording, "1.2.3", "1.2.3", "patch", "1.2.4", false},
		{change.Wording, "1.2.3", "1.2.3+build", "patch", "1.2.4", false},
		{change.Wording, "2.0.0", "1.9.9", "patch", "2.0.1", false},
		// Before 1.0.0 it is one place less.
		{change.Breaking, "0.3.1", "0.4.0", "minor", "0.4.0", true},
		{change.Breaking, "0.3.1", "0.3.2", "minor", "0.4.0", false},
		{change.Scoring, "0.3.1", "0.3.2", "patch", "0.3.2", true},
		{change.Wording, "0.3.1", "0.3.1", "patch", "0.3.2", false},
		// A pre-release that was moved far enough already may go on.
		{change.Breaking, "2.0.0-rc.1", "2.0.0-rc.2", "major", "2.0.0", true},
		{change.Breaking, "2.0.0-rc.9", "2.0.0-rc.10", "major", "2.0.0", true},
		{change.Breaking, "2.0.0-rc.2", "2.0.0-rc.1", "major", "2.0.0", false},
		{change.Breaking, "2.0.0-rc.1", "2.0.0", "major", "2.0.0", true},
		{change.Breaking, "2.1.0-rc.1", "2.1.0", "major", "3.0.0", false},
		{change.Scoring, "2.1.0-rc.1", "2.1.0", "minor", "2.1.0", true},
		{change.Wording, "2.1.0-a", "2.1.0-a.1", "patch", "2.1.0", true},
	} {
		b := versions(t, c.class, c.old, c.now)
		if b.Least != c.least || b.Needs != c.needs || b.Enough != c.enough || b.Says != c.now {
			t.Errorf("%q from %s to %s: %+v", c.class, c.old, c.now, b)
		}
	}
}

func TestVersionSentences(t *testing.T) {
	for _, c := range []struct {
		class          change.Class
		old, now, want string
	}{
		{"", "1.2.3", "1.2.3", "Nothing changed; the version can stay 1.2.3. The file says 1.2.3."},
		{"", "1.2.3", "1.0.0", "The version goes back from 1.2.3 to 1.0.0."},
		{change.Breaking, "1.2.3", "1.3.0", "A breaking change since 1.2.3 needs at least 2.0.0; the file says 1.3.0."},
		{change.Additive, "0.2.3", "0.2.4", "An additive change before 1.0.0 since 0.2.3 needs at least 0.2.4; the file says 0.2.4."},
		{change.Wording, "2.0.0-rc.1", "2.0.0-rc.2", "A change of wording since 2.0.0-rc.1 needs a later pre-release of 2.0.0, or 2.0.0 itself; the file says 2.0.0-rc.2."},
	} {
		if got := versions(t, c.class, c.old, c.now).Sentence; got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
}
