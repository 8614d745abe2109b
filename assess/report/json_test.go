package report_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"math/big"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cxgap/assess/report"
	"cxgap/rubric/rubrictest/sound"
)

func jsonOf(t testing.TB, r *report.Report) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := report.JSON(&b, r); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestJSONGolden(t *testing.T) {
	r := samples[0].build(t)
	got := jsonOf(t, r)
	compareGolden(t, filepath.Join(samples[0].name, "report.json"), got)
	if again := jsonOf(t, r); !bytes.Equal(got, again) {
		t.Error("two runs differ")
	}
	if !json.Valid(got) || !bytes.HasSuffix(got, []byte("}\n")) {
		t.Error("not one JSON document with a line end")
	}
}

// TestJSONKeys reads the keys in the order they are written.
func TestJSONKeys(t *testing.T) {
	want := []string{"schema", "tool", "options", "rubric", "subject", "date", "comment", "respondents", "missing", "panel", "verdict", "coverage", "index",
		"stage", "criteria", "gates", "gaps", "strengths", "find_out", "contradictions", "benchmarks", "plan", "sensitivity", "agreement", "changes"}
	var got []string
	for _, m := range regexp.MustCompile(`(?m)^  "([a-z_]+)":`).FindAllSubmatch(jsonOf(t, samples[0].build(t)), -1) {
		got = append(got, string(m[1]))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("keys (-want +got):\n%s", diff)
	}
}

// TestJSONNumbers holds every number to its form: exactly four decimals, or whole where
// files.md says so.
func TestJSONNumbers(t *testing.T) {
	whole := map[string]bool{"level": true, "uncapped": true, "cap": true, "weight": true, "target": true, "gap": true, "now": true, "from": true, "at": true, "rank": true, "tier": true, "to": true, "cost": true, "points": true}
	four := regexp.MustCompile(`^-?\d+\.\d{4}$`)
	line := regexp.MustCompile(`"([a-z_]+)": (-?\d[^,]*),?$`)
	seen := 0
	for text := range strings.Lines(string(jsonOf(t, samples[0].build(t)))) {
		m := line.FindStringSubmatch(strings.TrimRight(text, "\n"))
		if m == nil {
			continue
		}
		seen++
		levels := m[1] == "confirmed" || m[1] == "possible" // of a score or of a level
		if isWhole := !strings.Contains(m[2], "."); isWhole != whole[m[1]] && !levels || !isWhole && !four.MatchString(m[2]) {
			t.Errorf("%s: %s", m[1], m[2])
		}
	}
	if seen < 200 {
		t.Errorf("only %d numbers seen", seen)
	}
}

func TestJSONNeverMinusZero(t *testing.T) {
	for _, c := range []struct {
		num, den int64
		want     string
	}{{-1, 100_000, "0.0000"}, {-1, 20_000, "-0.0001"}, {1, 20_000, "0.0001"}, {0, 1, "0.0000"}, {-100_001, 100_000, "-1.0000"}, {200, 3, "66.6667"}} {
		r := &report.Report{Coverage: report.Decimal{Rat: big.NewRat(c.num, c.den)}}
		if got := jsonOf(t, r); !bytes.Contains(got, []byte(`"coverage": `+c.want+",")) {
			t.Errorf("%d/%d is not written as %s", c.num, c.den, c.want)
		}
	}
}

func TestJSONNulls(t *testing.T) {
	var got map[string]any
	unrated := sample{run: "all 3, executive culture not rated"}
	if err := json.Unmarshal(jsonOf(t, unrated.build(t)), &got); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"subject", "comment", "panel", "agreement", "changes"} {
		if value, there := got[key]; !there || value != nil {
			t.Errorf("%s is %v, expected null", key, value)
		}
	}
	culture := got["criteria"].([]any)[0].(map[string]any)
	nulls := map[string]any{"confirmed": nil, "possible": nil}
	want := map[string]any{"rated": false, "score": nulls, "level": nulls, "gap": nulls}
	if diff := cmp.Diff(want, map[string]any{"rated": culture["rated"], "score": culture["score"], "level": culture["level"], "gap": culture["gap"]}); diff != "" {
		t.Errorf("unrated criterion (-want +got):\n%s", diff)
	}
}

func TestJSONKeepsTextButNotItsPower(t *testing.T) {
	r := nastyReport(t)
	got := jsonOf(t, r)
	sound.Output(t, string(got))
	var back struct{ Subject string }
	if err := json.Unmarshal(got, &back); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.ToValidUTF8(hostile, "\uFFFD"), strings.ReplaceAll(back.Subject, "\uFFFD\uFFFD", "\uFFFD")); diff != "" {
		t.Errorf("subject (-want +got):\n%s", diff)
	}
}

// broken fails every write.
type broken struct{}

var errBroken = errors.New("broken")

func (broken) Write([]byte) (int, error) { return 0, errBroken }

func TestWriterErrors(t *testing.T) {
	r := samples[0].build(t)
	if err := report.JSON(broken{}, r); !errors.Is(err, errBroken) {
		t.Errorf("JSON: %v", err)
	}
	if err := tableWriter(tableOptions{})(broken{}, r); !errors.Is(err, errBroken) {
		t.Errorf("Table: %v", err)
	}
}
