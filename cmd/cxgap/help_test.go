package main

import (
	"context"
	"io"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/cobra"

	"cxgap/rubric/visible"
)

// The help of every command fits any width in whole words and loses none of them; only a word that
// is wider than a line runs over, and stands alone in it.
func TestHelpFits(t *testing.T) {
	var check func(cmd *cobra.Command)
	check = func(cmd *cobra.Command) {
		path := strings.Fields(cmd.CommandPath())[1:]
		words := wordsOfHelp(helpOf(t, 1000, path...))
		for _, width := range []int{40, 60, 80, 100, 120} {
			help := helpOf(t, width, path...)
			if diff := cmp.Diff(words, wordsOfHelp(help)); diff != "" {
				t.Errorf("%s --width %d (-at 1000 columns +here):\n%s", cmd.CommandPath(), width, diff)
			}
			for line := range strings.SplitSeq(help, "\n") {
				word := strings.TrimLeft(strings.TrimSuffix(line, ` \`), " $#")
				if visible.Cells(line) > width && strings.Contains(word, " ") && !strings.HasPrefix(word, `"`) {
					t.Errorf("%s --width %d has %d cells:\n%s", cmd.CommandPath(), width, visible.Cells(line), line)
				}
			}
		}
		for _, sub := range cmd.Commands() {
			check(sub)
		}
	}
	check(newRootCommand(testEnv(io.Discard, io.Discard)))
}

func helpOf(t *testing.T, width int, command ...string) string {
	t.Helper()
	var out strings.Builder
	if status := run(context.Background(), append(command, "--help", "--width", strconv.Itoa(width)), testEnv(&out, io.Discard)); status != statusDone {
		t.Fatalf("%v --help has status %d", command, status)
	}
	return out.String()
}

// wordsOfHelp leaves out what begins a line of a comment and what ends one of a command.
func wordsOfHelp(help string) []string {
	return slices.DeleteFunc(strings.Fields(help), func(word string) bool { return word == "#" || word == `\` })
}

func TestFitted(t *testing.T) {
	const text = `Says what it does in a
paragraph of two lines.

  term      what it means, over a line
  a long term  its meaning

  # A comment, so long
  $ cxgap do it.yaml --name "Lind & Partners" --more
`
	for width, want := range map[int]string{
		80: "Says what it does in a paragraph of two lines.\n" + text[strings.Index(text, "\n\n")+1:],
		28: `Says what it does in a
paragraph of two lines.

  term      what it means,
            over a line
  a long term  its meaning

  # A comment, so long
  $ cxgap do it.yaml \
      --name \
      "Lind & Partners" \
      --more
`,
		20: `Says what it does in
a paragraph of two
lines.

  term
     what it means,
     over a line
  a long term
     its meaning

  # A comment, so
  # long
  $ cxgap do \
      it.yaml \
      --name \
      "Lind & Partners" \
      --more
`,
	} {
		if diff := cmp.Diff(want, fitted(text, width)); diff != "" {
			t.Errorf("at %d columns (-want +got):\n%s", width, diff)
		}
	}
}
