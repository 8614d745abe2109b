package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/assesstest/large"
	"cxgap/assess/assesstest/solvers"
	"cxgap/assess/sheet"
	"cxgap/rubric"
)

// panel reports on ten thousand people's answers. Whoever reads them has to parse them at
// least.
func (b *bench) panel() error {
	const people = 10_000
	dir := filepath.Join(b.dir, "people")
	files, bytes, err := crowd(people, dir)
	if err != nil {
		return err
	}
	r := row{
		what:    fmt.Sprintf("`report` of a panel of 10,000 files, %d MB", bytes/1_000_000),
		against: "parsing them to nodes of yaml.v3, on as many cores",
		goal:    "", short: "`report` of a panel of 10,000 files",
	}
	args := append([]string{"report", "--quiet"}, files...)
	return b.compare(3, contestant{b.command(dir, args...)}, []row{r}, []contestant{{{args: append([]string{b.limit["parse"]}, files...), dir: dir}}})
}

// crowd writes answers by chance, the same ones every time. One in three has a note.
func crowd(n int, dir string) (files []string, bytes int, err error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, 0, err
	}
	r := assesstest.NewestRubric()
	for i := range n {
		random := rand.New(rand.NewPCG(7, uint64(i)))
		a := sheet.New(r, assesstest.Today)
		a.Subject = "Northwind"
		a.Respondent = sheet.Respondent{Name: fmt.Sprintf("Person %d", i), Role: r.Roles[random.IntN(len(r.Roles))].ID}
		for j := range r.Questions {
			q := &r.Questions[j]
			answer := sheet.Answer{Unknown: true}
			if random.IntN(6) > 0 {
				answer = sheet.Answer{Option: q.Options[random.IntN(len(q.Options))].ID}
			}
			if random.IntN(3) == 0 {
				answer.Note = fmt.Sprintf("The last meeting that spoke about it was %d weeks ago.", random.IntN(50))
			}
			a.Set(q.ID, answer, assesstest.Today)
		}
		text := a.Encode(r)
		bytes += len(text)
		files = append(files, fmt.Sprintf("%05d.yaml", i))
		if err := os.WriteFile(filepath.Join(dir, files[i]), text, 0o600); err != nil {
			return nil, 0, err
		}
	}
	return files, bytes, nil
}

// growth runs testdata/bench/growth on the commands that a goal is set for, and on three of its
// kinds of rubrics: no question hangs on another, all hang on one another, and a bit of everything.
func (b *bench) growth() error {
	args := []string{"go", "run", "./testdata/bench/growth", "-cxgap", b.cxgap,
		"-commands", "report,explain,plan,panel,compare,import csv,lint,diff", "-kinds", "flat,chain,all", "-rounds", strconv.Itoa(many(1))}
	out, _, err := command{args: args}.run(true)
	if err != nil {
		return err
	}
	type largest struct {
		exponent float64
		text     string
	}
	var names []string
	most := map[string]largest{}
	var overall largest
	for line := range strings.Lines(string(out)) {
		f := strings.Fields(line)
		if len(f) < 5 {
			continue
		}
		name, kind, exponent := strings.Join(f[:len(f)-4], " "), f[len(f)-4], f[len(f)-1]
		e, err := strconv.ParseFloat(strings.TrimPrefix(exponent, ">"), 64)
		if err != nil {
			continue // the head
		}
		if _, known := most[name]; !known {
			names = append(names, name)
			most[name] = largest{exponent: -1}
		}
		if e > most[name].exponent {
			most[name] = largest{e, fmt.Sprintf("%s %s (%s)", name, exponent, kind)}
		}
		if e > overall.exponent {
			overall = largest{e, fmt.Sprintf("%s (`%s`, rubric of the kind %q)", exponent, name, kind)}
		}
	}
	if len(names) == 0 {
		return fmt.Errorf("testdata/bench/growth printed no exponents:\n%s", out)
	}
	r := row{what: "growth from 500 to 2,000 questions: the largest exponent of each command on rubrics of the kinds flat, chain and all", against: "n, reading once", goal: "at most 1.3"}
	var each []string
	for _, name := range names {
		each = append(each, most[name].text)
	}
	r.ratio = strings.Join(each, ", ")
	b.rows = append(b.rows, r)
	b.rows = append(b.rows, row{what: "growth, the largest of all", against: "n, reading once", goal: "at most 1.3", ratio: overall.text, short: "largest exponent of growth, 500 to 2,000 questions"})
	return nil
}

// state is a planning problem, for cxgap and for the solvers.
type state struct {
	questions int
	program   *solvers.Program
	lp        string
	ours      command
}

// plan plans on the integer programs that the tests of assess/plan give to the solvers. The
// largest have a row of their own, because they take more than all others together.
func (b *bench) plan() error {
	for _, s := range solvers.All {
		states, err := b.states(s)
		if err != nil {
			return err
		}
		var usual, largest []state
		for _, st := range states {
			if st.questions > 150 {
				largest = append(largest, st)
			} else {
				usual = append(usual, st)
			}
		}
		for _, list := range [][]state{usual, largest} {
			if len(list) == 0 {
				continue
			}
			if err := b.planRow(s, list); err != nil {
				return err
			}
		}
	}
	return nil
}

func (b *bench) planRow(s solvers.Solver, states []state) error {
	from, to := states[0].questions, states[0].questions
	for _, st := range states {
		from, to = min(from, st.questions), max(to, st.questions)
	}
	size := fmt.Sprintf("%d to %d questions", from, to)
	if from == to {
		size = fmt.Sprintf("%d questions", from)
	}
	r := row{what: fmt.Sprintf("%d plans of %s", len(states), size), against: s.Name + ", the same integer programs", goal: "at most 1", short: "`plan`, " + size}
	if !installed(s.Name) {
		r.missing = s.Name + " is not installed"
	} else {
		equal, err := b.agreement(s, states)
		if err != nil {
			return err
		}
		r.what += fmt.Sprintf(", the same optimum proved in %d", equal)
	}
	var ours, theirs contestant
	for _, st := range states {
		ours = append(ours, st.ours)
		theirs = append(theirs, st.solver(s))
	}
	return b.compare(3, ours, []row{r}, []contestant{theirs})
}

func (st *state) solver(s solvers.Solver) command {
	return command{args: append([]string{s.Name}, s.Args(st.lp, st.lp+"."+s.Name)...)}
}

// states writes rubrics, answers and integer programs.
func (b *bench) states(s solvers.Solver) ([]state, error) {
	var states []state
	for i := range large.Written {
		kind, sizes := &large.Written[i], s.Sizes
		if kind.Ties {
			sizes = sizes[:len(sizes)-1]
		}
		for k, n := range sizes {
			dir := filepath.Join(b.dir, "plan", fmt.Sprintf("%s-%d", kind.Name, n))
			seed := uint64(10*i + k)
			text := kind.Text(seed, n)
			r, findings := rubric.Parse("rubric.yaml", text)
			if r == nil {
				return nil, findings.Err()
			}
			a := kind.Answers(r, seed)
			a.Rubric.File = "rubric.yaml"
			res := assess.Score(r, a, assess.Options{})
			to := min(kind.Top, res.Stage.Level[assess.Confirmed]+1+int(seed%2))
			st := state{
				questions: n, program: solvers.New(res, to), lp: filepath.Join(dir, "plan.lp"),
				ours: b.command(dir, "plan", "answers.yaml", "--to", strconv.Itoa(to), "-f", "json"),
			}
			if err := os.MkdirAll(dir, 0o755); err != nil {
				return nil, err
			}
			for name, data := range map[string][]byte{"rubric.yaml": text, "answers.yaml": a.Encode(r), "plan.lp": []byte(st.program.Text())} {
				if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
					return nil, err
				}
			}
			states = append(states, st)
		}
	}
	return states, nil
}

// agreement counts the problems in which both prove the same optimum, or that there is none.
func (b *bench) agreement(s solvers.Solver, states []state) (int, error) {
	equal := 0
	for _, st := range states {
		if _, _, err := st.solver(s).run(false); err != nil {
			return 0, err
		}
		answer, err := os.ReadFile(st.lp + "." + s.Name)
		if err != nil {
			return 0, err
		}
		names, solved, err := s.Read(string(answer))
		if err != nil {
			return 0, err
		}
		out, _, err := st.ours.run(true)
		if err != nil {
			return 0, err
		}
		var report struct {
			Plan struct {
				Cost     *int
				Optimal  bool
				Measures []struct{ Question string }
			}
		}
		if err := json.Unmarshal(out, &report); err != nil {
			return 0, err
		}
		var ids []string
		for _, m := range report.Plan.Measures {
			ids = append(ids, m.Question)
		}
		p := st.program
		if solved == (report.Plan.Cost != nil) && (!solved || report.Plan.Optimal && p.Keys(ids) == p.Keys(p.Chosen(names))) {
			equal++
		}
	}
	return equal, nil
}

// html writes the page of one person's report, and of a rubric of 300 questions.
func (b *bench) html() error {
	sample, err := filepath.Abs("testdata/answers/northwind.yaml")
	if err != nil {
		return err
	}
	kind := &large.Written[0]
	dir := filepath.Join(b.dir, "html")
	text := kind.Text(1, 300)
	r, findings := rubric.Parse("rubric.yaml", text)
	if r == nil {
		return findings.Err()
	}
	a := kind.Answers(r, 1)
	a.Rubric.File = "rubric.yaml"
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, "rubric.yaml"), text, 0o644); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, "answers.yaml"), a.Encode(r), 0o644); err != nil {
		return err
	}
	for _, c := range []struct{ file, about string }{{sample, "40 questions"}, {"answers.yaml", "300 questions"}} {
		ours := b.command(dir, "report", c.file, "-f", "html")
		page, _, err := ours.run(true)
		if err != nil {
			return err
		}
		r := row{
			what:    fmt.Sprintf("`report -f html` of %s, %d kB", c.about, len(page)/1000),
			against: "html/template, as many bytes", short: "`report -f html` of " + c.about,
		}
		if err := b.compare(20, contestant{ours}, []row{r}, []contestant{{{args: []string{b.limit["page"], strconv.Itoa(len(page))}}}}); err != nil {
			return err
		}
	}
	return nil
}
