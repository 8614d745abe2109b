// Package plan finds the cheapest set of improvements that reaches a goal, and proves that
// there is no cheaper one (method.md, section 9).
//
// # The task
//
// Each question that can be raised is an item with a cost. An item may need others: the
// question that its own hangs on, and prerequisites. The goal is a list of rows: the points
// that are missing to the index and to each criterion, and what each item adds to them. A
// choice of items is a plan if it has all that its items need and fills every row. Wanted
// is the plan of least cost, of these one with the fewest items, and of these the one that
// comes first in file order: one plan, whoever computes it. This is the 0/1 knapsack turned
// round, with several rows and with precedence between items.
//
// # The method
//
// Branch and bound (Land & Doig 1960). Every item gets the key cost·(items + 1) + 1, so that
// one sum compares cost first and count second. The search settles one item after the
// other, first with it and then without it; what it needs comes in with it, and what needs
// it goes out with it. It turns back where no choice can have a key below the best one
// found, which a bound tells:
//
//   - A single row would be filled at the least key by taking items in the order of gain ÷
//     key, the last of them in part (Dantzig 1957). That is no choice, but no choice is
//     below it. The bound is the largest such key of all rows, rounded up to one that whole
//     costs can have. The next item to settle is the first in the order of that row.
//   - What fills every row fills their weighted mean, so a mean is one more row (a surrogate
//     constraint, Glover 1968).
//   - An item that costs no less than another, adds no more and has no advantage otherwise
//     is only looked at together with the other (dominance, Ibaraki 1977).
//
// Ties are broken afterwards: in file order, an item is put in and the search runs again;
// if the key can be kept the item stays in, else it is out.
//
// All numbers are whole. The search itself counts in parts of what a row asks for, rounded
// so that no choice is lost, and every choice it ends with is checked exactly.
//
// # What it can do
//
// The problem is NP-hard. Rubrics of up to 150 questions take some thousand nodes, a few
// milliseconds. With 300 questions there are rubrics on which the million nodes of method.md
// do not suffice: those where most questions wait for others, and those where every criterion
// has to reach the stage itself. The best plan found is then returned, with a cost that no
// plan is below.
//
// # Sources
//
// The works are known from textbooks and surveys, not read in the original: Land & Doig
// 1960, An Automatic Method of Solving Discrete Programming Problems; Dantzig 1957,
// Discrete-Variable Extremum Problems; Glover 1968, Surrogate Constraints; Ibaraki 1977,
// The Power of Dominance Relations in Branch-and-Bound Algorithms.
package plan
