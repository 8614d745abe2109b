package main

import "fmt"

// notes are what a person should know about the files that were read, and that keeps no
// command from going on. Their number does not grow with that of the files.
type notes struct {
	warnings []string
	more     int // warnings that are only counted
	others   int // files that were answered under another version
	one      string
	kept     int // of their answers
	all      int
	lines    []string // what changed, each said once
	times    map[string]int
}

// maxWarnings is how many warnings are told one by one.
const maxWarnings = 20

func newNotes() *notes { return &notes{times: map[string]int{}} }

func (n *notes) warn(text string) {
	if len(n.warnings) == maxWarnings {
		n.more++
		return
	}
	n.warnings = append(n.warnings, text)
}

// carried notes what became of answers given under another version.
func (n *notes) carried(m *member) {
	if m.carried == nil {
		return
	}
	n.others++
	n.one = m.path
	n.all += len(m.carried)
	for _, c := range m.carried {
		if c.Kept {
			n.kept++
		}
		if c.Why == "" {
			continue
		}
		line := carriedWords(c)
		if n.times[line] == 0 {
			n.lines = append(n.lines, line)
		}
		n.times[line]++
	}
}

// tell says it all on standard error, unless that is to be quiet.
func (n *notes) tell(env Env, g *globalOptions, r *ruler) {
	if g.quiet {
		return
	}
	for _, text := range n.warnings {
		say(env.Stderr, "warning", text)
	}
	if n.more > 0 {
		say(env.Stderr, "warning", fmt.Sprintf("%d more of the kind", n.more))
	}
	if n.others == 0 {
		return
	}
	who := n.one + " was"
	if n.others > 1 {
		who = fmt.Sprintf("%d files were", n.others)
	}
	say(env.Stderr, "note", fmt.Sprintf("%s answered under another version of %s and %s read under %s: %d of %d answers carried over", who, r.ID, areOrIs(n.others), r.Version, n.kept, n.all))
	for _, line := range n.lines {
		if times := n.times[line]; times > 1 {
			line += fmt.Sprintf(" (%d files)", times)
		}
		say(env.Stderr, "note", line)
	}
}

func areOrIs(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}
