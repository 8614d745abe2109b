package report

import (
	"cmp"
	"math/big"
	"slices"
	"strconv"
	"strings"
)

// The measures of a trend chart, in units of its own drawing.
const (
	trendWide  = 460.0
	trendHigh  = 330.0
	trendLeft  = 42.0
	trendRight = 152.0 // for the names of the lines
	trendTop   = 12.0
	trendFoot  = 34.0
	trendLine  = 15.0 // from one line of a name to the next
	trendCells = 17   // most cells in a line of a name
)

// trendChart shows the index and the criteria by date. A line breaks where something was
// not rated.
type trendChart struct {
	Desc  string
	Lines []chartLine // across, every 20 points
	Dates []chartTick
	Runs  []trendRun
}

// trendRun is the line of the index or of a criterion. Its dots have a shape of their own.
type trendRun struct {
	Class, Path string
	Lines       []nameLine
	Lead        string    // from the last dot to the name
	Sign        *trendDot // the shape of its dots before the name; nil for the index
	Dots        []trendDot
	last        point
}

// trendDot is one measured point.
type trendDot struct{ X, Y, Shape string }

// trendShapes are the marks of the lines, drawn around their point.
func trendShapes() []string {
	return []string{"M-4.5-4.5h9v9h-9z", "M0-6L5.5 4.5h-11z", "M0-6L6 0 0 6-6 0z", "M0 6L5.5-4.5h-11z", "M-5-5L5 5M-5 5L5-5", "M0-6V6M-6 0H6", "M-5 0h10", "M0-5v10"}
}

func newTrendChart(trend *ReportTrend) *trendChart {
	c := &trendChart{}
	axis := trendAxis(trend)
	for y := axis.low; y <= axis.high; y += 10 {
		c.Lines = append(c.Lines, chartLine{coordinate(trendY(axis, big.NewRat(y, 1))), strconv.FormatInt(y, 10)})
	}
	n := len(trend.Dates)
	for i := range trend.Dates {
		c.Dates = append(c.Dates, chartTick{coordinate(trendX(i, n)), trend.Dates[i].Date})
	}
	var words []string
	for i := range trend.Rows {
		c.Runs = append(c.Runs, newTrendRun(&trend.Rows[i], i, axis))
		words = append(words, trend.Rows[i].Name+": "+strings.Join(trend.Rows[i].Shown, ", "))
	}
	c.Desc = strings.Join(words, ". ") + "."
	c.label(trendNames(trend))
	return c
}

// trendNames breaks the names of the lines into lines; if one does not go in, or there are
// too many, all but the index get the numbers of the table instead.
func trendNames(trend *ReportTrend) [][]string {
	const most = 9 // lines of the chart
	out := make([][]string, len(trend.Rows))
	fit := len(out) <= most
	for i := range out {
		lines, fits := broken(trend.Rows[i].Name, trendCells, 2)
		out[i], fit = lines, fit && fits
	}
	for i := range out {
		if !fit && i > 0 {
			out[i] = []string{strconv.Itoa(i)}
		}
	}
	return out
}

func trendX(i, n int) float64 {
	return trendLeft + (trendWide-trendLeft-trendRight)*float64(i)/float64(max(n-1, 1))
}

// trendAxis holds everything that was measured.
func trendAxis(trend *ReportTrend) zoom {
	var places []*big.Rat
	for i := range trend.Rows {
		for _, value := range trend.Rows[i].Values {
			if value.Rat != nil {
				places = append(places, value.Rat)
			}
		}
	}
	if places == nil {
		return zoom{0, 100}
	}
	return newZoom(places)
}

func trendY(axis zoom, score *big.Rat) float64 {
	return trendHigh - trendFoot - (trendHigh-trendTop-trendFoot)*share(axis.along(score))
}

// newTrendRun joins neighbouring dates that were measured.
func newTrendRun(row *ReportTrendRow, number int, axis zoom) trendRun {
	shapes := trendShapes()
	run := trendRun{Class: "of"}
	shape := shapes[(number+len(shapes)-1)%len(shapes)]
	if number == 0 {
		run.Class, shape = "whole", ""
	}
	var joined []point
	for i, value := range row.Values {
		if value.Rat == nil {
			run.Path, joined = run.Path+line(joined...), nil
			continue
		}
		run.last = point{trendX(i, len(row.Values)), trendY(axis, value.Rat)}
		joined = append(joined, run.last)
		run.Dots = append(run.Dots, trendDot{coordinate(run.last.X), coordinate(run.last.Y), shape})
	}
	run.Path += line(joined...)
	return run
}

// label writes the names to the right, each as near to the end of its line as the others
// leave room.
func (c *trendChart) label(names [][]string) {
	var order []int
	rows := 0
	for i := range c.Runs {
		if len(c.Runs[i].Dots) > 0 {
			order = append(order, i)
			rows += len(names[i])
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(c.Runs[a].last.Y, c.Runs[b].last.Y) })
	leading := min(trendLine, (trendHigh-trendFoot)/float64(max(rows, 1)))
	tops := make([]float64, len(order))
	next := 0.0
	for k, i := range order {
		high := leading * float64(len(names[i]))
		tops[k] = max(c.Runs[i].last.Y-high/2, next)
		next = tops[k] + high
	}
	limit := trendHigh - trendFoot + leading
	for k := len(order) - 1; k >= 0; k-- {
		run, high := &c.Runs[order[k]], leading*float64(len(names[order[k]]))
		tops[k] = min(tops[k], limit-high)
		limit = tops[k]
		run.Lead = line(point{run.last.X + 8, run.last.Y}, point{trendWide - trendRight + 20, tops[k] + high/2})
		if shape := run.Dots[0].Shape; shape != "" {
			run.Sign = &trendDot{coordinate(trendWide - trendRight + 29), coordinate(tops[k] + high/2), shape}
		}
		for row, text := range names[order[k]] {
			run.Lines = append(run.Lines, nameLine{X: coordinate(trendWide - trendRight + 38), Y: coordinate(tops[k] + leading*(float64(row)+0.75)), Text: text})
		}
	}
}
