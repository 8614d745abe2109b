package reach

import (
	"maps"
	"slices"
)

// Unrated lists the answers to context questions that leave out every question of a
// criterion, so that it cannot be rated whatever else is answered. Each has no answer that
// could be left away. The list is empty for a criterion that no question scores.
func (s *Space) Unrated(criterion string) []Sheet {
	c := s.r.CriterionIndex(criterion)
	var out []Sheet
	if !s.scored[c] {
		return nil
	}
	for f := range s.frames(s.scoringOf(c), s.newBudget()) {
		if f.total[c] > 0 {
			continue
		}
		given := maps.Clone(f.given)
		for _, x := range slices.Sorted(maps.Keys(f.given)) {
			without := maps.Clone(given)
			if delete(without, x); s.weightUnder(c, without) == 0 {
				given = without
			}
		}
		sheet := Sheet{}
		for x, own := range given {
			sheet[s.nodes[x].q.ID] = s.nodes[x].q.Options[own].ID
		}
		if !slices.ContainsFunc(out, func(o Sheet) bool { return maps.Equal(o, sheet) }) {
			out = append(out, sheet)
		}
	}
	return out
}

// weightUnder is the weight that a criterion keeps under answers to context questions.
func (s *Space) weightUnder(c int, given map[int]int) int64 {
	out, total := make([]bool, len(s.nodes)), int64(0)
	for i := range s.nodes {
		n := &s.nodes[i]
		out[i] = n.parent >= 0 && out[n.parent]
		for x, own := range given {
			out[i] = out[i] || n.q.Scored() && n.leftOutBy(x, s.nodes[x].q.Options[own].ID)
		}
		for _, w := range n.weights {
			if w.criterion == c && !out[i] {
				total += w.w
			}
		}
	}
	return total
}
