package chars_test

import (
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cxgap/assess/document"
	"cxgap/assess/document/chars"
)

func TestBar(t *testing.T) {
	at := func(n int64) *big.Rat { return big.NewRat(n, 10) }
	for _, c := range []struct {
		name string
		bar  document.Bar
		want string
	}{
		{"confirmed, possible, target", document.Bar{Confirmed: at(230), Possible: at(450), Target: at(625)}, "██▒▒·│····"},
		{"at its target", document.Bar{Confirmed: at(625), Possible: at(625), Target: at(625)}, "█████│····"},
		{"a hair below it", document.Bar{Confirmed: at(624), Possible: at(625), Target: at(625)}, "████▒│····"},
		{"nothing", document.Bar{Confirmed: at(0), Possible: at(0), Target: at(625)}, "·····│····"},
		{"hardly anything", document.Bar{Confirmed: at(1), Possible: at(1), Target: at(625)}, "█····│····"},
		{"everything", document.Bar{Confirmed: at(1000), Possible: at(1000), Target: at(625)}, "█████│████"},
		{"no target", document.Bar{Confirmed: at(500), Possible: at(700)}, "█████▒▒···"},
		{"gained", document.Bar{Confirmed: at(500), Possible: at(500), Target: at(900), Before: &document.Before{Score: at(250)}}, "██++····│·"},
		{"found out and by the ruler", document.Bar{Confirmed: at(900), Possible: at(900), Target: at(100), Before: &document.Before{Score: at(200), FoundOut: at(200), Ruler: at(200)}}, "██│++++?~·"},
		{"lost", document.Bar{Confirmed: at(250), Possible: at(250), Target: at(900), Before: &document.Before{Score: at(500)}}, "██−−····│·"},
		{"the smallest change", document.Bar{Confirmed: at(501), Possible: at(501), Target: at(900), Before: &document.Before{Score: at(500)}}, "███+····│·"},
		{"a first score", document.Bar{Confirmed: at(500), Possible: at(500), Target: at(900), Before: &document.Before{}}, "████····│·"},
	} {

		if got := chars.Bar(&c.bar, 10).String(); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestBarTellsTheTruth draws any scores against any target: the solid part comes up to the
// mark exactly if the confirmed score reaches the target, and likewise the grey part.
func TestBarTellsTheTruth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		score := func(name string, least int64) *big.Rat {
			return big.NewRat(rapid.Int64Range(least, 10_000).Draw(t, name), 100)
		}
		b := document.Bar{Confirmed: score("confirmed", 0), Possible: score("possible", 0), Target: score("target", 1)}
		if b.Possible.Cmp(b.Confirmed) < 0 {
			b.Confirmed, b.Possible = b.Possible, b.Confirmed
		}
		size := rapid.IntRange(8, 60).Draw(t, "size")
		drawn := chars.Bar(&b, size)
		cells := drawn.Before + drawn.Behind
		if n := len([]rune(cells)) + 1; n != size {
			t.Errorf("%d cells, not %d: %s", n, size, drawn)
		}
		if reached := strings.Trim(drawn.Before, chars.Confirmed) == ""; reached != (b.Confirmed.Cmp(b.Target) >= 0) {
			t.Errorf("confirmed %v, target %v: %s", b.Confirmed, b.Target, drawn)
		}
		if reached := strings.Trim(drawn.Before, chars.Confirmed+chars.Possible) == ""; reached != (b.Possible.Cmp(b.Target) >= 0) {
			t.Errorf("possible %v, target %v: %s", b.Possible, b.Target, drawn)
		}
		if grey := strings.Contains(cells, chars.Possible); grey != (b.Possible.Cmp(b.Confirmed) > 0) {
			t.Errorf("%v to %v: %s", b.Confirmed, b.Possible, drawn)
		}
		if full := strings.Trim(cells, chars.Confirmed) == ""; full && b.Confirmed.Cmp(big.NewRat(100, 1)) < 0 && b.Confirmed.Cmp(b.Target) < 0 {
			t.Errorf("%v looks full: %s", b.Confirmed, drawn)
		}
	})
}

// TestChangeTellsTheTruth draws any change: what was gained or lost is seen, and never both;
// what was found out never looks gained.
func TestChangeTellsTheTruth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		score := func(name string, least, most int64) *big.Rat {
			return big.NewRat(rapid.Int64Range(least, most).Draw(t, name), 100)
		}
		after := score("after", 0, 10_000)
		b := document.Bar{Confirmed: after, Possible: after, Target: score("target", 1, 10_000), Before: &document.Before{Score: score("before", 0, 10_000)}}
		if rapid.Bool().Draw(t, "found out") {
			b.Before.FoundOut = score("found", -10_000, 10_000)
		}
		size := rapid.IntRange(8, 60).Draw(t, "size")
		drawn := chars.Bar(&b, size).String()
		if n := len([]rune(drawn)); n != size {
			t.Errorf("%d cells, not %d: %s", n, size, drawn)
		}
		way := after.Cmp(b.Before.Score)
		if changed := strings.ContainsAny(drawn, "+−?"); changed != (way != 0) {
			t.Errorf("%v to %v: %s", b.Before.Score, after, drawn)
		}
		if strings.Contains(drawn, "+") && way < 0 || strings.Contains(drawn, "−") && way > 0 {
			t.Errorf("%v to %v, the wrong way: %s", b.Before.Score, after, drawn)
		}
		along := b.Before.FoundOut != nil && b.Before.FoundOut.Sign()*way > 0
		if all := b.Before.FoundOut; along && new(big.Rat).Abs(all).Cmp(new(big.Rat).Abs(new(big.Rat).Sub(after, b.Before.Score))) >= 0 && strings.ContainsAny(drawn, "+−") {
			t.Errorf("%v to %v, all %v found out: %s", b.Before.Score, after, all, drawn)
		}
		if strings.Contains(drawn, "?") != along {
			t.Errorf("%v to %v, %v found out: %s", b.Before.Score, after, b.Before.FoundOut, drawn)
		}
	})
}

func TestSpark(t *testing.T) {
	if got := chars.Spark([]*big.Rat{big.NewRat(0, 1), nil, big.NewRat(50, 1), big.NewRat(100, 1)}); got != "▁ ▅█" {
		t.Errorf("got %q", got)
	}
}
