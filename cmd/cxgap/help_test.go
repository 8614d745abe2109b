package main

import (
	"io"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"cxgap/rubric/visible"
)

// The descriptions of commands are wrapped by hand: none of their lines is longer than the others.
func TestDescriptionsAreWrapped(t *testing.T) {
	const widest = 90
	var check func(cmd *cobra.Command)
	check = func(cmd *cobra.Command) {
		for line := range strings.SplitSeq(cmd.Long, "\n") {
			if n := visible.Cells(line); n > widest {
				t.Errorf("%s --help: a line of %d cells:\n%s", cmd.CommandPath(), n, line)
			}
		}
		for _, sub := range cmd.Commands() {
			check(sub)
		}
	}
	check(newRootCommand(testEnv(io.Discard, io.Discard)))
}
