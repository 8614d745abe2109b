package main

import (
	"context"
	"fmt"
	"io"
	"sync"
	"sync/atomic"
	"time"
)

// pass is one way through a number of items: each is worked on by one of several jobs,
// and what comes of it is handed on in the order of the items, as soon as it is there.
type pass[T any] struct {
	items, jobs int
	work        func(item int) T
	each        func(item int, result T) error // never two at a time; an error ends the pass
	tick        <-chan time.Time               // when to call onTick; may be nil
	onTick      func(done int)                 // given how many items have been worked on
}

// outcome is the result of one item, or the bug that kept it from having one.
type outcome[T any] struct {
	result T
	bug    error
}

// run makes the pass. It ends early with ctx, with the first error of each, or with a
// bug in work, which it returns as an error: a panic in a job must not end the process.
func (p pass[T]) run(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	var jobs sync.WaitGroup
	defer jobs.Wait()
	defer cancel()
	results := make([]chan outcome[T], p.items)
	for i := range results {
		results[i] = make(chan outcome[T], 1)
	}
	var next, done atomic.Int64
	for range min(p.jobs, p.items) {
		jobs.Go(func() {
			for i := int(next.Add(1) - 1); i < p.items && ctx.Err() == nil; i = int(next.Add(1) - 1) {
				results[i] <- p.guarded(i)
				done.Add(1)
			}
		})
	}
	for i, result := range results {
		o, err := p.await(ctx, result, &done)
		if err != nil {
			return err
		}
		if err := p.each(i, o.result); err != nil {
			return err
		}
	}
	return nil
}

// await waits for one result and answers ticks meanwhile.
func (p pass[T]) await(ctx context.Context, result <-chan outcome[T], done *atomic.Int64) (outcome[T], error) {
	for {
		select {
		case o := <-result:
			return o, o.bug
		case <-ctx.Done():
			return outcome[T]{}, ctx.Err()
		case <-p.tick:
			p.onTick(int(done.Load()))
		}
	}
}

func (p pass[T]) guarded(item int) (o outcome[T]) {
	defer func() {
		if bug := recover(); bug != nil {
			o.bug = bugFound(bug)
		}
	}()
	return outcome[T]{result: p.work(item)}
}

// patience is how long a command may take before it shows how far it is.
const patience = time.Second

// progress is a line on a terminal that tells how far a command is. It is drawn over and
// wiped before anything else is printed.
type progress struct {
	w     io.Writer // nil to show nothing
	now   func() time.Time
	began time.Time
	shown bool
}

// newProgress returns the progress of a command that begins now. It shows nothing unless
// standard error is a terminal that can wipe a line.
func newProgress(env Env, g *globalOptions) *progress {
	p := &progress{now: env.Now, began: env.Now()}
	if !g.quiet && isTerminal(env.Stderr) && env.get("TERM") != "dumb" {
		p.w = env.Stderr
	}
	return p
}

// show draws the line if the command has taken long enough. What cannot be drawn is not
// missed.
func (p *progress) show(done, total int) {
	if p.w == nil || p.now().Sub(p.began) < patience {
		return
	}
	p.shown = true
	_, _ = fmt.Fprintf(p.w, "\r%d of %d files\x1b[K", done, total)
}

// wipe removes the line.
func (p *progress) wipe() {
	if p.shown {
		p.shown = false
		_, _ = fmt.Fprint(p.w, "\r\x1b[K")
	}
}
