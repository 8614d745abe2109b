// Package pattern puts off compiling regular expressions. Compiled when the program starts,
// those of the whole program take as long as all that a short command does; most runs need
// few of them.
package pattern

import (
	"regexp"
	"sync"
)

// Lazy returns a function that compiles an expression when it is called for the first time,
// as [regexp.MustCompile] does, and returns the same one ever after. It may be called by
// several goroutines at once.
func Lazy(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}
