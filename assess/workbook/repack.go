package workbook

import (
	"archive/zip"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"cxgap/rubric/pattern"
)

// contentTypes is the part of a workbook that says what the others are.
const contentTypes = "[Content_Types].xml"

// repack writes the parts of a workbook without the time of day, in a fixed order, mended, and
// with the cells: excelize takes the order from maps. The list of parts comes first, where some
// programs look for it.
func (b *Book) repack(w io.Writer, packed []byte) error {
	in, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil {
		return err
	}
	rank := func(part *zip.File) int {
		if part.Name == contentTypes {
			return 0
		}
		return 1
	}
	slices.SortFunc(in.File, func(a, b *zip.File) int { return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a.Name, b.Name)) })
	out := zip.NewWriter(w)
	for _, part := range in.File {
		from, err := part.Open()
		if err != nil {
			return fmt.Errorf("%s: %w", part.Name, err)
		}
		content, err := io.ReadAll(from)
		if err = errors.Join(err, from.Close()); err != nil {
			return fmt.Errorf("%s: %w", part.Name, err)
		}
		to, err := out.Create(part.Name)
		if err != nil {
			return err
		}
		if err := b.writePart(to, part.Name, string(content)); err != nil {
			return err
		}
	}
	return out.Close()
}

// writePart writes a part with what the library knows nothing of.
func (b *Book) writePart(w io.Writer, name, part string) error {
	if n, is := numbered(name, "xl/worksheets/sheet"); is {
		return b.sheets[n-1].write(w, part)
	}
	if n, is := numbered(name, "xl/drawings/drawing"); is {
		part = moved(part, b.drawings[n-1])
	}
	_, err := io.WriteString(w, mended(name, part))
	return err
}

// numbered takes the number of a part, from 1, out of its name.
func numbered(name, begins string) (n int, is bool) {
	name, is = strings.CutPrefix(name, begins)
	n, err := strconv.Atoi(strings.TrimSuffix(name, ".xml"))
	return n, is && err == nil
}

// write writes the part of a sheet with its cells, and with all areas of joined ones.
func (s *Sheet) write(w io.Writer, part string) error {
	part = strings.Replace(part, ` filterMode="true"`, "", 1) // no row is filtered away
	before, after, _ := strings.Cut(part, "<sheetData>")
	_, after, _ = strings.Cut(after, "</sheetData>")
	before, _, _ = strings.Cut(before, "<cols>")
	if _, err := io.WriteString(w, before); err != nil {
		return err
	}
	if err := s.writeCells(w); err != nil {
		return err
	}
	const areas, end = `<mergeCells count="1">`, "</mergeCells>"
	if between, rest, found := strings.Cut(after, areas); found {
		var b strings.Builder
		fmt.Fprintf(&b, `%s<mergeCells count="%d">`, between, len(s.joined))
		for _, area := range s.joined {
			b.WriteString(`<mergeCell ref="` + area + `"></mergeCell>`)
		}
		_, rest, _ = strings.Cut(rest, end)
		after = b.String() + end + rest
	}
	_, err := io.WriteString(w, after)
	return err
}

// rowOfChart is how excelize writes in which row, counted from 0, a chart begins, and then in
// which it ends.
var rowOfChart = pattern.Lazy(`<xdr:row>([0-9]+)</xdr:row>`)

// moved moves charts from the first row of their sheet to their own.
func moved(part string, charts []placed) string {
	next := 0
	return rowOfChart().ReplaceAllStringFunc(part, func(found string) string {
		row, _ := strconv.Atoi(rowOfChart().FindStringSubmatch(found)[1]) // which is a number
		row += charts[next/2].row - 1
		next++
		return fmt.Sprintf("<xdr:row>%d</xdr:row>", row)
	})
}

// mended makes good what excelize leaves wrong or open in a part of a workbook.
func mended(name, part string) string {
	switch {
	case name == contentTypes:
		return sortedDefaults(part)
	case name == "docProps/core.xml":
		return prefixedCore(part)
	case strings.HasPrefix(name, "xl/charts/chart"):
		return radarLines(part)
	}
	return part
}

// prefixedCore gives the properties of the document the prefix that Excel writes. Without it
// they are the same XML, but there are readers that look for the prefix.
func prefixedCore(part string) string {
	return strings.NewReplacer("<coreProperties xmlns=", "<cp:coreProperties xmlns:cp=", "</coreProperties>", "</cp:coreProperties>",
		"<lastModifiedBy>", "<cp:lastModifiedBy>", "</lastModifiedBy>", "</cp:lastModifiedBy>").Replace(part)
}

// defaultTypes are the types by file ending, which excelize writes in any order.
var defaultTypes = pattern.Lazy(`<Default [^>]*></Default>`)

func sortedDefaults(part string) string {
	sorted := defaultTypes().FindAllString(part, -1)
	slices.Sort(sorted)
	next := 0
	return defaultTypes().ReplaceAllStringFunc(part, func(string) string {
		next++
		return sorted[next-1]
	})
}

// radarFill is how excelize writes the colour of a series.
var radarFill = pattern.Lazy(`<spPr>(<a:solidFill><a:srgbClr val="[0-9A-F]{6}"></a:srgbClr></a:solidFill>)</spPr>`)

// radarLines mends a radar that excelize drew: it fills the area of a series where the
// line has the colour, knows neither dashes nor marks there, and adds elements that the
// schema does not have. Dashes and marks tell the lines apart without colour.
func radarLines(part string) string {
	if !strings.Contains(part, "<radarChart>") {
		return part
	}
	lines := []struct{ dash, mark string }{{"solid", "circle"}, {"dash", "square"}, {"sysDot", "diamond"}}
	next := 0
	part = radarFill().ReplaceAllStringFunc(part, func(found string) string {
		fill, line := radarFill().FindStringSubmatch(found)[1], lines[next%len(lines)]
		next++
		return `<spPr><a:ln w="28575" cap="rnd">` + fill + `<a:prstDash val="` + line.dash + `"/></a:ln></spPr>` +
			`<marker><symbol val="` + line.mark + `"/><size val="7"/><spPr>` + fill + `</spPr></marker>`
	})
	return strings.NewReplacer(`<invertIfNegative val="0"></invertIfNegative>`, "", `<smooth val="0"></smooth>`, "").Replace(part)
}
