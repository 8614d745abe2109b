package form_test

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"

	"cxgap/assess/form"
	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/rubrictest/golden"
)

const surveyData = formData + "survey/"

// surveyDay is the day on which exports are imported.
const surveyDay = "2026-03-31"

// surveyRubric is what the exports answer.
func surveyRubric(t testing.TB) *rubric.Rubric {
	t.Helper()
	r, err := readSurveyRubric()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

var readSurveyRubric = sync.OnceValues(func() (*rubric.Rubric, error) {
	data, err := os.ReadFile(surveyData + "rubric.yaml")
	if err != nil {
		return nil, err
	}
	r, list := rubric.Parse("rubric.yaml", data)
	return r, list.Err()
})

// exports are the tables of survey tools, in a folder for each tool; testdata/forms/survey/README.md
// says where their layouts come from.
func exports(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob(surveyData + "*/*.csv")
	if err != nil || len(files) < 50 {
		t.Fatal(files, err)
	}
	return files
}

// Each tool has ten layouts at least, and the README says of each where it comes from.
func TestLayoutsOfSurveyTools(t *testing.T) {
	count := map[string]int{}
	readme := string(fileBytes(t, surveyData+"README.md"))
	for _, path := range exports(t) {
		tool := filepath.Base(filepath.Dir(path))
		count[tool]++
		name := "| `" + tool + "/" + strings.TrimSuffix(filepath.Base(path), ".csv") + "` |"
		if !strings.Contains(readme, name) {
			t.Errorf("the README says nothing of %s", name)
		}
	}
	for _, tool := range []string{"google", "msforms", "limesurvey", "kobo", "qualtrics"} {
		if count[tool] < 10 {
			t.Errorf("%s: %d layouts", tool, count[tool])
		}
	}
}

// readExport reads a table of the folder of exports, with the mapping file that lies beside some of
// them, and gives what it says, and all that was said about it.
func readExport(t testing.TB, path string, data []byte) ([]*sheet.Sheet, []byte) {
	t.Helper()
	filled, list := form.Read(filepath.Base(path), data)
	if filled == nil {
		return nil, listed(list)
	}
	mapping := strings.TrimSuffix(path, ".csv") + ".map.yaml"
	if text, err := os.ReadFile(mapping); err == nil {
		m, bad := form.ReadMap(filepath.Base(mapping), text)
		if m == nil {
			t.Fatal(bad)
		}
		filled.Map = m
	}
	sheets, more := filled.Answers(surveyRubric(t), surveyDay)
	list = append(list, more...)
	list.Sort()
	return sheets, listed(list)
}

// What survey tools export is read as it stands: who, when, and every answer; what is left
// out or guessed is said.
func TestSurveyExports(t *testing.T) {
	for _, path := range exports(t) {
		t.Run(strings.TrimPrefix(path, surveyData), func(t *testing.T) {
			sheets, said := readExport(t, path, fileBytes(t, path))
			var b bytes.Buffer
			b.Write(said)
			for _, a := range sheets {
				b.WriteString("\n")
				b.Write(withoutHead(a.Encode(surveyRubric(t))))
			}
			if sheets == nil {
				t.Errorf("not read:\n%s", said)
			}
			golden.Compare(t, strings.TrimSuffix(path, ".csv")+".out", b.Bytes())
		})
	}
}

// withoutHead leaves out the two lines that every answer file under one rubric begins with.
func withoutHead(answers []byte) []byte {
	_, rest, _ := bytes.Cut(answers, []byte("\nrubric: "))
	_, rest, _ = bytes.Cut(rest, []byte("\n"))
	return rest
}

// What programs and people do to a table on its way changes nothing of what it says.
func TestSurveyExportsWithDirt(t *testing.T) {
	separator := func(to rune) func(string) string {
		return func(text string) string { return string(resave(t, text, to)) }
	}
	lines := func(to string) func(string) string {
		return func(text string) string { return strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\n", to) }
	}
	cells := func(change func(string) string) func(string) string {
		return func(text string) string {
			rows := recordsOf(t, text)
			for _, row := range rows {
				for i := range row {
					row[i] = change(row[i])
				}
			}
			return string(encodeTable(t, rows, ';'))
		}
	}
	number := regexp.MustCompile(`^(\d+)\.(\d+)$`)
	r, plain, want := surveyRubric(t), map[string]string{}, map[string]string{}
	for _, path := range exports(t) {
		plain[path] = strings.ReplaceAll(strings.TrimPrefix(string(fileBytes(t, path)), "\ufeff"), "Ann", "Ánn")
		sheets, _ := readExport(t, path, []byte(plain[path]))
		want[path] = answersOf(r, sheets)
	}
	for name, dirt := range map[string]func(string) string{
		"semicolons":      separator(';'),
		"tabs":            separator('\t'),
		"commas":          separator(','),
		"CRLF":            lines("\r\n"),
		"CR":              lines("\r"),
		"U+2028":          lines("\u2028"),
		"BOM":             func(s string) string { return "\ufeff" + s },
		"UTF-16":          func(s string) string { return string(wide([]byte(s), true)) },
		"UTF-16BE":        func(s string) string { return string(wide([]byte(s), false)) },
		"Windows-1252":    windows,
		"decomposed":      norm.NFD.String,
		"typography":      func(s string) string { return strings.NewReplacer("'", "’", " ?", "\u00a0?").Replace(s) },
		"other blanks":    func(s string) string { return inTexts(r, s, " ", "\u00a0") },
		"line breaks":     cells(func(s string) string { return inTexts(r, s, ", ", ",\n") }),
		"wrapped texts":   cells(func(s string) string { return inTexts(r, s, " ", "\n") }),
		"decimal commas":  cells(func(s string) string { return number.ReplaceAllString(s, "$1,$2") }),
		"blank rows":      func(s string) string { return strings.ReplaceAll(s, "\n", "\n\n") },
		"a title":         func(s string) string { return "Answers of our survey\n" + string(resave(t, s, ',')) },
		"no blank cells":  func(s string) string { return withoutTrailing(t, s) },
		"a blank column":  func(s string) string { return withColumn(t, s, "", "") },
		"another column":  func(s string) string { return withColumn(t, s, "I agree to the privacy notice", "Yes") },
		"a workbook":      func(s string) string { return string(asWorkbook(t, s, "Form1")) },
		"four sheets":     func(s string) string { return string(asWorkbook(t, s, "Form1", "Chart", "Notes", "Old")) },
		"many blank cols": func(s string) string { return strings.ReplaceAll(string(resave(t, s, ',')), "\n", ",,,,\n") },
	} {
		t.Run(name, func(t *testing.T) {
			for path, text := range plain {
				dirty := dirt(text)
				if dirty == "" {
					continue // Windows-1252 has no such letters
				}
				got, said := readExport(t, path, []byte(dirty))
				if diff := cmp.Diff(want[path], answersOf(r, got)); diff != "" {
					t.Errorf("%s (-plain +dirty):\n%s\n%s", strings.TrimPrefix(path, surveyData), diff, said)
				}
			}
		})
	}
}

// answersOf writes answers down; letters and their accents are composed, since names stay as
// they were typed.
func answersOf(r *rubric.Rubric, sheets []*sheet.Sheet) string {
	var b strings.Builder
	for _, a := range sheets {
		b.Write(withoutHead(a.Encode(r)))
	}
	return norm.NFC.String(b.String())
}

// windows writes a text in Windows-1252; "" if that has not all of its letters.
func windows(text string) string {
	out, err := charmap.Windows1252.NewEncoder().String(strings.TrimPrefix(text, "\ufeff"))
	if err != nil {
		return ""
	}
	return out
}

// inTexts changes a text where the words of a rubric stand in it.
func inTexts(r *rubric.Rubric, text, from, to string) string {
	for i := range r.Questions {
		q := &r.Questions[i]
		words := []string{q.Prompt}
		for k := range q.Options {
			words = append(words, q.Options[k].Text)
		}
		if q.Checklist != nil {
			words = append(words, q.Checklist.Prompt)
			for k := range q.Checklist.Items {
				words = append(words, q.Checklist.Items[k].Text)
			}
		}
		for _, word := range words {
			text = strings.ReplaceAll(text, word, strings.ReplaceAll(word, from, to))
		}
	}
	return text
}

// withColumn adds a column at the end: a head, and a cell in the last row.
func withColumn(t testing.TB, text, head, cell string) string {
	rows := recordsOf(t, text)
	for i := range rows {
		rows[i] = append(rows[i], "")
	}
	last := len(rows[0]) - 1
	rows[0][last], rows[len(rows)-1][last] = head, cell
	return string(encodeTable(t, rows, ','))
}

// asWorkbook puts a table into the first sheet of a workbook, and a few words into the others.
func asWorkbook(t testing.TB, text string, sheets ...string) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, name := range sheets {
		if i == 0 {
			if err := f.SetSheetName("Sheet1", name); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		if err := f.SetCellStr(name, "B2", "something else"); err != nil {
			t.Fatal(err)
		}
	}
	for i, row := range recordsOf(t, strings.TrimPrefix(text, "\ufeff")) {
		for k, cell := range row {
			at, err := excelize.CoordinatesToCellName(k+1, i+1)
			if err == nil {
				err = f.SetCellStr(sheets[0], at, cell)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// recordsOf reads a table as programs do.
func recordsOf(t testing.TB, text string) [][]string {
	t.Helper()
	best := [][]string{}
	for _, s := range []rune{',', ';', '\t'} {
		r := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff")))
		r.Comma, r.FieldsPerRecord = s, -1
		if rows, err := r.ReadAll(); err == nil && (len(best) == 0 || len(rows[0]) > len(best[0])) {
			best = rows
		}
	}
	if len(best) == 0 {
		t.Fatal("no table")
	}
	return best
}

// resave writes a table with another separator.
func resave(t testing.TB, text string, separator rune) []byte {
	t.Helper()
	return encodeTable(t, recordsOf(t, text), separator)
}

// withoutTrailing leaves out the blank cells at the end of each row.
func withoutTrailing(t testing.TB, text string) string {
	t.Helper()
	rows := recordsOf(t, text)
	for i, row := range rows {
		for len(row) > 0 && row[len(row)-1] == "" {
			row = row[:len(row)-1]
		}
		rows[i] = row
	}
	return string(encodeTable(t, rows, ','))
}

// A question of the rubric that speaks of comments or of privacy is no comment and no consent, also
// where there is a slip in its head.
func TestQuestionsWithWordsOfTools(t *testing.T) {
	text := strings.NewReplacer("Is there a team that meets customers every week?", "Does anybody read the comments of customers every week?",
		"What does the owner's written remit cover?", "What do you promise about the privacy of customers?").Replace(string(fileBytes(t, surveyData+"rubric.yaml")))
	r, list := rubric.Parse("r.yaml", []byte(text))
	if list.Err() != nil {
		t.Fatal(list)
	}
	for head, want := range map[string]string{
		"Does anybody read the comments of customers every week?": "",
		"Does anybody read the coments of customers every week?":  "did you mean team",
		"Does somebody read the comments of customers each week?": "did you mean team",
		"What do you promise about the privacy of customer?":      "did you mean remit",
		"Comments": "left out",
		"I agree to the privacy notice of the company that asks": "left out",
	} {
		cell := map[bool]string{true: "Nothing.", false: "Yes."}[strings.Contains(head, "promise")]
		filled, _ := form.Read("a.csv", encodeTable(t, [][]string{{"named-owner", head}, {"Nobody does.", cell}}, ','))
		_, said := filled.Answers(r, surveyDay)
		if !strings.Contains(string(listed(said)), want) || want == "" && said != nil || strings.HasPrefix(want, "did") && said.Err() == nil {
			t.Errorf("%s: %v", head, said)
		}
	}
}

// What cannot be matched is listed once with what is nearest; a mapping file that was written
// for it, and settled by hand, reads the table from then on.
func TestMapSettlesATable(t *testing.T) {
	r := smallRubric(t)
	table := "Timestamp,Nom complet,Who is answering?,Is there a team?,What is covered here and there in all of it?\n" +
		"3/2/2026 9:00:00,Ann,Nobody at all,There is.,x\n4/2/2026 9:00:00,Bob,Nobody at all,There is.,y\n"
	filled, _ := form.Read("a.csv", []byte(table))
	sheets, list := filled.Answers(r, surveyDay)
	if sheets != nil || strings.Count(list.Error(), "Who is answering?") != 1 {
		t.Fatal(list)
	}
	draft, open := filled.DraftMap(r, surveyDay)
	if open == 0 {
		t.Fatalf("nothing is open in\n%s", draft)
	}
	golden.Compare(t, surveyData+"draft.yaml", draft)
	settled := strings.NewReplacer("column: \"Nom complet\"\n    is: \"\"", "column: \"Nom complet\"\n    is: respondent",
		"column: \"Who is answering?\"\n    is: \"\"", "column: \"Who is answering?\"\n    answers: {\"nobody AT all.\": nobody}\n    is: named-owner",
		"all of it?\"\n    is: \"\"", "all of it?\"\n    is: ignore", "month-first", "day-first").Replace(string(draft))
	m, bad := form.ReadMap("map.yaml", []byte(settled))
	if m == nil {
		t.Fatal(bad, settled)
	}
	filled.Map = m
	sheets, list = filled.Answers(r, surveyDay)
	if len(sheets) != 2 || sheets[1].Respondent.Name != "Bob" || sheets[1].Given["named-owner"].Option != "nobody" || sheets[1].Updated != "2026-02-04" {
		t.Fatalf("%v\n%s", list, settled)
	}
}

// What a mapping file says of items holds for each text in a cell with several, whatever stands
// between them, and for texts with separators in them.
func TestMapSettlesItems(t *testing.T) {
	m, bad := form.ReadMap("map.yaml", []byte(`schema: cxgap/map/v1
columns:
  - {column: "Which of these does the remit cover?", is: remit.items, answers: {"the app": "-", "Shops, web": contact, "Ratgeber; Beschwerden": advice}}
`))
	if m == nil {
		t.Fatal(bad)
	}
	for cell, want := range map[string]string{
		"Contact points (shops, web, phone), the app": "contact",
		"the app;Advice, complaints and returns;":     "advice",
		"Shops, web, the app":                         "contact",
		"shops, Web;Ratgeber; Beschwerden;":           "contact advice",
		"Shops,\nweb, Advice, complaints and returns": "contact advice",
		"the app":                  "",
		`["the app","Shops, web"]`: "contact",
	} {
		filled, _ := form.Read("a.csv", encodeTable(t, [][]string{{"team", "Which of these does the remit cover?"}, {"Yes.", cell}}, ','))
		filled.Map = m
		sheets, said := filled.Answers(surveyRubric(t), surveyDay)
		if len(sheets) != 1 || strings.Join(sheets[0].Given["remit"].Items, " ") != want {
			t.Errorf("%q: %+v %v", cell, sheets, said)
		}
	}
}

// The day of an answer is that of the best column in its own row; where none has one, it is said.
func TestDaysOfRows(t *testing.T) {
	for name, c := range map[string]struct{ rows, days, said string }{
		"sent off, stopped, only begun, neither": {
			"submitdate,startdate,datestamp,team\n2026-03-05,2026-03-04,2026-03-06,Yes.\n,2026-03-04,2026-03-06,Yes.\n,2026-03-04,,Yes.\n,,,Yes.\n",
			"2026-03-05 2026-03-06 2026-03-04 2026-03-31", "no day of the answers stands in row 5; they are dated today, 2026-03-31"},
		"a table without days": {"respondent,team\nAnn,Yes.\n", "2026-03-31", ""},
		"to come":              {"date,team\n2026-04-01,Yes.\n2027-01-01,Yes.\n", "2026-04-01 2027-01-01", "2026-04-01 is still to come: today is 2026-03-31"},
		"heads once more":      {"date,team\n2026-03-01,Yes.\ndate,team\n2026-03-02,No.\n", "2026-03-01 2026-03-02", "row 3 has the names of the columns once more and is left out"},
		"a number":             {"date,team\n46083,Yes.\n", "2026-03-02", ""},
	} {
		filled, _ := form.Read("a.csv", []byte(c.rows))
		sheets, list := filled.Answers(surveyRubric(t), surveyDay)
		var days, said []string
		for _, a := range sheets {
			days = append(days, a.Updated)
		}
		for _, f := range list {
			if f.Rule != "left-out" || strings.Contains(f.Message, "row ") {
				said = append(said, f.Message)
			}
		}
		if got := strings.Join(days, " "); got != c.days || !strings.HasSuffix(strings.Join(said, ";"), c.said) || c.said == "" && said != nil {
			t.Errorf("%s: %s %q", name, got, said)
		}
	}
}

// What 2 means in the column of an item is found out by the columns of its checklist; where they
// allow both, it is an error.
func TestNumbersOfTicks(t *testing.T) {
	for rows, want := range map[string]string{
		"1,1;2,1":  "contact advice, advice",              // 2 is no
		"1,2;1,":   "contact advice, contact",             // the number of the item
		",2;1,2":   "advice, contact advice",              // the same
		"1,0;0,1":  "contact, advice",                     // 0 is no
		"1,;,1":    "contact, advice",                     // blank is no
		"1,2;1,2":  `"2" is neither yes nor no`,           // either
		"1,3;1,2":  `"3" is neither yes nor no`,           // neither
		"2,2;2,2":  ", ",                                  // nobody ticked anything
		"x,;Y,yes": "contact, contact advice",             // words
		"N/A,1;,":  `"N/A" is neither yes nor no`,         // no tool is known by which this is no answer
		"1.0,2,0;": `list-length: `,                       // too many cells
		"1,-99;1,": `"-99" is neither yes nor no for the`, // nor here
	} {
		table := "team,Which of these does the remit cover?/contact,Which of these does the remit cover?/advice\n"
		for _, row := range strings.Split(rows, ";") {
			table += "Yes.," + row + "\n"
		}
		filled, _ := form.Read("a.csv", []byte(table))
		sheets, list := filled.Answers(surveyRubric(t), surveyDay)
		var got []string
		for _, a := range sheets {
			got = append(got, strings.Join(a.Given["remit"].Items, " "))
		}
		said := string(listed(list))
		for _, f := range list {
			said += f.Rule + ": "
		}
		if strings.Join(got, ", ") != want && (sheets != nil || !strings.Contains(said, want)) {
			t.Errorf("%s: %q, want %q\n%s", rows, got, want, said)
		}
		if guesses := strings.Contains(said, "1 is read as ticked and 2 as not"); guesses != (rows == "1,1;2,1" || rows == "2,2;2,2") {
			t.Errorf("%s: %s", rows, said)
		}
	}
}

// Everything that nobody can know is listed at once, each with what is nearest to it.
func TestRefusalsListEverything(t *testing.T) {
	table := encodeTable(t, [][]string{
		{"Timestamp", "Your role", "At the last bill, who answers for what customers live through from the first visit?", "Is there a teem that meets customers every week?", "Which of these does the remit cover?", "How many are you?"},
		{"2026-03-02", "Chief exectuive", "Nobody", "Yess", "Advice, complaints and return;Contact points (shops, web, phone)", "7"},
		{"2026-03-02", "Caretaker", "Nobody does.", "Yes", "Advice, complaints and return", "8"},
	}, ',')
	filled, _ := form.Read("a.csv", table)
	sheets, list := filled.Answers(surveyRubric(t), surveyDay)
	if sheets != nil {
		t.Fatal(sheets)
	}
	list.Sort()
	golden.Compare(t, surveyData+"refused.out", listed(list))
}

// A mapping that names what is not there, or leaves something open, is an error at its line.
func TestWhatIsWrongWithMaps(t *testing.T) {
	r := smallRubric(t)
	for line, want := range map[string]string{
		`{column: "Who?", is: named-owner}`:                                         "",
		`{column: "Whom?", is: named-owner}`:                                        `4:14: error: the table has no column "Whom?"; did you mean "Who?"?`,
		`{column: "Who?", is: named-ownr}`:                                          `4:26: error: the rubric has no question "named-ownr"; did you mean "named-owner"?`,
		`{column: "Who?", is: ""}`:                                                  `4:26: error: it is not settled what this column is`,
		`{column: "Who?", is: remit.items.advise}`:                                  `4:26: error: the checklist of "remit" has no item "advise"; did you mean "advice"?`,
		`{column: "Who?", is: named-owner.items}`:                                   `4:26: error: the question "named-owner" has no checklist`,
		`{column: "Who?", is: named-owner.colour}`:                                  `4:26: error: a question has no part "colour"`,
		`{column: "Who?", is: named-owner, answers: {"Them": nobdy}}`:               `4:57: error: "nobdy" is none of the answers to "named-owner"; did you mean "nobody"?`,
		`{column: "Who?", is: named-owner, answers: {"Them": ""}}`:                  `4:57: error: it is not settled what this text means`,
		`{column: "Who?", is: role, answers: {"Them": boss}}`:                       `4:50: error: the rubric has no role "boss"`,
		`{column: "Who?", is: named-owner, answer: {}}`:                             `4:39: error`,
		`{column: "Who?", is: named-owner, answers: {"Them": "?", "Nobody.": "-"}}`: "",
	} {
		m, list := form.ReadMap("m.yaml", []byte("schema: cxgap/map/v1\nrubric: small\ncolumns:\n  - "+line+"\n"))
		if m != nil {
			filled, _ := form.Read("a.csv", []byte("Who?,team\nNobody.,There is.\n"))
			filled.Map = m
			_, list = filled.Answers(r, surveyDay)
		}
		said := ""
		if list.Err() != nil {
			said = list[0].String()
		}
		if !strings.Contains(said, want) || want == "" && said != "" {
			t.Errorf("%s: %s, want %s", line, said, want)
		}
	}
}

// A mapping file that was written for a table, and in which nothing is open, changes nothing of
// how the table is read.
func TestDraftsSayWhatIsRead(t *testing.T) {
	r := surveyRubric(t)
	for _, path := range exports(t) {
		want, _ := readExport(t, path, fileBytes(t, path))
		filled, _ := form.Read(filepath.Base(path), fileBytes(t, path))
		if text, err := os.ReadFile(strings.TrimSuffix(path, ".csv") + ".map.yaml"); err == nil {
			filled.Map, _ = form.ReadMap("by-hand.yaml", text)
		}
		draft, open := filled.DraftMap(r, surveyDay)
		m, bad := form.ReadMap("map.yaml", draft)
		if m == nil || open > 0 {
			t.Errorf("%s: %d open, %v\n%s", path, open, bad, draft)
			continue
		}
		filled.Map = m
		got, said := filled.Answers(r, surveyDay)
		if diff := cmp.Diff(answersOf(r, want), answersOf(r, got)); diff != "" {
			t.Errorf("%s (-without a mapping file +with the one written for it):\n%s\n%s\n%s", path, diff, listed(said), draft)
		}
	}
}
