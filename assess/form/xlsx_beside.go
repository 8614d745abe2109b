package form

import (
	"path"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"cxgap/rubric/alike"
	"cxgap/rubric/source"
)

// threadsSpace is the namespace of comments that are answered by others.
const threadsSpace = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"

// hyperlink is one of a sheet: its cells, and the relation that has its address or the place
// in the workbook that it leads to.
type hyperlink struct{ ref, relation, location string }

// remarks are the comments of one part, by the name of their cell.
type remarks map[string]string

// keep keeps what was found in a part.
func (s *scan) keep(name, root string, sheet *sheetScan) {
	switch root {
	case "worksheet":
		s.sheets[name] = sheet.marks
		s.hyperlinks[name] = sheet.hyperlinks
	case commentsRoot, threadsRoot:
		s.remarks[name] = sheet.remarks
	}
}

// byName gives the marks of each sheet.
func (s *scan) byName() map[string]marks {
	out := map[string]marks{}
	for _, n := range s.names {
		sheet := s.target(s.book, n[1])
		m := s.sheets[sheet]
		m.links, m.comments = s.linksOf(sheet), s.commentsOf(sheet)
		out[n[0]] = m
	}
	return out
}

// target is the path of the part that a relation of another part names.
func (s *scan) target(from, relation string) string {
	dir, base := path.Split(from)
	return partPath(dir, s.targets[dir+"_rels/"+base+".rels "+relation])
}

func partPath(dir, target string) string {
	if !strings.HasPrefix(target, "/") {
		target = dir + target
	}
	return strings.ToLower(strings.TrimPrefix(path.Clean(target), "/"))
}

// linksOf gives the addresses behind the cells of a sheet. Of a link over several cells it is
// that of the first.
func (s *scan) linksOf(sheet string) map[[2]int]string {
	dir, base := path.Split(sheet)
	links := map[[2]int]string{}
	for _, h := range s.hyperlinks[sheet] {
		address := s.targets[dir+"_rels/"+base+".rels "+h.relation]
		if h.location != "" {
			address += "#" + h.location
		}
		if at, is := cellAt(h.ref); is && address != "" {
			links[at] = address
		}
	}
	return links
}

// commentsOf gives the comments on the cells of a sheet. Where a comment was answered, Excel
// keeps all of it in a second part, and in the first one a notice for older programs.
func (s *scan) commentsOf(sheet string) map[[2]int]string {
	dir, base := path.Split(sheet)
	comments := map[[2]int]string{}
	var parts []string
	for relation, target := range s.targets {
		if strings.HasPrefix(relation, dir+"_rels/"+base+".rels ") {
			if part := partPath(dir, target); s.remarks[part] != nil {
				parts = append(parts, part)
			}
		}
	}
	slices.Sort(parts) // "threadedcomments" come behind "comments"
	for _, part := range parts {
		for ref, text := range s.remarks[part] {
			if at, is := cellAt(ref); is && strings.TrimSpace(text) != "" {
				comments[at] = strings.TrimSpace(lineEnds(text))
			}
		}
	}
	return comments
}

// cellAt gives row and column of a cell's name, or of the first one of a range.
func cellAt(ref string) (at [2]int, is bool) {
	first, _, _ := strings.Cut(ref, ":")
	column, row, err := excelize.CellNameToCoordinates(first)
	return [2]int{row, column}, err == nil
}

// addressed adds the address behind a cell to its text, unless the text says it already. A
// cell for a link becomes the address; other is then the text that it showed.
func addressed(text, address string, isLink bool) (out, other string) {
	bare := func(s string) string {
		s = strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(strings.ToLower(strings.TrimSpace(s)), "mailto:"), "https://"), "http://")
		return strings.TrimSuffix(s, "/")
	}
	switch {
	case address == "" || bare(text) == bare(address):
		return text, ""
	case isLink:
		return address, strings.TrimSpace(text)
	case strings.TrimSpace(text) == "":
		return address, ""
	}
	return text + " (" + address + ")", ""
}

// commentNoted adds the comment on a cell to a note.
func commentNoted(note *Cell, c Cell, comment string) {
	switch {
	case comment == "":
	case note.Blank():
		c.Text = "Comment: " + comment
		*note = c
	default:
		note.Text += "\nComment: " + comment
	}
}

// commentsLeft names the comments that belong to no question.
func (x *xlsxReader) commentsLeft(s *xlsxSheet) {
	var places [][2]int
	for at := range s.comments {
		if !x.noted[s.name][at] {
			places = append(places, at)
		}
	}
	slices.SortFunc(places, func(a, b [2]int) int { return slices.Compare(a[:], b[:]) })
	for _, at := range places {
		x.warnf(s.cell(at[0], at[1]), "left-out", "write it into the note of the question that it is about", "the comment on this cell is not taken over: %s", source.Quote(s.comments[at]))
	}
}

// textsLeft names what somebody has written where the form has no place for it: beside its
// columns, and on sheets of their own.
func (x *xlsxReader) textsLeft(sheets []xlsxSheet) {
	for i := range sheets {
		s := &sheets[i]
		switch {
		case s == x.answers.xlsxSheet:
			x.besideColumns(x.answers, x.answers.unlabelled)
		case x.start != nil && s == x.start.xlsxSheet:
			x.besideColumns(x.start, func(column int) bool { return column > x.start.columns[markValue] })
		case readForm(s) == nil:
			if c := s.firstText(); !c.Blank() {
				x.warnf(c, "left-out", "write it into the note of the question that it is about", "this sheet does not belong to the form and is not read; it begins with %s", source.Quote(c.word()))
			}
		}
	}
}

// besideColumns names the texts below the head in columns that are not the form's.
func (x *xlsxReader) besideColumns(t *xlsxTable, foreign func(column int) bool) {
	for row := t.head + 1; row <= len(t.rows); row++ {
		for column := 1; column <= len(t.rows[row-1]); column++ {
			if strings.TrimSpace(t.rows[row-1][column-1]) == "" || !foreign(column) {
				continue
			}
			c := t.cell(row, column)
			x.warnf(c, "left-out", "write it into the note of the question that it is about", "the form has no column here, so %s is not read", source.Quote(c.word()))
		}
	}
}

// unlabelled tells whether a column has no mark and no name in the rows of heads.
func (t *xlsxTable) unlabelled(column int) bool {
	for row := t.head; row <= len(t.rows); row++ {
		if row > t.head && strings.TrimSpace(t.cell(row, t.columns[markQuestion]).Text) != markHead {
			break
		}
		if strings.TrimSpace(t.cell(row, column).Text) != "" {
			return false
		}
	}
	return true
}

// firstText is the first cell of a sheet with a text; blank without any.
func (s *xlsxSheet) firstText() Cell {
	for row := range s.rows {
		for column, text := range s.rows[row] {
			if strings.TrimSpace(text) != "" {
				return s.cell(row+1, column+1)
			}
		}
	}
	return Cell{}
}

// note takes over the comment on a cell of a question.
func (x *xlsxReader) note(e *Entry, s *xlsxSheet, row, column int) {
	at := [2]int{row, column}
	if column == 0 || s.comments[at] == "" || x.noted[s.name][at] {
		return
	}
	commentNoted(&e.Note, s.cell(row, column), s.comments[at])
	if x.noted[s.name] == nil {
		x.noted[s.name] = map[[2]int]bool{}
	}
	x.noted[s.name][at] = true
}

// sameWords tells whether a text is an address written out, as programs link by themselves.
func sameWords(text, address string) bool {
	return alike.Code(strings.TrimPrefix(address, "mailto:")) == alike.Code(text)
}
