package main

import (
	"math"
	"runtime"
	"runtime/debug"
	"testing"
)

// TestLimitOfMemoryMoves: what lives may be more than the limit that a run begins with, and then
// the limit leaves room beside it.
func TestLimitOfMemoryMoves(t *testing.T) {
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(math.MaxInt64))
	limitMemory(0)
	if got := debug.SetMemoryLimit(-1); got != leastLimit {
		t.Errorf("the limit begins at %d", got)
	}
	large := make([]byte, leastLimit)
	for debug.SetMemoryLimit(-1) < 2*leastLimit { // until the cleanup has run, which runs beside
		runtime.GC()
	}
	runtime.KeepAlive(large)
}
