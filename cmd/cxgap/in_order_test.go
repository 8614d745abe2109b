package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// Whatever finishes first, results come in order and all jobs are used.
func TestPassKeepsOrder(t *testing.T) {
	const items = 50
	var together sync.WaitGroup // the first two items wait for each other
	together.Add(2)
	var got []int
	err := pass[int]{items: items, jobs: 2,
		work: func(i int) int {
			if i < 2 {
				together.Done()
				together.Wait()
			}
			return i * i
		},
		each: func(i, square int) error {
			got = append(got, i, square)
			return nil
		}}.run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var want []int
	for i := range items {
		want = append(want, i, i*i)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestPassStopsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	err := pass[int]{items: 1000, jobs: 2,
		work: func(int) int { cancel(); <-ctx.Done(); return 0 },
		each: func(int, int) error { return nil }}.run(ctx)
	if got := exit(&strings.Builder{}, err); got != statusInterrupted {
		t.Errorf("status %d: %v", got, err)
	}
}

func TestPassStopsWithAnError(t *testing.T) {
	full := errors.New("disk full")
	seen := 0
	err := pass[int]{items: 1000, jobs: 4, work: func(i int) int { return i },
		each: func(i, _ int) error {
			seen++
			if i == 3 {
				return full
			}
			return nil
		}}.run(t.Context())
	if !errors.Is(err, full) || seen != 4 {
		t.Errorf("got %v after %d items", err, seen)
	}
}

func TestPassReportsABug(t *testing.T) {
	err := pass[int]{items: 4, jobs: 2, work: func(i int) int { return 1 / (i - 2) },
		each: func(int, int) error { return nil }}.run(t.Context())
	var out strings.Builder
	if got := exit(&out, err); got != statusFailed || !strings.Contains(out.String(), "internal error: ") {
		t.Errorf("status %d:\n%s", got, out.String())
	}
}

func TestPassTicks(t *testing.T) {
	tick, ticked := make(chan time.Time, 1), make(chan struct{})
	tick <- time.Time{}
	err := pass[int]{items: 1, jobs: 1, work: func(int) int { <-ticked; return 0 }, each: func(int, int) error { return nil },
		tick: tick, onTick: func(int) { close(ticked) }}.run(t.Context())
	if err != nil {
		t.Error(err)
	}
}

func TestLintStopsWhenInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var out, err strings.Builder
	report := filepath.Join(t.TempDir(), "report.json")
	if got := run(ctx, []string{"rubric", "lint", "a.yaml", "b.yaml", "--report", "json=" + report}, testEnv(&out, &err)); got != statusInterrupted {
		t.Errorf("status %d:\n%s", got, err.String())
	}
	if _, err := os.Stat(report); err == nil || out.String() != "" {
		t.Errorf("half a result was written: %q", out.String())
	}
}

func TestProgressWaitsAndWipes(t *testing.T) {
	began := time.Date(2026, 3, 2, 9, 30, 0, 0, time.UTC)
	now := began
	var out strings.Builder
	p := &progress{w: &out, began: began, now: func() time.Time { return now }}
	p.show(1, 9)
	p.wipe()
	if out.String() != "" {
		t.Errorf("nobody has waited yet: %q", out.String())
	}
	now = began.Add(patience)
	p.show(4, 9)
	p.show(5, 9)
	p.wipe()
	p.wipe()
	if want := "\r4 of 9 files\x1b[K\r5 of 9 files\x1b[K\r\x1b[K"; out.String() != want {
		t.Errorf("got %q, want %q", out.String(), want)
	}
}

func TestProgressIsForTerminals(t *testing.T) {
	var out strings.Builder
	now := time.Date(2026, 3, 2, 9, 30, 0, 0, time.UTC)
	p := newProgress(Env{Stderr: &out, Now: func() time.Time { now = now.Add(time.Hour); return now }, LookupEnv: func(string) (string, bool) { return "", false }}, &globalOptions{})
	p.show(1, 2)
	p.wipe()
	if out.String() != "" {
		t.Errorf("%q", out.String())
	}
}
