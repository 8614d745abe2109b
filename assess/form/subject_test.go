package form_test

import (
	"bytes"
	"strings"
	"testing"

	"cxgap/assess/form"
)

// A locked subject is shown and not asked for, and every answer that comes back is about it.
func TestLockedSubject(t *testing.T) {
	r := xlsxRubric(t, cellRubric)
	const subject = `Nørd, "A" & Co`

	w := openWorkbook(t, xlsxForm(t, r, form.XLSXOptions{Subject: subject, SubjectLocked: true}))
	if cell := w.startAt("subject"); !w.locked("Start", cell) {
		t.Errorf("the cell %s can be changed", cell)
	}
	if cell := w.startAt("respondent"); w.locked("Start", cell) {
		t.Errorf("the cell %s cannot be changed", cell)
	}
	w.write("owner", "answer", "somebody")
	if a := readAnswers(t, w.save(), r); a.Subject != subject {
		t.Errorf("the workbook is about %q", a.Subject)
	}

	// It is that of the form also where somebody has taken off the protection and changed it.
	w = openWorkbook(t, xlsxForm(t, r, form.XLSXOptions{Subject: subject, SubjectLocked: true}))
	w.write("owner", "answer", "somebody")
	w.typeIn("Start", w.startAt("subject"), "Another")
	changed, read := form.Read("f.xlsx", w.save())
	about, said := changed.Answers(r, filledOn)
	if len(about) != 1 || about[0].Subject != subject || len(said) != 0 || len(read) != 1 || !strings.Contains(read[0].Message, `was locked, so "Another" is not read`) {
		t.Errorf("%+v %v %v", about, said, read)
	}

	var b bytes.Buffer
	if err := form.CSV(&b, r, form.CSVOptions{Subject: subject}); err != nil {
		t.Fatal(err)
	}
	head := recordsOf(t, b.String())[0]
	rows := [][]string{head, make([]string, len(head)), make([]string, len(head))}
	for i, name := range head {
		switch name {
		case "respondent":
			rows[1][i], rows[2][i] = "Ann", "Bob"
		case "owner":
			rows[1][i], rows[2][i] = "somebody", "nobody"
		case "subject: " + subject:
			rows[2][i] = "Another"
		}
	}
	filled, _ := form.Read("f.csv", encodeTable(t, rows, ','))
	sheets, list := filled.Answers(r, filledOn)
	if len(sheets) != 2 || sheets[0].Subject != subject || sheets[1].Subject != subject || len(list) != 1 || !strings.Contains(list[0].Message, `"Another" is not read`) {
		t.Errorf("%+v %v", sheets, list)
	}

	for locked, want := range map[bool]int{true: 1, false: 0} {
		var page bytes.Buffer
		if err := form.HTML(&page, r, form.HTMLOptions{Subject: subject, SubjectLocked: locked}); err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(page.String(), `"subjectLocked":true`); n != want {
			t.Errorf("locked %v: the page says so %d times", locked, n)
		}
	}
}
