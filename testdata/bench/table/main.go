// Table measures how far cxgap is from what limits it, each row against a counterpart in the
// same run, and prints one table:
//
//	go run ./testdata/bench/table [-rows WORD,WORD] [-write] [-peers DIR]
//
// The counterparts are the programs of testdata/bench/limit, of which no program does less;
// validators that know only a JSON Schema (ajv-cli, if npm is there, and jv); and solvers of
// integer programs (GLPK and CBC, if they are installed). What is not there is said in its row.
// The processor time of a program is what it used of all cores; other work on the machine
// changes that least, and contestants take turns, but the less there is the better.
//
// With -write the tables in README.md and testdata/bench/README.md are written anew.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

var (
	only   = flag.String("rows", "", "words, separated by commas; only groups of rows with one of them in their name")
	write  = flag.Bool("write", false, "write the tables of README.md and testdata/bench/README.md anew")
	peers  = flag.String("peers", "", "where ajv-cli and jv are, or are to be put and left (default: a temporary folder)")
	rounds = flag.Float64("rounds", 1, "so many times as many rounds")
)

// row is a line of the table.
type row struct {
	what, against string
	ratio, clock  string // of processor time, and on the clock if that says more
	ours          string // in numbers of this machine
	goal          string
	short         string // how the README of the project calls it; blank if it leaves it out
	missing       string // why nothing was measured
}

// bench is one run.
type bench struct {
	dir   string // for files of this run
	cxgap string
	limit map[string]string // the programs of testdata/bench/limit
	rows  []row
	sizes []share
}

// release are the flags of a release; see CONTRIBUTING.md.
var release = []string{"build", "-trimpath", "-ldflags", "-s -w"}

// groups are rows that are measured together.
var groups = []struct {
	name    string
	measure func(*bench) error
}{
	{"start-up", (*bench).startUp},
	{"lint-one", (*bench).lintOne},
	{"lint-many", (*bench).lintMany},
	{"panel", (*bench).panel},
	{"growth", (*bench).growth},
	{"plan", (*bench).plan},
	{"html", (*bench).html},
	{"size", (*bench).size},
}

func main() {
	flag.Parse()
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run() error {
	if *write && *only != "" {
		return fmt.Errorf("-write needs all rows")
	}
	dir, err := os.MkdirTemp("", "table")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if *peers == "" {
		*peers = filepath.Join(dir, "peers")
	}
	b := &bench{dir: dir, limit: map[string]string{}}
	head := fmt.Sprintf("%s, %s%s.", time.Now().Format(time.DateOnly), machine(), load())
	if err := b.build(); err != nil {
		return err
	}
	for _, g := range groups {
		if !chosen(g.name) {
			continue
		}
		fmt.Fprintf(os.Stderr, "%s %s\n", time.Now().Format(time.TimeOnly), g.name)
		if err := g.measure(b); err != nil {
			return err
		}
	}
	fmt.Printf("%s\n\n%s\n%s", head, b.table(), b.sizeTable())
	if !*write {
		return nil
	}
	if err := replace("testdata/bench/README.md", "size", b.sizeTable()); err != nil {
		return err
	}
	if err := replace("testdata/bench/README.md", "table", head+"\n\n"+b.table()); err != nil {
		return err
	}
	return replace("README.md", "table", head+"\n\n"+b.shortTable())
}

func chosen(name string) bool {
	for _, word := range strings.Split(*only, ",") {
		if strings.Contains(name, word) {
			return true
		}
	}
	return false
}

// build makes cxgap and the programs of testdata/bench/limit, as a release is made.
func (b *bench) build() error {
	made := func(pkg string) (string, error) {
		file := filepath.Join(b.dir, filepath.Base(pkg)+".exe") // Windows needs the ending, others do not mind
		_, _, err := command{args: append(append([]string{"go"}, release...), "-o", file, pkg), extra: []string{"CGO_ENABLED=0"}}.run(false)
		return file, err
	}
	var err error
	if b.cxgap, err = made("./cmd/cxgap"); err != nil {
		return err
	}
	for _, name := range []string{"line", "parse", "page"} {
		if b.limit[name], err = made("./testdata/bench/limit/" + name); err != nil {
			return err
		}
	}
	return nil
}

func many(n int) int { return max(1, int(float64(n)**rounds)) }

// compare runs ours against each of the others and adds a row for each.
func (b *bench) compare(n int, ours contestant, rows []row, others []contestant) error {
	var present []contestant
	for k, other := range others {
		if rows[k].missing == "" {
			present = append(present, other)
		}
	}
	times, err := race(many(n), append([]contestant{ours}, present...)...)
	if err != nil {
		return err
	}
	at := 0
	for _, r := range rows {
		if r.missing == "" {
			at++
			processor, clock := ratios(times[0], times[at])
			r.ratio, r.clock, r.ours = processor.String(), clock.String(), fmt.Sprint(middle(times[0]))
		}
		b.rows = append(b.rows, r)
	}
	return nil
}

func (b *bench) table() string {
	var t strings.Builder
	t.WriteString("| What | Against | Ratio | On the clock | Goal | Ours |\n| --- | --- | --- | --- | --- | --- |\n")
	for _, r := range b.rows {
		if r.missing != "" {
			r.ratio = "not measured: " + r.missing
		}
		fmt.Fprintf(&t, "| %s | %s | %s | %s | %s | %s |\n", r.what, r.against, r.ratio, r.clock, r.goal, r.ours)
	}
	return t.String()
}

func (b *bench) shortTable() string {
	var t strings.Builder
	t.WriteString("| What | Against | Ratio | Goal |\n| --- | --- | --- | --- |\n")
	for _, r := range b.rows {
		if r.short != "" && r.missing == "" {
			ratio, _, _ := strings.Cut(r.ratio, " (")
			fmt.Fprintf(&t, "| %s | %s | %s | %s |\n", r.short, r.against, ratio, r.goal)
		}
	}
	return t.String()
}

// replace puts a text between the two marks of a file.
func replace(file, name, text string) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	begin, end := fmt.Sprintf("<!-- %s: go run ./testdata/bench/table -write -->\n", name), fmt.Sprintf("<!-- end of %s -->", name)
	before, rest, found := strings.Cut(string(data), begin)
	_, after, ended := strings.Cut(rest, end)
	if !found || !ended {
		return fmt.Errorf("%s has no place for the %s", file, name)
	}
	return os.WriteFile(file, []byte(before+begin+"\n"+text+"\n"+end+after), 0o644)
}

// machine says what the figures were taken on.
func machine() string {
	name := runtime.GOARCH
	if info, err := os.ReadFile("/proc/cpuinfo"); err == nil {
		if _, rest, found := strings.Cut(string(info), "model name"); found {
			line, _, _ := strings.Cut(rest, "\n")
			name = strings.TrimSpace(strings.TrimLeft(line, "\t :"))
		}
	}
	return fmt.Sprintf("%s, %d cores, %s, %s", name, runtime.NumCPU(), runtime.GOOS, runtime.Version())
}

// load is how busy the machine was before, where the system tells.
func load() string {
	text, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return ""
	}
	minute, _, _ := strings.Cut(string(text), " ")
	return ", load " + minute + " before the run"
}

func installed(name string) bool {
	_, err := exec.LookPath(name)
	return err == nil
}
