package html

import (
	"cmp"
	"html/template"
	"math/big"
	"slices"
	"strconv"

	"cxgap/assess/document"
)

// The measures of a chart of lines, in units of its own drawing.
const (
	linesWide  = 460.0
	linesHigh  = 330.0
	linesLeft  = 42.0
	linesRight = 152.0 // for the names of the lines
	linesTop   = 12.0
	linesFoot  = 34.0
	lineRow    = 15.0 // from one line of a name to the next
	lineCells  = 17   // most cells in a line of a name
	mostNames  = 9    // most lines that are named; more get numbers
)

// drawnLines is a chart of values by date. A line breaks where there is no value.
type drawnLines struct {
	labelled
	Marks []svgText // across, every ten points
	Dates []svgText
	Runs  []drawnLine
	Key   []string // the names, where the lines have numbers instead
}

// drawnLine is one row of values. Its dots have a shape of their own; those of the main
// one are circles.
type drawnLine struct {
	Main  bool
	Path  string
	Dots  []lineDot
	Names []svgText
	Lead  string   // from the last dot to the name
	Sign  *lineDot // the shape of its dots before the name; nil for the main line
	last  point
}

type lineDot struct {
	place
	Shape string // "" for a circle
}

// lineShapes are the marks of the lines, drawn around their point.
func lineShapes() []string {
	return []string{"M-4.5-4.5h9v9h-9z", "M0-6L5.5 4.5h-11z", "M0-6L6 0 0 6-6 0z", "M0 6L5.5-4.5h-11z", "M-5-5L5 5M-5 5L5-5", "M0-6V6M-6 0H6", "M-5 0h10", "M0-5v10"}
}

func (p *page) lines(l document.Lines) template.HTML {
	var values []*big.Rat
	for i := range l.Rows {
		values = slices.Concat(values, l.Rows[i].Values)
	}
	scale := newAxis(slices.DeleteFunc(values, func(x *big.Rat) bool { return x == nil }))
	v := drawnLines{labelled: p.labelled(l.Name, l.Says)}
	for y := scale.low; y <= scale.high; y += 10 {
		v.Marks = append(v.Marks, svgText{place: point{linesLeft, lineY(scale, float64(y))}.place(), Text: strconv.FormatInt(y, 10)})
	}
	for i, date := range l.Dates {
		v.Dates = append(v.Dates, svgText{place: point{lineX(i, len(l.Dates)), linesHigh - 10}.place(), Text: date})
	}
	others := 0
	for i := range l.Rows {
		row := &l.Rows[i]
		shape := ""
		if !row.Main {
			shape = lineShapes()[others%len(lineShapes())]
			others++
		}
		v.Runs = append(v.Runs, newLine(row, shape, scale))
	}
	v.label(v.names(l.Rows))
	return p.fill("lines", v)
}

func lineX(i, n int) float64 {
	return linesLeft + (linesWide-linesLeft-linesRight)*float64(i)/float64(max(n-1, 1))
}

func lineY(scale axis, value float64) float64 {
	return linesHigh - linesFoot - (linesHigh-linesTop-linesFoot)*scale.along(value)
}

// newLine joins neighbouring dates that have a value.
func newLine(row *document.LineRow, shape string, scale axis) drawnLine {
	run := drawnLine{Main: row.Main}
	var joined []point
	for i, value := range row.Values {
		if value == nil {
			run.Path, joined = run.Path+line(joined...), nil
			continue
		}
		run.last = point{lineX(i, len(row.Values)), lineY(scale, float(value))}
		joined = append(joined, run.last)
		run.Dots = append(run.Dots, lineDot{run.last.place(), shape})
	}
	run.Path += line(joined...)
	return run
}

// names breaks the names of the lines into lines; if one does not go in, or there are too
// many, all but the main one get numbers instead, which the key explains.
func (v *drawnLines) names(rows []document.LineRow) [][]string {
	out := make([][]string, len(rows))
	fit := len(out) <= mostNames
	for i := range out {
		words, fits := broken(rows[i].Name, lineCells, 2)
		out[i], fit = words, fit && fits
	}
	for i := range out {
		if !fit && !rows[i].Main {
			v.Key = append(v.Key, rows[i].Name)
			out[i] = []string{strconv.Itoa(len(v.Key))}
		}
	}
	return out
}

// label writes the names to the right, each as near to the end of its line as the others
// leave room.
func (v *drawnLines) label(names [][]string) {
	var order []int
	rows := 0
	for i := range v.Runs {
		if len(v.Runs[i].Dots) > 0 {
			order = append(order, i)
			rows += len(names[i])
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(v.Runs[a].last.Y, v.Runs[b].last.Y) })
	leading := min(lineRow, (linesHigh-linesFoot)/float64(max(rows, 1)))
	tops := make([]float64, len(order))
	next := 0.0
	for k, i := range order {
		high := leading * float64(len(names[i]))
		tops[k] = max(v.Runs[i].last.Y-high/2, next)
		next = tops[k] + high
	}
	limit := linesHigh - linesFoot + leading
	for k := len(order) - 1; k >= 0; k-- {
		run, high := &v.Runs[order[k]], leading*float64(len(names[order[k]]))
		tops[k] = min(tops[k], limit-high)
		limit = tops[k]
		run.Lead = line(point{run.last.X + 8, run.last.Y}, point{linesWide - linesRight + 20, tops[k] + high/2})
		if shape := run.Dots[0].Shape; shape != "" {
			run.Sign = &lineDot{point{linesWide - linesRight + 29, tops[k] + high/2}.place(), shape}
		}
		for row, text := range names[order[k]] {
			run.Names = append(run.Names, svgText{place: point{linesWide - linesRight + 38, tops[k] + leading*(float64(row)+0.75)}.place(), Text: text})
		}
	}
}

// The measures of a line in the cell of a table.
const (
	sparkStep = 22.0
	sparkHigh = 22.0
)

// spark draws a row of values from 0 to 100 as a small line, with a dot where it ends.
func (p *page) spark(values []*big.Rat) template.HTML {
	v := struct {
		Width, Height, Path string
		Dots                []place
	}{Width: coordinate(sparkStep*float64(len(values)-1) + 8), Height: coordinate(sparkHigh)}
	var joined []point
	for i, value := range values {
		if value == nil {
			v.Path, joined = v.Path+line(joined...), nil
			continue
		}
		at := point{4 + sparkStep*float64(i), sparkHigh - 4 - (sparkHigh-8)*float(within(value))/100}
		joined = append(joined, at)
		v.Dots = append(v.Dots, at.place())
	}
	v.Path += line(joined...)
	return p.fill("spark", v)
}
