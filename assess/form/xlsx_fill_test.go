package form_test

import (
	"bytes"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"cxgap/assess/assesstest"
	"cxgap/assess/form"
	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/rubrictest"
)

// xlsxForm returns the workbook that a leader gets.
func xlsxForm(t rapid.TB, r *rubric.Rubric, o form.XLSXOptions) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := form.XLSX(&b, r, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// workbook is a form somebody works at. Cells are named by the id of their row and the
// mark of their column, wherever these stand.
type opened struct {
	t rapid.TB
	*excelize.File
	read map[string][][]string // the sheets' rows as they were at first
	fits map[string][]*excelize.DataValidation
}

func openWorkbook(t rapid.TB, data []byte) opened {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return opened{t, f, map[string][][]string{}, map[string][]*excelize.DataValidation{}}
}

func (w opened) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

// save gives the workbook's bytes.
func (w opened) save() []byte {
	w.t.Helper()
	var b bytes.Buffer
	w.must(w.Write(&b))
	w.must(w.Close())
	return b.Bytes()
}

func (w opened) rows(sheet string) [][]string {
	w.t.Helper()
	if w.read[sheet] == nil {
		rows, err := w.GetRows(sheet)
		w.must(err)
		w.read[sheet] = rows
	}
	return w.read[sheet]
}

// lists gives a sheet's drop-downs.
func (w opened) lists(sheet string) []*excelize.DataValidation {
	w.t.Helper()
	if w.fits[sheet] == nil {
		all, err := w.GetDataValidations(sheet)
		w.must(err)
		w.fits[sheet] = all
	}
	return w.fits[sheet]
}

// at names the cell in the row with this id and the column with this mark.
func (w opened) at(id, mark string) string {
	w.t.Helper()
	rows := w.rows("Answers")
	column := slices.Index(rows[0], "cxgap:"+mark)
	row := slices.IndexFunc(rows, func(cells []string) bool { return len(cells) > 0 && cells[0] == id })
	if column < 0 || row < 0 {
		w.t.Fatalf("there is no cell for %s, %s", id, mark)
	}
	name, err := excelize.CoordinatesToCellName(column+1, row+1)
	w.must(err)
	return name
}

// startAt names the cell of a line about the respondent; "" if the form has none.
func (w opened) startAt(mark string) string {
	w.t.Helper()
	row := slices.IndexFunc(w.rows("Start"), func(cells []string) bool { return len(cells) > 0 && cells[0] == "cxgap:"+mark })
	if row < 0 {
		return ""
	}
	name, err := excelize.CoordinatesToCellName(3, row+1)
	w.must(err)
	return name
}

// offered lists what a cell's drop-down offers.
func (w opened) offered(sheet, cell string) []string {
	w.t.Helper()
	for _, v := range w.lists(sheet) {
		if !slices.ContainsFunc(strings.Fields(v.Sqref), func(area string) bool { return w.covers(area, cell) }) {
			continue
		}
		list, area, found := strings.Cut(v.Formula1, "!")
		from, to, ok := strings.Cut(strings.ReplaceAll(area, "$", ""), ":")
		if !found || !ok {
			w.t.Fatalf("%s offers %q", cell, v.Formula1)
		}
		return w.column(strings.Trim(list, "'"), from, to)
	}
	w.t.Fatalf("the cell %s of %s has no drop-down", cell, sheet)
	return nil
}

// covers tells whether an area such as G5 or G5:G9 has a cell in it.
func (w opened) covers(area, cell string) bool {
	w.t.Helper()
	from, to, isRange := strings.Cut(area, ":")
	if !isRange {
		return area == cell
	}
	column, row, err := excelize.CellNameToCoordinates(cell)
	w.must(err)
	left, top, err := excelize.CellNameToCoordinates(from)
	w.must(err)
	right, bottom, err := excelize.CellNameToCoordinates(to)
	w.must(err)
	return left <= column && column <= right && top <= row && row <= bottom
}

func (w opened) column(sheet, from, to string) []string {
	w.t.Helper()
	column, first, err := excelize.CellNameToCoordinates(from)
	w.must(err)
	_, last, err := excelize.CellNameToCoordinates(to)
	w.must(err)
	var texts []string
	for _, cells := range w.rows(sheet)[first-1 : last] {
		texts = append(texts, cells[column-1])
	}
	return texts
}

// choose picks an entry of a cell's drop-down, counted from 0.
func (w opened) choose(sheet, cell string, entry int) {
	w.t.Helper()
	offered := w.offered(sheet, cell)
	w.typeIn(sheet, cell, offered[entry])
}

// write types a text into the cell with this id and mark.
func (w opened) write(id, mark, text string) {
	w.t.Helper()
	w.typeIn("Answers", w.at(id, mark), text)
}

// typeIn types a text into a cell; blank texts leave it empty.
func (w opened) typeIn(sheet, cell, text string) {
	w.t.Helper()
	if text != "" {
		w.must(w.SetCellStr(sheet, cell, escaped(text)))
	}
}

// locked tells whether a cell of a protected sheet refuses what is typed.
func (w opened) locked(sheet, cell string) bool {
	w.t.Helper()
	id, err := w.GetCellStyle(sheet, cell)
	w.must(err)
	style, err := w.GetStyle(id)
	w.must(err)
	return style.Protection == nil || style.Protection.Locked
}

// fillXLSX fills in a form as a person would who gives these answers: with the texts of
// the drop-downs, a yes for each ticked item and a no for the others. The form has to be
// made from this rubric.
func fillXLSX(t rapid.TB, data []byte, r *rubric.Rubric, a *sheet.Sheet) []byte {
	t.Helper()
	w := openWorkbook(t, data)
	for mark, text := range map[string]string{"subject": a.Subject, "respondent": a.Respondent.Name, "interviewer": a.Interviewer} {
		w.typeIn("Start", w.startAt(mark), text)
	}
	if role := a.Respondent.Role; role != "" {
		w.choose("Start", w.startAt("role"), slices.IndexFunc(r.Roles, func(o rubric.Role) bool { return o.ID == role }))
	}
	for i := range r.Questions {
		if answer, ok := a.Given[r.Questions[i].ID]; ok {
			w.fill(r, &r.Questions[i], answer)
		}
	}
	return w.save()
}

func (w opened) fill(r *rubric.Rubric, q *rubric.Question, a sheet.Answer) {
	w.t.Helper()
	cell := w.at(q.ID, "answer")
	switch {
	case a.Option != "":
		w.choose("Answers", cell, slices.IndexFunc(q.Options, func(o rubric.Option) bool { return o.ID == a.Option }))
	case a.Unknown:
		w.choose("Answers", cell, len(q.Options))
	case a.NotApplicable != "":
		w.choose("Answers", cell, len(q.Options)+1)
	}
	kinds := []sheet.Evidence{sheet.EvidenceNone, sheet.EvidenceSaid, sheet.EvidenceSeen}
	if a.Evidence != "" {
		w.choose("Answers", w.at(q.ID, "evidence"), slices.Index(kinds, a.Evidence))
	}
	w.write(q.ID, "reason", a.NotApplicable)
	w.write(q.ID, "note", a.Note)
	w.write(q.ID, "link", a.Link)
	w.fillAsk(r, q, a.Ask)
	if a.Items != nil {
		w.tick(q, a.Items)
	}
}

// fillAsk chooses a role or types a name.
func (w opened) fillAsk(r *rubric.Rubric, q *rubric.Question, ask string) {
	w.t.Helper()
	if role := slices.IndexFunc(r.Roles, func(o rubric.Role) bool { return o.ID == ask }); role >= 0 {
		w.choose("Answers", w.at(q.ID, "ask"), role)
	} else {
		w.write(q.ID, "ask", ask)
	}
}

func (w opened) tick(q *rubric.Question, items []string) {
	w.t.Helper()
	for i := range q.Checklist.Items {
		id := q.Checklist.Items[i].ID
		entry := 1
		if slices.Contains(items, id) {
			entry = 0
		}
		w.choose("Answers", w.at(q.ID+"/"+id, "answer"), entry)
	}
}

// readAnswers reads a filled-in form of one respondent; it may have warnings.
func readAnswers(t rapid.TB, data []byte, r *rubric.Rubric) *sheet.Sheet {
	t.Helper()
	filled, found := form.ReadXLSX("filled.xlsx", data)
	if filled == nil || found.Err() != nil {
		t.Fatalf("the form cannot be read: %v", found)
	}
	sheets, found := filled.Answers(r, filledOn)
	if len(sheets) != 1 {
		t.Fatalf("there are %d sheets: %v", len(sheets), found)
	}
	return sheets[0]
}

// xlsxRubric reads a rubric written for a test.
func xlsxRubric(t rapid.TB, text string) *rubric.Rubric {
	t.Helper()
	r, found := rubric.Parse("test.yaml", []byte(text))
	if r == nil {
		t.Fatal(found)
	}
	return r
}

// filledOn is the day on which the forms of these tests come back.
const filledOn = "2026-03-02"

func rubricFrom(t testing.TB, path string) *rubric.Rubric {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	r, findings := rubric.Parse(path, data)
	if r == nil {
		t.Fatal(findings)
	}
	return r
}

// onManyRubrics checks a property on the embedded rubric and on random ones.
func onManyRubrics(t *testing.T, property func(*rapid.T, *rubric.Rubric)) {
	t.Helper()
	embedded := assesstest.NewestRubric()
	t.Run("embedded", func(t *testing.T) {
		rapid.Check(t, func(t *rapid.T) { property(t, embedded) })
	})
	t.Run("random", func(t *testing.T) {
		rapid.Check(t, func(t *rapid.T) { property(t, rubrictest.Draw(t, rubrictest.Options{})) })
	})
}

// anyText draws texts that tables, YAML, editors and terminals are known to mistake.
// Line ends are those of Unix: CSV readers take the others for these.
func anyText() *rapid.Generator[string] {
	piece := rapid.OneOf(
		rapid.SampledFrom([]string{"", "=1+1", "+", "-", "@", "'", "'=", "''-", "\t", "?", "n/a", "n/a: ", ",", ";", "\n", "\"", "\"\"", "#", ": ", "- ", "{", "]", "\\", "|", "%",
			"\u2028", "\u0085", "\u00a0", "\ufeff", "\u202e", "\x00", "\x1b[31m", "\x7f", "\ufffe", "漢字", "👩‍👩‍👧", "ß", "e\u0301", "sep=;", "<script>", "[a](b)", "yes", "null", "2019"}),
		rapid.String(),
	)
	return rapid.Map(rapid.SliceOfN(piece, 0, 5), func(s []string) string {
		return strings.ReplaceAll(strings.ReplaceAll(strings.ToValidUTF8(strings.Join(s, ""), "?"), "\r\n", "\n"), "\x00", "")
	})
}

// name draws a text without blanks around it.
func name() *rapid.Generator[string] { return rapid.Map(anyText(), strings.TrimSpace) }

// words draws a text that is not blank, or none.
func words() *rapid.Generator[string] {
	return rapid.Map(anyText(), func(s string) string {
		if strings.TrimSpace(s) == "" {
			return ""
		}
		return s
	})
}

// drawFilled draws a sheet that is valid under the rubric, with everything that a form
// can carry.
func drawFilled(t *rapid.T, r *rubric.Rubric) *sheet.Sheet {
	a := sheet.New(r, filledOn)
	a.Subject = name().Draw(t, "subject")
	a.Respondent = sheet.Respondent{Name: name().Draw(t, "respondent"), Role: rapid.SampledFrom(append(roleIDs(r), "")).Draw(t, "role")}
	for i := range r.Questions {
		q := &r.Questions[i]
		a.Set(q.ID, drawGivenAnswer(t, r, q), filledOn)
	}
	return a
}

func roleIDs(r *rubric.Rubric) []string {
	var ids []string
	for i := range r.Roles {
		ids = append(ids, r.Roles[i].ID)
	}
	return ids
}

func drawGivenAnswer(t *rapid.T, r *rubric.Rubric, q *rubric.Question) sheet.Answer {
	a := sheet.Answer{Note: words().Draw(t, "note"), Link: name().Draw(t, "link"),
		Evidence: rapid.SampledFrom([]sheet.Evidence{"", sheet.EvidenceNone, sheet.EvidenceSaid, sheet.EvidenceSeen}).Draw(t, "evidence")}
	switch kind := rapid.IntRange(0, 9).Draw(t, "kind of answer to "+q.ID); {
	case kind == 0:
		return sheet.Answer{}
	case kind == 1:
		a.Unknown, a.Ask = true, rapid.OneOf(rapid.SampledFrom(append(roleIDs(r), "")), rapid.Map(name(), notARole(r))).Draw(t, "ask")
	case kind == 2 && r.RefusesNotApplicable(q.ID) == "":
		a.NotApplicable = "because " + words().Draw(t, "reason")
	case kind > 3:
		a.Option = rapid.SampledFrom(q.Options).Draw(t, "option").ID
	}
	if q.Checklist != nil && rapid.Bool().Draw(t, "ticked") {
		a.Items = []string{}
		for _, item := range q.Checklist.Items {
			if rapid.Bool().Draw(t, item.ID) {
				a.Items = append(a.Items, item.ID)
			}
		}
	}
	return a
}

// notARole keeps names from being those of roles, which come back as the role's id.
func notARole(r *rubric.Rubric) func(string) string {
	return func(name string) string {
		alike := func(a, b string) bool {
			return strings.EqualFold(strings.Join(strings.Fields(a), " "), strings.TrimSuffix(strings.Join(strings.Fields(b), " "), "."))
		}
		for i := range r.Roles {
			if alike(r.Roles[i].Name, name) || alike(r.Roles[i].ID, name) {
				return "somebody"
			}
		}
		return name
	}
}

// escaped writes a text as somebody's program does who types it: what looks like the code of
// a character, such as _x000D_, is written in the way of the format.
func escaped(text string) string {
	var out strings.Builder
	for i := range len(text) {
		if len(text) > i+6 && text[i:i+2] == "_x" && text[i+6] == '_' && strings.Trim(text[i+2:i+6], "0123456789abcdefABCDEF") == "" {
			out.WriteString("_x005F")
		}
		out.WriteByte(text[i])
	}
	return out.String()
}
