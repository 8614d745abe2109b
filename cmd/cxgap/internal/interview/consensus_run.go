package interview

import (
	"context"
	"io"

	"cxgap/assess/sheet"
	"cxgap/cmd/cxgap/internal/interview/walk"
)

// RoomSaver keeps a panel file on disk, as [Saver] keeps a sheet.
type RoomSaver interface {
	Save(*sheet.PanelFile) error
	SaveAs(path string, p *sheet.PanelFile) error
	Path() string
}

// RoomConfig is everything that a meeting needs; the fields that [Config] has too mean
// the same there.
type RoomConfig struct {
	Room  *walk.Meeting
	Saver RoomSaver
	In    io.Reader
	Out   io.Writer

	Plain, Color, OnFile, NoReport bool
	Width                          int
}

// RunRoom holds the meeting until it ends in one of the ways of [Outcome]. It goes from
// the welcome straight to the end if there is nothing to talk about.
func RunRoom(ctx context.Context, c RoomConfig) (Result, error) {
	k := newKeeper(c.Saver, c.Room.File(), c.OnFile)
	switch {
	case ctx.Err() != nil:
		return Result{Outcome: Interrupted}, nil
	case c.Plain:
		p := &plainMeeting{plain: newPlain(ctx, c.In, c.Out, c.Width, k), config: c, room: c.Room}
		return p.outcome(p.run())
	}
	return newMeeting(c, k).run(ctx, c.In, c.Out)
}
