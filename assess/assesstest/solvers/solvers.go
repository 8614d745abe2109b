// Package solvers hands planning problems to programs that have nothing to do with cxgap. Tests
// compare what they find with the plans of cxgap, testdata/bench/table how long they take.
package solvers

import (
	"fmt"
	"strings"

	"cxgap/rubric/rubrictest/outside"
)

// Solver is a program of others that solves integer programs.
type Solver struct {
	Name string // the command
	Need *outside.Need
	// Sizes are numbers of questions that it manages in a second or two.
	Sizes []int
	// Args has it read an LP file and write its answer to another one, in a minute at most. An
	// answer counts only if it is proved to be the best.
	Args func(lp, answer string) []string
	// Read tells from its answer whether there is a solution, and which columns are 1.
	Read func(answer string) (names []string, solved bool, err error)
}

// All are the solvers. (GLPK's own cuts are left off: with them it calls worse plans optimal.)
var All = []Solver{
	{
		Name: "glpsol", Need: outside.GLPK, Sizes: []int{30, 60, 150},
		Args: func(lp, answer string) []string {
			return []string{"--lp", lp, "--tmlim", "60", "--mipgap", "0", "-o", answer}
		},
		Read: readGLPK,
	},
	{
		Name: "cbc", Need: outside.CBC, Sizes: []int{30, 60, 150, 300},
		Args: func(lp, answer string) []string {
			return []string{lp, "-ratioGap", "0", "-allowableGap", "0", "-seconds", "60", "-solve", "-solution", answer}
		},
		Read: readCBC,
	},
}

func readGLPK(answer string) ([]string, bool, error) {
	if strings.Contains(answer, "INTEGER EMPTY") || strings.Contains(answer, "INTEGER UNDEFINED") {
		return nil, false, nil
	}
	if !strings.Contains(answer, "INTEGER OPTIMAL") {
		return nil, false, fmt.Errorf("glpsol did not finish:\n%.300s", answer)
	}
	var names []string
	_, columns, _ := strings.Cut(answer, "Column name")
	for line := range strings.Lines(columns) {
		if f := strings.Fields(line); len(f) > 3 && f[2] == "*" && f[3] == "1" {
			names = append(names, f[1])
		}
	}
	return names, true, nil
}

func readCBC(answer string) ([]string, bool, error) {
	if strings.HasPrefix(answer, "Infeasible") || strings.HasPrefix(answer, "Integer infeasible") {
		return nil, false, nil
	}
	if !strings.HasPrefix(answer, "Optimal") {
		return nil, false, fmt.Errorf("cbc did not finish:\n%.300s", answer)
	}
	var names []string
	for line := range strings.Lines(answer) {
		if f := strings.Fields(line); len(f) == 4 && strings.HasPrefix(f[1], "x") && f[2] == "1" {
			names = append(names, f[1])
		}
	}
	return names, true, nil
}
