package form_test

import (
	"slices"
	"strings"
	"testing"

	"cxgap/assess/form"
)

const hostileMessage = "Please answer by 5 May.\nschema: cxgap/other\n=1+1\n<b>[x](http://x)</b>\x1b[31m"

// What the person who asks has to say stands at the head of every form, and stays text.
func TestMessagesStayText(t *testing.T) {
	r := libraryRubric(t)
	sheet := sheetOf(t, r, form.YAMLOptions{Today: filledOn, Message: hostileMessage})
	if a := readSheet(t, r, sheet); len(a.Given) > 0 || !strings.Contains(sheet, "# Please answer by 5 May.\n# schema: cxgap/other\n") {
		t.Error(sheet[:800])
	}
	guide := guideOf(t, r, form.MarkdownOptions{Message: hostileMessage})
	if !strings.Contains(guide, "\nPlease answer by 5 May") || strings.Contains(guide, "<b>") || strings.Contains(guide, "[x](") {
		t.Error(guide[:800])
	}
	start := startTexts(openWorkbook(t, xlsxForm(t, r, form.XLSXOptions{Message: hostileMessage})))
	if !slices.ContainsFunc(start, func(text string) bool { return strings.HasPrefix(text, "Please answer by 5 May.\nschema") }) {
		t.Errorf("%q", start)
	}
	for _, text := range append(start, sheet, guide) {
		if strings.Contains(text, "\x1b") {
			t.Errorf("an escape sequence came through: %q", text)
		}
	}
}

// A form for one role says that it is a part, and keeps the numbers of the whole.
func TestAWorkbookForOneRoleSaysSo(t *testing.T) {
	r := libraryRubric(t)
	w := openWorkbook(t, xlsxForm(t, r, form.XLSXOptions{Selection: form.Selection{Only: []string{"named-owner"}}}))
	if start := startTexts(w); !slices.Contains(start, "Some of the questions, 1 of 34") {
		t.Errorf("%q", start)
	}
	number, err := w.GetCellValue("Answers", strings.Replace(w.at("named-owner", "answer"), "G", "C", 1))
	if err != nil || number != "8" {
		t.Errorf("named-owner has the number %q (%v)", number, err)
	}
	if text := questionCell(t, w, "named-owner"); !strings.Contains(text, "What would back this answer: ") {
		t.Error(text)
	}
}

// startTexts are the texts of the first sheet.
func startTexts(w workbook) []string {
	var texts []string
	for _, row := range w.rows("Start") {
		texts = append(texts, row...)
	}
	return texts
}
