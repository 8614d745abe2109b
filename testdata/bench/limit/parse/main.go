// Parse reads YAML files into the nodes of yaml.v3, on all cores, and does nothing with them:
// the least that a program with this library does with so many files.
//
//	parse FILE...
package main

import (
	"fmt"
	"os"
	"runtime"
	"sync"
	"sync/atomic"

	"gopkg.in/yaml.v3"
)

func main() {
	files := os.Args[1:]
	var next atomic.Int64
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(files)); i = next.Add(1) - 1 {
				parse(files[i])
			}
		})
	}
	workers.Wait()
}

func parse(file string) {
	data, err := os.ReadFile(file)
	var node yaml.Node
	if err == nil {
		err = yaml.Unmarshal(data, &node)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, file, err)
		os.Exit(1)
	}
}
