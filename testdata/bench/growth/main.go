// Growth measures how the work of each command grows with the number of questions, on every
// kind of large rubric, up to the limits of the file formats:
//
//	go run ./testdata/bench/growth [-cxgap FILE] [-kinds flat,chain] [-commands report,plan] [-sizes 500,2000]
//
// or, with -subjects, how "report --by-subject" grows with the number of subjects, in each format:
//
//	go run ./testdata/bench/growth -subjects 500,2000
//
// It prints seconds of processor time for each command and kind at the two sizes, the least of
// -rounds runs, and the exponent e of growth between them: a program of n^e. The start of the
// program, as "cxgap version" takes it, is taken off first. A run that takes longer than -limit
// is ended; its exponent is a lower bound, marked ">". If a command refuses its files, what was
// measured is a refusal: its message is printed, and the exit status is 1 in the end.
package main

import (
	"flag"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"cxgap/assess/assesstest/large"
	"cxgap/rubric"
)

// command is a command line; words that name a file of [writeFiles] are replaced by its path.
type command struct{ name, line string }

var commands = []command{
	{"report", "report A"},
	{"report --full", "report A --full -f markdown"},
	{"report json", "report A -f json"},
	{"report html", "report A -f html"},
	{"report docx", "report A -o OUT.docx"},
	{"report xlsx", "report A -o OUT.xlsx"},
	{"report strict", "report A --strict-evidence -f json"},
	{"panel", "report A B C D E -f json"},
	{"panel html", "report A B C D E -f html"},
	{"by-subject", "report --by-subject A B S -f json"},
	{"compare", "compare A2 B"},
	{"compare json", "compare A2 B -f json"},
	{"compare panels", "compare P Q -f json"},
	{"compare versions", "compare -r R -r V A2 W -f json"},
	{"explain", "explain A"},
	{"explain criterion", "explain A criterion-0"},
	{"explain question", "explain A LAST"},
	{"explain first", "explain A FIRST"},
	{"plan", "plan A -f json"},
	{"plan top", "plan A --to TOP -f json"},
	{"plan budget", "plan A --budget 50 -f json"},
	{"plan all", "plan A --all -f csv"},
	{"check", "check A"},
	{"check panel", "check P"},
	{"verify", "verify JSON"},
	{"form html", "form -r R -o OUT.html"},
	{"form xlsx", "form -r R -o OUT.xlsx"},
	{"form csv", "form -r R -o OUT.csv"},
	{"import xlsx", "import FORM.xlsx -r R -o OUT.yaml"},
	{"import csv", "import FORM.csv -r R -o OUT.yaml"},
	{"lint", "rubric lint R"},
	{"diff", "rubric diff R V"},
	{"show", "rubric show R"},
}

var (
	binary  = flag.String("cxgap", "", "the program to measure; built from this tree if blank")
	sizes   = flag.String("sizes", "500,2000", "two numbers of questions")
	kinds   = flag.String("kinds", "", "kinds of rubrics; all if blank")
	only    = flag.String("commands", "", "commands; all if blank")
	rounds  = flag.Int("rounds", 1, "runs of each, of which the fastest counts")
	limit   = flag.Duration("limit", 30*time.Second, "the most processor time that a run may take, in whole seconds")
	keep    = flag.String("dir", "", "write the files here and keep them")
	many    = flag.String("subjects", "", "two numbers of subjects, to be measured in the place of all else")
	written = flag.Bool("written", false, "the kinds that plans are hard on, too")
)

// refused tells whether any run was a refusal.
var refused bool

func main() {
	flag.Parse()
	table()
	if refused {
		os.Exit(1)
	}
}

// table measures what the flags ask for and prints it.
func table() {
	dir := *keep
	if dir == "" {
		dir = must(os.MkdirTemp("", "growth"))
		defer os.RemoveAll(dir)
	}
	if *binary == "" {
		*binary = filepath.Join(dir, "cxgap")
		build := exec.Command("go", "build", "-o", *binary, "./cmd/cxgap")
		build.Stderr = os.Stderr
		check(build.Run())
	}
	if *many != "" {
		bySubject(dir, numbers(*many))
		return
	}
	ns := numbers(*sizes)
	list := large.Growing
	if *written {
		list = append(slices.Clone(list), large.Written...)
	}
	start := head(dir, "kind", ns)
	for i := range list {
		k := &list[i]
		if *kinds != "" && !slices.Contains(strings.Split(*kinds, ","), k.Name) {
			continue
		}
		var files []map[string]string
		for _, n := range ns {
			files = append(files, writeFiles(filepath.Join(dir, fmt.Sprintf("%s-%d", k.Name, n)), k, n))
		}
		for _, c := range commands {
			if *only != "" && !slices.Contains(strings.Split(*only, ","), c.name) {
				continue
			}
			measure(dir, c, k, ns, files, start)
		}
	}
}

func numbers(list string) []int {
	var ns []int
	for _, s := range strings.Split(list, ",") {
		ns = append(ns, must(strconv.Atoi(s)))
	}
	return ns
}

// head prints the head of the table, and gives what starting the program takes.
func head(dir, what string, ns []int) (start float64) {
	start = seconds(dir, []string{"version"})
	fmt.Printf("start-up %.3f s\n%-18s %-12s %9d %9d  exponent\n", start, "command", what, ns[0], ns[len(ns)-1])
	return start
}

// bySubject measures many subjects side by side, a respondent each, under a rubric of as many
// questions as people answer.
func bySubject(dir string, ns []int) {
	const questions = 36
	k := &large.Growing[0]
	text := k.Text(1, questions)
	check(os.WriteFile(filepath.Join(dir, "rubric.yaml"), text, 0o644))
	r, _ := rubric.Parse("rubric.yaml", text)
	var paths []string
	for i := range slices.Max(ns) {
		a := k.Answers(r, uint64(i))
		a.Rubric.File, a.Subject, a.Respondent.Name = "rubric.yaml", fmt.Sprintf("Organisation %d", i+1), "Somebody"
		paths = append(paths, filepath.Join(dir, fmt.Sprintf("%05d.yaml", i)))
		check(os.WriteFile(paths[i], a.Encode(r), 0o644))
	}
	start := head(dir, "format", ns)
	for _, ending := range []string{"csv", "json", "txt", "md", "html", "docx", "xlsx", "md --full"} {
		var took []float64
		for _, n := range ns {
			line := strings.Fields("report --by-subject --force -o " + filepath.Join(dir, "out.") + ending)
			took = append(took, seconds(dir, append(line, paths[:n]...)))
		}
		row("by-subject", ending, ns, took, start)
	}
}

// measure prints one line of the table.
func measure(dir string, c command, k *large.Kind, ns []int, files []map[string]string, start float64) {
	var took []float64
	for i := range ns {
		args := strings.Fields(c.line)
		for j, word := range args {
			name, ending, _ := strings.Cut(word, ".")
			if path, ok := files[i][name]; ok && strings.ToUpper(name) == name {
				args[j] = path
				if ending != "" {
					args[j] += "." + ending
				}
			}
		}
		if slices.ContainsFunc(args, func(arg string) bool { return strings.HasPrefix(arg, "-o") }) && !slices.Contains(args, "import") {
			args = append(args, "--force")
		}
		if c.name == "verify" || strings.HasPrefix(c.name, "import") {
			prepare(dir, c, files[i])
		}
		took = append(took, seconds(dir, args))
	}
	row(c.name, k.Name, ns, took, start)
}

// row prints a line: what was measured took so many seconds at each size.
func row(name, what string, ns []int, took []float64, start float64) {
	first, last := took[0], took[len(took)-1]
	mark := ""
	if last >= limit.Seconds()-1 {
		mark = ">"
	}
	e := math.Log(max(last-start, 0.001)/max(first-start, 0.001)) / math.Log(float64(ns[len(ns)-1])/float64(ns[0]))
	fmt.Printf("%-18s %-12s %9.3f %9.3f  %s%.2f\n", name, what, first, last, mark, e)
}

// prepare makes what a command reads by another command.
func prepare(dir string, c command, files map[string]string) {
	switch {
	case c.name == "verify":
		run(dir, []string{"report", files["A"], "-o", files["JSON"], "--force"})
	case c.name == "import xlsx":
		run(dir, []string{"form", "-r", files["R"], "-o", files["FORM"] + ".xlsx", "--force"})
		fill(files["FORM"] + ".xlsx")
		os.Remove(files["OUT"] + ".yaml")
	case c.name == "import csv":
		r, _ := rubric.Parse(files["R"], must(os.ReadFile(files["R"])))
		head, row := "respondent", "Somebody"
		for i := range r.Questions {
			head, row = head+","+r.Questions[i].ID, row+","+r.Questions[i].Options[1].ID
		}
		check(os.WriteFile(files["FORM"]+".csv", []byte(head+"\n"+row+"\n"), 0o644))
		os.Remove(files["OUT"] + ".yaml")
	}
}

// fill answers every question of a workbook as a person would, and ticks the first item of each
// checklist.
func fill(path string) {
	book := must(excelize.OpenFile(path))
	const tab = "Answers"
	rows := must(book.GetRows(tab))
	column := 1 + slices.Index(rows[0], "cxgap:answer")
	for i, cells := range rows {
		if len(cells) == 0 || !strings.HasPrefix(cells[0], "q") {
			continue
		}
		text := "Level 1."
		switch _, item, _ := strings.Cut(cells[0], "/"); {
		case item == "item-0":
			text = "Yes"
		case item != "":
			text = "No"
		case strings.Contains(strings.Join(cells, " "), "Which fact"):
			text = "It is."
		}
		check(book.SetCellStr(tab, must(excelize.CoordinatesToCellName(column, i+1)), text))
	}
	check(book.Save())
}

// writeFiles writes a rubric R of n questions, its next version V, answers A to E under R, W
// under V, A2 of an earlier date, S of another subject, and panels P and Q.
func writeFiles(dir string, k *large.Kind, n int) map[string]string {
	check(os.MkdirAll(dir, 0o755))
	path := func(name string) string { return filepath.Join(dir, name) }
	files := map[string]string{"R": path("rubric.yaml"), "V": path("next.yaml"), "OUT": path("out"), "FORM": path("form"), "JSON": path("report.json")}
	text := k.Text(1, n)
	check(os.WriteFile(files["R"], text, 0o644))
	next := strings.Replace(string(text), "version: 1.0.0", "version: 2.0.0", 1)
	next = strings.ReplaceAll(next, "is number 7?", "is the number 7?")
	next = strings.ReplaceAll(next, "{criterion-1: 1", "{criterion-1: 2")
	check(os.WriteFile(files["V"], []byte(next), 0o644))
	r, _ := rubric.Parse(files["R"], text)
	v, _ := rubric.Parse(files["V"], []byte(next))
	if r == nil || v == nil {
		panic("an invalid rubric of the kind " + k.Name)
	}
	files["TOP"] = strconv.Itoa(r.Top())
	files["FIRST"], files["LAST"] = r.Questions[0].ID, r.Questions[n-1].ID
	for i := range r.Questions {
		if r.Questions[i].Scored() {
			files["FIRST"] = r.Questions[i].ID
			break
		}
	}
	for i, name := range []string{"A", "B", "C", "D", "E", "W", "A2", "S"} {
		ruler, file := r, "rubric.yaml"
		if name == "W" {
			ruler, file = v, "next.yaml"
		}
		a := k.Answers(ruler, uint64(i%6))
		a.Rubric.File, a.Subject, a.Respondent.Name = file, "Northwind", name
		if name == "A2" {
			a = k.Answers(ruler, 9)
			a.Rubric.File, a.Subject, a.Respondent.Name = file, "Northwind", "B"
			a.Started, a.Updated = "2025-01-01", "2025-01-01"
		}
		if name == "S" {
			a.Subject = "Southwind"
		}
		files[name] = path(strings.ToLower(name) + ".yaml")
		check(os.WriteFile(files[name], a.Encode(ruler), 0o644))
	}
	panel := func(name string, members ...string) {
		files[name] = path(strings.ToLower(name) + ".yaml")
		check(os.WriteFile(files[name], []byte(fmt.Sprintf("schema: cxgap/panel/v1\nsubject: Northwind\nmembers: [%s]\n", strings.Join(members, ", "))), 0o644))
	}
	panel("P", "a2.yaml")
	panel("Q", "b.yaml", "c.yaml", "d.yaml", "e.yaml")
	return files
}

// seconds is the least processor time of some runs.
func seconds(dir string, args []string) float64 {
	least := math.Inf(1)
	for range *rounds {
		least = min(least, run(dir, args))
		if least >= limit.Seconds() {
			break
		}
	}
	return least
}

// run gives the processor time of one run, which other work on the machine changes least. The
// shell ends it at the limit. Lint may find something in a rubric made by chance; whatever else
// does not end with status 0 is [refused].
func run(dir string, args []string) float64 {
	cmd := exec.Command("sh", append([]string{"-c", `ulimit -t "$0"; exec "$@"`, strconv.Itoa(int(limit.Seconds())), *binary}, args...)...)
	cmd.Env = append(os.Environ(), "GOMAXPROCS=1", "XDG_CACHE_HOME="+dir)
	var problem strings.Builder
	cmd.Stderr = &problem
	err := cmd.Run()
	took := (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds()
	findings := slices.Contains(args, "lint") && cmd.ProcessState.ExitCode() == 1
	if err != nil && !findings && took < limit.Seconds()-1 {
		refused = true
		fmt.Fprintf(os.Stderr, "cxgap %s: %v\n%s", strings.Join(args, " "), err, problem.String())
	}
	return took
}

func must[T any](x T, err error) T {
	check(err)
	return x
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
