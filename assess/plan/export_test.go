package plan

// SolveSharp is [Problem.Solve] with demands added from the start, which large problems alone would
// have else.
func (p *Problem) SolveSharp(nodes int) *Choice { return p.solve(nodes, 1, true) }
