package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"cxgap/rubric/kind"
)

// madeOf gives a file of each kind, made by this program where it makes them, in the current
// folder.
func madeOf(t *testing.T) map[kind.Kind]string {
	t.Helper()
	const answers = "schema: cxgap/answers/v1\nrubric: {id: cx-five-criteria, version: 1.0.0}\nsubject: Acme\nrespondent: {name: Ann, role: ceo}\n" +
		"started: 2026-03-01\nupdated: 2026-03-01\nanswers: {leadership-team: has-team}\n"
	for name, text := range map[string]string{
		"a.yaml": answers, "old.yaml": strings.ReplaceAll(answers, "03-01", "02-01"), "panel.yaml": "schema: cxgap/panel/v1\nmembers: [a.yaml]\n",
		"r.test.yaml": "schema: cxgap/rubric-test/v1\nrubric: cx-five-criteria\ncases: [{name: one, answers: {\"*\": 1}, expect: {stage: 1}}]\n",
		"survey.csv":  "Timestamp,What is your name?,\"Who owns the customer, in your view?\"\n2026-03-01 10:00:00,Ann,\"The CEO, mostly\"\n",
		"page.html":   "<!DOCTYPE html>\n<html><body>schema: cxgap/answers/v1</body></html>\n", "x.pdf": "%PDF-1.7\n",
		"a.yaml.gz": "\x1f\x8b\x08\x00rest", "logo.png": "\x89PNG\r\n\x1a\n",
	} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	book := excelize.NewFile()
	if err := errors.Join(book.SetSheetRow("Sheet1", "A1", &[]any{"Id", "Start time", "Who owns the customer?"}), book.SetSheetRow("Sheet1", "A2", &[]any{1, "2026-03-01", "The CEO"}), book.SaveAs("survey.xlsx")); err != nil {
		t.Fatal(err)
	}
	for _, args := range []string{"form -o form.html", "form -o form.xlsx", "form -o form.csv", "report a.yaml -o rep.json", "report a.yaml -o rep.html", "report a.yaml -o rep.xlsx",
		"report a.yaml -o rep.csv", "report a.yaml -o rep.docx", "rubric show -f yaml -o r.yaml", "compare old.yaml a.yaml -o compared.csv", "plan a.yaml --all -o work.csv", "compare old.yaml a.yaml -o compared.xlsx"} {
		if status, out := called(args, ""); status != statusDone {
			t.Fatalf("cxgap %s: status %d: %s", args, status, out)
		}
	}
	return map[kind.Kind]string{kind.Answers: "a.yaml", kind.Panel: "panel.yaml", kind.Rubric: "r.yaml", kind.RubricTest: "r.test.yaml", kind.Report: "rep.json",
		kind.FormPage: "form.html", kind.ReportPage: "rep.html", kind.Page: "page.html", kind.FormBook: "form.xlsx", kind.ReportBook: "rep.xlsx", kind.ReportDocument: "rep.docx",
		kind.FormTable: "form.csv", kind.ReportTable: "rep.csv", kind.Table: "survey.csv", kind.Book: "survey.xlsx", kind.PDF: "x.pdf", kind.Packed: "a.yaml.gz", kind.Picture: "logo.png"}
}

// called runs a command line and gives what it said.
func called(args, stdin string) (status int, said string) {
	var out bytes.Buffer
	env := testEnv(&out, &out)
	env.Stdin = strings.NewReader(stdin)
	status = run(context.Background(), append(strings.Fields(args), "--width", "200"), env)
	return status, out.String()
}

// Every command knows the files of all others: it says what the file is, once, and what reads
// it, whether the file is named or comes in by standard input.
func TestEveryCommandKnowsEveryKindOfFile(t *testing.T) {
	t.Chdir(t.TempDir())
	files := madeOf(t)
	answers, panels := []kind.Kind{kind.Answers}, []kind.Kind{kind.Answers, kind.Panel}
	for _, c := range []struct {
		args   string
		reads  []kind.Kind
		status int
	}{
		{"report FILE", panels, statusUsage},
		{"report --by-subject FILE", panels, statusUsage},
		{"explain FILE", panels, statusUsage},
		{"plan FILE", panels, statusUsage},
		{"compare old.yaml FILE", panels, statusUsage},
		{"compare FILE a.yaml", panels, statusUsage},
		{"check FILE", panels, statusNotHolding},
		{"status FILE", panels, statusUsage},
		{"edit FILE --subject Acme", panels, statusUsage},
		{"import FILE -o new.yaml", []kind.Kind{kind.Answers, kind.FormBook, kind.FormTable, kind.Table, kind.Book}, statusUsage},
		{"import survey.csv --map FILE", []kind.Kind{kind.Map}, statusUsage},
		{"verify FILE", []kind.Kind{kind.Report}, statusNotHolding},
		{"verify rep.json FILE", panels, statusUsage},
		{"assess FILE", answers, statusUsage},
		{"assess new.yaml --previous FILE", answers, statusUsage},
		{"assess new.yaml --ask-role ceo --after FILE", answers, statusUsage},
		{"assess --consensus new.yaml a.yaml FILE", panels, statusUsage},
		{"rubric lint FILE", []kind.Kind{kind.Rubric}, statusNotHolding},
		{"rubric test FILE", []kind.Kind{kind.RubricTest}, statusNotHolding},
		{"rubric diff FILE r.yaml", []kind.Kind{kind.Rubric}, statusUsage},
		{"rubric diff r.yaml r.yaml --answers FILE", answers, statusUsage},
		{"rubric show FILE", []kind.Kind{kind.Rubric}, statusUsage},
		{"report a.yaml -r FILE", []kind.Kind{kind.Rubric}, statusUsage},
		{"form -r FILE", []kind.Kind{kind.Rubric}, statusUsage},
	} {
		for k, file := range files {
			if slices.Contains(c.reads, k) {
				continue
			}
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			names := []string{file, "-"}
			if strings.HasPrefix(c.args, "assess FILE") || strings.HasPrefix(c.args, "edit FILE") {
				names = names[:1]
			}
			for _, name := range names {
				args := strings.ReplaceAll(c.args, "FILE", name)
				status, said := called(args, string(text))
				said = strings.Join(strings.Fields(said), " ")
				if status != c.status || strings.Count(said, k.String()) != 1 || !strings.Contains(said, "is "+k.String()+", not a") {
					t.Errorf("cxgap %s, %s: status %d, said: %s", args, k, status, said)
				}
				if hint := k.Use(name); !strings.Contains(said, hint) && !strings.HasPrefix(c.args, "verify FILE") {
					t.Errorf("cxgap %s, %s: the hint is not %q: %s", args, k, hint, said)
				}
				if _, err := os.Stat("new.yaml"); err == nil {
					t.Fatalf("cxgap %s, %s: a file was written", args, k)
				}
			}
		}
	}
}

// Every file that this program writes is known for what it is, and so is one that stands in a
// panel.
func TestMadeFilesAreKnown(t *testing.T) {
	t.Chdir(t.TempDir())
	made := madeOf(t)
	for k, file := range made {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if got := kind.Of(data); got != k {
			t.Errorf("%s is taken for %q, want %q", file, got, k)
		}
	}
	for file, want := range map[string]kind.Kind{"compared.csv": kind.ReportTable, "work.csv": kind.ReportTable, "compared.xlsx": kind.ReportBook} {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if got := kind.Of(data); got != want {
			t.Errorf("%s is taken for %q, want %q", file, got, want)
		}
	}
	saved := excelize.NewFile() // a report in a table that was opened in a spreadsheet program and saved there
	if err := errors.Join(saved.SetSheetRow("Sheet1", "A1", &[]any{"subject", "date", "people", "rubric", "rubric_version"}), saved.SetSheetRow("Sheet1", "A2", &[]any{"Acme", "2026-03-01", 1, "x", "1.0.0"}), saved.SaveAs("saved.xlsx")); err != nil {
		t.Fatal(err)
	}
	if status, said := called("import saved.xlsx -o new.yaml", ""); status != statusUsage || !strings.Contains(said, "this is a report (CSV) in a workbook, not a form that was filled in") {
		t.Errorf("status %d: %s", status, said)
	}
	if err := os.WriteFile("wrong.yaml", []byte("schema: cxgap/panel/v1\nmembers: [a.yaml, form.csv]\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if status, said := called("check wrong.yaml", ""); status != statusNotHolding || !strings.Contains(strings.Join(strings.Fields(said), " "), "cannot read form.csv: it is a form in a table (CSV)") {
		t.Errorf("status %d: %s", status, said)
	}
}

// "-" is standard input in every command that reads one file, and patterns stand for the same
// files in all commands.
func TestStandardInputAndPatterns(t *testing.T) {
	t.Chdir(t.TempDir())
	madeOf(t)
	text, err := os.ReadFile("a.yaml")
	if err != nil {
		t.Fatal(err)
	}
	report, err := os.ReadFile("rep.json")
	if err != nil {
		t.Fatal(err)
	}
	for args, stdin := range map[string]string{
		"check -": string(text), "report -": string(text), "explain -": string(text), "plan - --all": string(text), "compare old.yaml -": string(text), "import - -o piped.yaml": string(text),
		"verify -": string(report), "verify rep.json -": string(text),
		"check a*.yaml": "", "report a*.yaml": "", "report --by-subject a*.yaml": "", "plan a*.yaml --all": "", "compare old.* a.y*l": "", "compare [ao]*.yaml": "oldest", "rubric lint r.y*": "",
		"rubric test *.test.yaml": "", "rubric diff r.yaml r.yaml --answers a*.yaml": "", "verify rep.json a*.yaml": "", "verify re*.json": "",
	} {
		status, said := called(args, stdin)
		if stdin == "oldest" { // the pattern gives them by name, and a.yaml is the later one
			if status != statusUsage || !strings.Contains(said, "name the oldest first") {
				t.Errorf("cxgap %s: status %d: %s", args, status, said)
			}
		} else if status != statusDone {
			t.Errorf("cxgap %s: status %d: %s", args, status, said)
		}
	}
	for _, args := range []string{"check q*", "report q*", "plan q*", "compare q* a.yaml", "rubric test q*", "rubric lint q*", "verify rep.json q*"} {
		if status, said := called(args, ""); status != statusUsage || !strings.Contains(said, "no file matches q*") {
			t.Errorf("cxgap %s: status %d: %s", args, status, said)
		}
	}
	for args, want := range map[string]string{"assess -": "assess keeps answers in a file", "report - -": "are the same file", "import -": "-o ANSWERS.yaml"} {
		if status, said := called(args, string(text)); status != statusUsage || !strings.Contains(said, want) {
			t.Errorf("cxgap %s: status %d: %s", args, status, said)
		}
	}
}
