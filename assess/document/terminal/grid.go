package terminal

import (
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/olekukonko/tablewriter"
	"github.com/olekukonko/tablewriter/renderer"
	"github.com/olekukonko/tablewriter/tw"

	"cxgap/rubric/visible"
)

// cell is what stands in one cell of a table: its lines, clean, and perhaps painted.
type cell []string

// grid is a table without a frame: columns side by side, one rule under the head. The
// first column is flush left, the others flush right.
type grid struct {
	head  []cell
	rows  [][]cell
	sizes []int // of the columns in cells, with the space before them
}

// draw lets tablewriter set the table. It miscounts joined emoji and flags, and cuts or
// shifts their columns; so it sets a stand-in of plain letters for each line of a cell,
// as wide as the text, and the text takes its place afterwards.
func (p *page) draw(g *grid) {
	set, err := g.set()
	texts := linesOf(g.head)
	rule := len(texts)
	texts = append(texts, nil)
	for _, row := range g.rows {
		texts = append(texts, linesOf(row)...)
	}
	if err == nil && len(set) != len(texts) {
		err = fmt.Errorf("it has %d lines instead of %d", len(set), len(texts))
	}
	if err != nil {
		if p.err == nil {
			p.err = fmt.Errorf("set a table: %w", err)
		}
		return
	}
	for i, line := range set {
		switch {
		case i <= rule && strings.Join(slices.Concat(texts[:rule]...), "") == "": // no column has a name
		case i == rule:
			p.line(p.paint.Paint(visible.Faint, line))
		default:
			if line = g.restore(line, texts[i]); line != "" { // a row of blank cells leaves no trace
				p.line(line)
			}
		}
	}
}

// set gives the lines of the table with stand-ins for its texts.
func (g *grid) set() ([]string, error) {
	var out strings.Builder
	table := tablewriter.NewTable(&out, g.options()...)
	table.Header(standIns(g.head))
	for _, row := range g.rows {
		if err := table.Append(standIns(row)); err != nil {
			return nil, err
		}
	}
	if err := table.Render(); err != nil {
		return nil, err
	}
	return strings.Split(strings.TrimRight(out.String(), "\n"), "\n"), nil
}

// linesOf takes a row apart into its lines, each with one text a column.
func linesOf(row []cell) [][]string {
	height := 1
	for _, c := range row {
		height = max(height, len(c))
	}
	lines := make([][]string, height)
	for i := range lines {
		lines[i] = make([]string, len(row))
		for column, c := range row {
			if i < len(c) {
				lines[i][column] = c[i]
			}
		}
	}
	return lines
}

// restore puts the texts of one line in the place of their stand-ins.
func (g *grid) restore(line string, texts []string) string {
	var b strings.Builder
	for i, size := range g.sizes {
		b.WriteString(strings.Replace(line[:size], standIn(texts[i]), texts[i], 1))
		line = line[size:]
	}
	return strings.TrimRight(b.String(), " ")
}

// standIn is as wide as a text, and one cell where a text has no width of its own: else
// tablewriter would drop its line.
func standIn(text string) string {
	return strings.Repeat("n", max(ansi.StringWidth(text), min(len(text), 1)))
}

func standIns(row []cell) []string {
	out := make([]string, len(row))
	for i, c := range row {
		lines := make([]string, len(c))
		for n := range c {
			lines[n] = standIn(c[n])
		}
		out[i] = strings.Join(lines, "\n")
	}
	return out
}

// options keep tablewriter from wrapping, capitalising or padding on its own.
func (g *grid) options() []tablewriter.Option {
	widths, align := tw.NewMapper[int, int](), make([]tw.Align, len(g.sizes))
	for i, size := range g.sizes {
		widths.Set(i, size)
		align[i] = tw.AlignRight
	}
	align[0] = tw.AlignLeft
	section := tw.CellConfig{
		Formatting: tw.CellFormatting{AutoWrap: tw.WrapNone, AutoFormat: tw.Off},
		Padding:    tw.CellPadding{Global: tw.PaddingNone},
		Alignment:  tw.CellAlignment{PerColumn: align},
	}
	return []tablewriter.Option{
		tablewriter.WithEastAsian(tw.Off),
		tablewriter.WithRenderer(renderer.NewBlueprint(tw.Rendition{
			Borders: tw.BorderNone,
			Symbols: tw.NewSymbols(tw.StyleLight),
			Settings: tw.Settings{
				Separators: tw.Separators{BetweenColumns: tw.Off, BetweenRows: tw.Off, ShowHeader: tw.On},
				Lines:      tw.Lines{ShowTop: tw.Off, ShowBottom: tw.Off, ShowHeaderLine: tw.On, ShowFooterLine: tw.Off},
			},
		})),
		tablewriter.WithHeaderConfig(section),
		tablewriter.WithRowConfig(section),
		tablewriter.WithTrimSpace(tw.Off),
		tablewriter.WithColumnWidths(widths),
	}
}
