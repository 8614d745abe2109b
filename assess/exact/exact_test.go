package exact_test

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"cxgap/assess/exact"
	"cxgap/assess/report"
)

func rat(t testing.TB, s string) *big.Rat {
	t.Helper()
	x, ok := new(big.Rat).SetString(s)
	if !ok {
		t.Fatalf("no number: %s", s)
	}
	return x
}

func rats(t testing.TB, texts ...string) []*big.Rat {
	t.Helper()
	var out []*big.Rat
	for _, s := range texts {
		out = append(out, rat(t, s))
	}
	return out
}

func TestRounded(t *testing.T) {
	four := rats(t, "12.5", "37.5", "62.5", "87.5")
	three := rats(t, "50/3", "50", "250/3")
	for _, c := range []struct {
		x    string
		cuts []*big.Rat
		want string
	}{
		{"0", four, "0"},
		{"100", four, "100"},
		{"65.625", four, "66"},
		{"37.5", four, "38"},    // on the cut, a tie goes up: level 2
		{"37.4999", four, "37"}, // below it
		{"62.49999999", four, "62"},
		{"33.5", three, "34"},
		{"16.6", three, "16.6"},        // 17 would read as level 1
		{"50/3", three, "17"},          // on the cut
		{"16.66", three, "16.66"},      // 16.7 would read as level 1
		{"49.96", three, "49.96"},      // 50 and 50.0 would read as level 2
		{"49.99996", three, "49.9999"}, // no decimals help: the fourth goes to x's side
		{"83.3", three, "83"},          // both below 83 1/3
		{"83.4", three, "83.4"},        // 83 would read as level 2
		{"83.33334", three, "83.3334"}, // the fourth goes up to x's side
		{"40.2", rats(t, "40.1"), "40.2"},
		{"40.04", rats(t, "40.1"), "40"},
		{"40.14", rats(t, "40.1"), "40.1"},
		{"40.12", rats(t, "40.11"), "40.12"},
		{"99.6", nil, "100"},
		{"-0.5", nil, "0"}, // floor(x + 1/2)
		{"-1.5", nil, "-1"},
	} {
		if got := exact.Rounded(rat(t, c.x), c.cuts); got != c.want {
			t.Errorf("%s with cuts %v is shown as %s, expected %s", c.x, c.cuts, got, c.want)
		}
	}
}

func TestPercent(t *testing.T) {
	for _, c := range []struct{ share, threshold, want string }{
		{"5/8", "0.75", "63"},
		{"0.75", "0.75", "75"},
		{"0.7499", "0.75", "74.99"}, // 75 would say that it is enough
		{"0.749999", "0.75", "74.9999"},
		{"0.74999999", "0.75", "74.9999"},
		{"1607/1890", "0.75", "85"},
		{"0.333", "0.3333", "33"},
		{"0.3335", "0.3333", "33.4"}, // 33 would be below 33.33
		{"1", "1", "100"},
		{"0.999", "1", "99.9"},
		{"0.001", "0", "0"},
	} {
		if got := exact.Percent(rat(t, c.share), rat(t, c.threshold)); got != c.want {
			t.Errorf("a share of %s against %s is shown as %s, expected %s", c.share, c.threshold, got, c.want)
		}
	}
}

// What is shown never contradicts a threshold, and is never a whole step off.
func TestRoundedNeverContradicts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := drawScore(t, "score")
		cuts := []*big.Rat{drawScore(t, "cut")}
		if rapid.Bool().Draw(t, "close") {
			cuts[0] = new(big.Rat).Add(x, big.NewRat(rapid.Int64Range(-20, 20).Draw(t, "distance"), 100_000))
		}
		shown, ok := new(big.Rat).SetString(exact.Rounded(x, cuts))
		if !ok {
			t.Fatalf("%s is shown as %s", x, exact.Rounded(x, cuts))
		}
		if (x.Cmp(cuts[0]) >= 0) != (shown.Cmp(cuts[0]) >= 0) {
			t.Errorf("%s against %s is shown as %s", x, cuts[0], shown)
		}
		if off := new(big.Rat).Sub(shown, x); off.Abs(off).Cmp(big.NewRat(1, 2)) > 0 {
			t.Errorf("%s is shown as %s", x, shown)
		}
	})
}

func drawScore(t *rapid.T, label string) *big.Rat {
	denominator := rapid.Int64Range(1, 3000).Draw(t, label+" of")
	return big.NewRat(rapid.Int64Range(0, 100*denominator).Draw(t, label), denominator)
}

func TestDecimalJSON(t *testing.T) {
	for _, c := range []struct{ x, want string }{
		{"0", "0.0000"}, {"2/3", "0.6667"}, {"0.00005", "0.0001"}, {"0.00004", "0.0000"},
		{"-0.00005", "-0.0001"}, {"-0.00004", "0.0000"}, {"-10.00001", "-10.0000"}, {"100", "100.0000"}, {"35.619288", "35.6193"},
	} {
		got, err := report.Decimal{Rat: rat(t, c.x)}.MarshalJSON()
		if err != nil || string(got) != c.want {
			t.Errorf("%s is written as %s (%v), expected %s", c.x, got, err, c.want)
		}
	}
	if got, _ := (report.Decimal{}).MarshalJSON(); string(got) != "null" {
		t.Errorf("no number is written as %s", got)
	}
}
