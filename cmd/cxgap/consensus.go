package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"cxgap/assess"
	"cxgap/cmd/cxgap/internal/files"
	"cxgap/cmd/cxgap/internal/interview"
	"cxgap/rubric/source"
)

// refuseWithConsensus refuses the flags of an interview with one person.
func refuseWithConsensus(cmd *cobra.Command) error {
	for _, name := range []string{"respondent", "role", "interviewer", "core", "only", "ask-role", "after", "previous"} {
		if cmd.Flags().Changed(name) {
			return usageError("leave one of the two out: --consensus is for a room, and asks what its members answered differently", "--%s does not go with --consensus", name)
		}
	}
	if cmd.Flag("consensus").Value.String() == "" {
		return usageError("write --consensus panel.yaml", "--consensus needs the name of a panel file")
	}
	return nil
}

// runConsensus makes or resumes a panel file: a room goes through the questions that its
// members answered differently.
func runConsensus(ctx context.Context, env Env, g *globalOptions, o *assessOptions, answers []string) (err error) {
	doc, data, err := files.Open(o.consensus, files.WithClock(env.Now))
	if err != nil {
		return exitWith(statusUsage, err, hintOf(err))
	}
	defer func() { err = errors.Join(err, doc.Close()) }()
	m, err := o.convene(ctx, env, g, doc, data, answers)
	if err != nil {
		return err
	}
	m.panel.tell(env, g)
	room := interview.NewRoom(m.panel.ruler.Rubric, m.panel.file, interview.RoomOptions{Rate: m.rate, Voices: m.voices(), Revise: o.revise})
	if !room.Complete() || o.revise {
		if err := m.hold(ctx, env, g, o, room); err != nil {
			return err
		}
	}
	if o.noReport {
		return nil
	}
	return m.report(env, g)
}

// rate scores the panel with what is agreed on.
func (m *meeting) rate(consensus map[string]assess.Consensus) *assess.PanelResult {
	return m.panel.scoreWith(consensus, assess.Options{})
}

// voices are the questions with what each member said. They do not depend on what is
// agreed on, so that they are gathered once.
func (m *meeting) voices() []assess.ReportQuestion {
	return assess.NewPanelReport(m.rate(nil), m.panel.file, assess.Origin{}).Questions
}

// hold holds the meeting and says, if it stopped early, how to go on.
func (m *meeting) hold(ctx context.Context, env Env, g *globalOptions, o *assessOptions, room *interview.Room) error {
	result, err := interview.RunRoom(ctx, interview.RoomConfig{
		Room: room, Saver: m, In: env.Stdin, Out: env.Stderr,
		Plain: o.asksPlainly(env), Color: g.colour(env, env.Stderr),
		OnFile: m.onFile, NoReport: o.noReport, Width: int(g.width),
	})
	return endOf(result, err, func(why string) error { return m.stopped(room, why) })
}

// stopped is the error of a meeting that ended before its last question.
func (m *meeting) stopped(room *interview.Room, why string) error {
	if !m.onFile {
		return exitWith(statusInterrupted, fmt.Errorf("%s; nothing was agreed on yet, so no file was made", why), "")
	}
	tally := room.Tally()
	return exitWith(statusInterrupted, fmt.Errorf("%s; %d of %d questions are agreed on, and all of it is saved in %s", why, tally.Agreed, tally.Agreed+tally.Open, m.path),
		"run the same command again to go on")
}

// report prints the panel's gap report with what is agreed on now. Where nothing was
// agreed on there may be no panel file to name.
func (m *meeting) report(env Env, g *globalOptions) error {
	again := m.path
	if !m.onFile {
		again = strings.Join(m.panel.members, " ")
	}
	return printTable(env, g, m.panel.report(m.panel.score(assess.Options{}), false), again)
}

// sameSubject refuses a name for another subject than that of the panel.
func sameSubject(path, have, given string) error {
	if squeezed(have) == "" || squeezed(given) == "" || squeezed(have) == squeezed(given) {
		return nil
	}
	return usageError("name another panel file for another subject", "%s is about %s, not about %s", path, source.Quote(have), source.Quote(given))
}
