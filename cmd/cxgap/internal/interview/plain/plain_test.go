package plain_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"cxgap/assess/sheet"
	"cxgap/cmd/cxgap/internal/files"
	"cxgap/cmd/cxgap/internal/interview"
	"cxgap/cmd/cxgap/internal/interview/interviewtest"
	"cxgap/cmd/cxgap/internal/interview/plain"
	"cxgap/cmd/cxgap/internal/interview/walk"
	"cxgap/rubric"
	"cxgap/rubric/rubrictest/golden"
)

// dialogue runs the plain mode on scripted input and returns what a person would have
// seen, together with what is on the shelf.
type dialogue struct {
	rubric  *rubric.Rubric
	given   map[string]sheet.Answer
	options walk.Options
	config  interview.Options
	shelf   *interviewtest.Shelf[sheet.Answer]
	fail    func(path string) error // nil: saving works
	result  interview.Result
	err     error
	seen    bytes.Buffer
}

func (d *dialogue) run(input io.Reader) {
	w := session(d.rubric, d.given, d.options)
	d.shelf = interviewtest.NewShelf(w)
	d.shelf.Fail = d.fail
	d.result, d.err = plain.Run(context.Background(), interview.New(w, d.shelf, d.config), input, &d.seen, 0)
}

// lines are typed lines.
func lines(texts ...string) string { return strings.Join(texts, "\n") + "\n" }

func TestPlain(t *testing.T) {
	previous := func(t *testing.T) *sheet.Sheet {
		a := sheet.New(small(t), "2025-03-02")
		a.Given["team"] = chosen("no-team")
		a.Given["owner"] = sheet.Answer{Unknown: true, Ask: "boss"}
		return a
	}
	tests := map[string]struct {
		given   map[string]sheet.Answer
		options walk.Options
		config  interview.Options
		input   string
		want    map[string]sheet.Answer
		outcome interview.Outcome
	}{
		"complete": {
			config: interview.Options{AskSubject: true, AskRole: true},
			input:  lines("Northwind", "3", "2", "1", "4", "3 1", "2", "2", "3", ""),
			want: map[string]sheet.Answer{
				"team": chosen("has-team"), "owner": chosen("known"), "remit": {Option: "two", Items: []string{"a", "c"}},
				"detail": chosen("fine"), "peers": chosen("lead"),
			},
			outcome: interview.Finished,
		},
		"commands": {
			options: walk.Options{Previous: previous(t)},
			input: lines(
				"b", "x", "z", "9", "0", "?", "1", // at the first question: back, refused, slips, help
				"d", "7", "x", "b", "D", "1", // who would know: a slip, one character, leave; then the boss
				"x", "", "x", "no others", // not applicable: no reason, then one
				"b", "t", "9", "2", // back, over topics to the owner
				"3", "1 2 3", "4", "x", "b", "1, 2", "1", // a checklist: all, no such option, refused, back, two
				"", "", "b", "u", "u", "e", "word for word", "", ""), // on, peers kept; at the end back: clear, bring back, note, on, end
			want: map[string]sheet.Answer{
				"team": chosen("has-team"), "owner": chosen("executive"), "remit": {Option: "part", Items: []string{"a", "b"}},
				"peers": {NotApplicable: "no others", Note: "word for word"},
			},
			outcome: interview.Finished,
		},
		"evidence": {
			given:   map[string]sheet.Answer{"team": chosen("has-team"), "owner": {Option: "known", Evidence: sheet.EvidenceSeen, Note: "old\x1b[31m"}},
			options: walk.Options{Revise: true, Evidence: true, Only: []string{"owner", "peers"}},
			config:  interview.Options{OnFile: true, NoReport: true},
			input: lines("e", "7", "2", "-", "the chart, page 2", "3", "3", "", // by hand, then another option and by itself
				"2", "", "they said so", ""),
			want: map[string]sheet.Answer{
				"team": chosen("has-team"), "owner": {Option: "executive", Link: "the chart, page 2", Evidence: sheet.EvidenceSeen},
				"peers": {Option: "help", Note: "they said so"},
			},
			outcome: interview.Finished,
		},
		"end-of-input": {
			input:   "1\n3\n1",
			want:    map[string]sheet.Answer{"team": chosen("has-team"), "owner": chosen("executive")},
			outcome: interview.EndOfInput,
		},
		"left-open": {
			input:   lines("", "1", ""),
			want:    map[string]sheet.Answer{"owner": chosen("nobody")},
			outcome: interview.Finished, // the input ends behind the last question
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			d := dialogue{rubric: small(t), given: test.given, options: test.options, config: test.config}
			d.run(strings.NewReader(test.input))
			if d.err != nil || d.result != (interview.Result{Outcome: test.outcome}) {
				t.Errorf("result %+v, error %v", d.result, d.err)
			}
			if diff := cmp.Diff(test.want, d.shelf.Last()); diff != "" {
				t.Errorf("saved (-want +got):\n%s", diff)
			}
			if strings.Contains(d.seen.String(), "\x1b") {
				t.Error("an escape character was written")
			}
			golden.Compare(t, "testdata/plain-"+name+".txt", d.seen.String())
		})
	}
}

// Wherever the input ends, in the middle of a line too, nothing is saved but what was
// submitted before, and the run ends.
func TestPlainEndsWhereverTheInputEnds(t *testing.T) {
	script := lines("Northwind", "2", "1", "d", "somebody", "b", "3", "e", "3", "note", "link", "1 3", "2", "1",
		"e", "2", "note", "link", "u", "u", "x")
	run := func(n int) *dialogue {
		d := &dialogue{rubric: small(t), config: interview.Options{AskSubject: true, AskRole: true}}
		d.run(iotest.OneByteReader(strings.NewReader(script[:n])))
		if d.err != nil {
			t.Fatalf("input %q: %v", script[:n], d.err)
		}
		return d
	}
	whole := run(len(script)).shelf.Saved
	if len(whole) < 10 {
		t.Fatalf("the script saves only %d times", len(whole))
	}
	for n := range len(script) {
		d := run(n)
		if d.result.Outcome != interview.EndOfInput {
			t.Errorf("input %q: outcome %d", script[:n], d.result.Outcome)
		}
		if got := d.shelf.Saved; len(got) > len(whole) || !reflect.DeepEqual(got, whole[:len(got):len(got)]) && len(got) > 0 {
			t.Errorf("input %q: saved %v", script[:n], d.shelf.Last())
		}
	}
}

func TestPlainSaving(t *testing.T) {
	full := func(path string) error {
		if path == "answers.yaml" {
			return errFull
		}
		return nil
	}
	t.Run("another path", func(t *testing.T) {
		d := dialogue{rubric: small(t), options: walk.Options{Only: []string{"team"}}, fail: full}
		d.run(strings.NewReader(lines("1", "", "1", "p", "elsewhere.yaml", "")))
		if d.result != (interview.Result{Outcome: interview.Finished}) || d.shelf.File != "elsewhere.yaml" {
			t.Errorf("result %+v, path %s", d.result, d.shelf.File)
		}
		if diff := cmp.Diff(map[string]sheet.Answer{"team": chosen("has-team")}, d.shelf.Last()); diff != "" {
			t.Errorf("saved (-want +got):\n%s", diff)
		}
		golden.Compare(t, "testdata/plain-another-path.txt", d.seen.String())
	})
	t.Run("never", func(t *testing.T) {
		d := dialogue{rubric: small(t), fail: full}
		d.run(strings.NewReader(lines("1", "", "")))
		if d.result.Outcome != interview.EndOfInput || !errors.Is(d.result.Unsaved, errFull) {
			t.Errorf("result %+v", d.result)
		}
	})
	t.Run("changed by somebody else", func(t *testing.T) {
		changed := &files.ChangedError{Path: "answers.yaml", How: files.Changed, Mine: "answers.yaml.mine-1"}
		d := dialogue{rubric: small(t), fail: func(string) error { return fmt.Errorf("save: %w", changed) }}
		d.run(strings.NewReader(lines("1", "1", "1")))
		if !errors.Is(d.err, changed) || len(d.shelf.Saved) != 0 {
			t.Errorf("error %v after %d saves", d.err, len(d.shelf.Saved))
		}
	})
	t.Run("stopped by the saver", func(t *testing.T) {
		d := dialogue{rubric: small(t), fail: func(string) error { return fmt.Errorf("no: %w", interview.ErrStop) }}
		d.run(strings.NewReader(lines("1")))
		if !errors.Is(d.err, interview.ErrStop) {
			t.Errorf("error %v", d.err)
		}
	})
}

// The subject alone makes no file; where there is one, it is not asked again.
func TestPlainHeader(t *testing.T) {
	for _, onFile := range []bool{false, true} {
		d := dialogue{rubric: small(t), config: interview.Options{AskSubject: true, AskRole: true, OnFile: onFile}}
		d.run(strings.NewReader(lines("", "", "")))
		if len(d.shelf.Saved) != 0 {
			t.Errorf("on file %t: saved", onFile)
		}
		if asked := strings.Contains(d.seen.String(), "Which organisation"); asked == onFile {
			t.Errorf("on file %t: asked %t", onFile, asked)
		}
	}
}

func TestPlainFinishingEarlyAndOpenQuestions(t *testing.T) {
	d := dialogue{rubric: small(t)}
	d.run(strings.NewReader(lines("1", "t", "4", "b", "t", "4", "z", "o", "1", "2", "o", "")))
	if d.result != (interview.Result{Outcome: interview.Finished}) {
		t.Errorf("result %+v", d.result)
	}
	want := map[string]sheet.Answer{"team": chosen("has-team"), "owner": chosen("nobody"), "peers": chosen("help")}
	if diff := cmp.Diff(want, d.shelf.Last()); diff != "" {
		t.Errorf("saved (-want +got):\n%s", diff)
	}
	golden.Compare(t, "testdata/plain-finish-early.txt", d.seen.String())
}

func TestPlainLongLines(t *testing.T) {
	long := strings.Repeat("x", 1<<20)
	d := dialogue{rubric: small(t), options: walk.Options{Only: []string{"peers"}}}
	d.run(strings.NewReader(lines(long, "x", long, "a reason", "")))
	if got := d.shelf.Last()["peers"].NotApplicable; got != "a reason" {
		t.Errorf("reason %q", got)
	}
	if !strings.Contains(d.seen.String(), "This line is too long") || d.seen.Len() > 5000 {
		t.Errorf("%d bytes written", d.seen.Len())
	}
}

func TestPlainDropsWhatCouldSteerATerminal(t *testing.T) {
	d := dialogue{rubric: small(t), options: walk.Options{Only: []string{"peers"}}}
	d.run(strings.NewReader(lines("x", "a\x1b]0;title\a b\u202ec \xff👩‍💻", "")))
	if diff := cmp.Diff("a]0;title bc 👩‍💻", d.shelf.Last()["peers"].NotApplicable); diff != "" {
		t.Errorf("reason (-want +got):\n%s", diff)
	}
}

func TestPlainStopsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	in, typing := io.Pipe()
	s := session(small(t), nil, walk.Options{})
	done := make(chan interview.Result)
	go func() {
		result, err := plain.Run(ctx, interview.New(s, interviewtest.NewShelf(s), interview.Options{}), in, io.Discard, 0)
		if err != nil {
			t.Error(err)
		}
		done <- result
	}()
	if _, err := io.WriteString(typing, "1\n"); err != nil { // returns when the next line is waited for
		t.Fatal(err)
	}
	cancel()
	if got := <-done; got.Outcome != interview.Interrupted {
		t.Errorf("outcome %d", got.Outcome)
	}
}
