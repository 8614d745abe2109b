// Package plan says what to do: all work in one order, and the cheapest set of improvements
// that reaches a stage, with a proof that there is no cheaper one (method.md, sections 8
// and 9).
//
// # The order of work
//
// A [Gap] is a question that somebody answered below its target: the lowest option, of those
// that are stages on the way, that reaches the target level of its main criterion (the one
// it weighs most in), opens the gates that fire on it and the branches it keeps closed, and
// is no lower than the plan to the next stage wants it. Its lift is the points that the
// index gains by raising it alone.
//
// The way up goes by steps, a [Step] for each option between today's answer and the target;
// an option with step: false is passed at no cost. Each has its own action and effort, or
// the gap's. An action written for the top level misleads whoever stands at the bottom, and
// a long way costs more than a short one: the cost of a gap is that of its steps.
//
// [Order] sorts the gaps, since a model that prescribes has to say how to choose (Pöppelbuß
// & Röglinger 2011). There is one order of all work, and the plan keeps to it. The tiers:
//
//	0  what the verdict puts first
//	1  the plan to the next stage, in its order; without one, where a gate fires
//	2  the rest
//	3  what the verdict sets aside
//
// Within a tier but for the plan's: questions with a gate that fires go first, overall gates
// before those on a criterion, lower caps before higher ones; then lift per point of cost,
// the larger gap, the larger weight, the file. Last, unmet prerequisites move in front of
// what needs them, with their own before them. An absent one stands for the question that it
// hangs on.
//
// Gap.Now is the level that the plan to the next stage takes the question to: what lies
// above it is for later. A quick win costs no more than the cheapest size, waits for nothing
// and has at least the lower median of all lifts. [Strengths] are the questions known to be
// where they should be, those with evidence first.
//
// # The cheapest plan
//
// [Cheapest] chooses questions to raise to the stage aimed at, or as far as gates want them;
// everything else keeps today's confirmed level. A gate that would keep the stage out of
// reach forces its question into the plan; what a question needs, its parent if the branch
// is closed and prerequisites that are not met, comes with it. What is left to choose is a
// [Problem]: items with costs, and rows, the points that are missing to the index and to
// each criterion and what each item adds to them. Wanted is the choice of least cost, of
// these one with the fewest items, and of these the one that comes first in file order: one
// plan, whoever computes it. [Curve] gives the cost
// of each stage, and [FewestAnswers] the plan in which every question costs 1.
//
// What is chosen is a [Measure] for each question, with its steps. Their order is that of
// a tier, each placed once its parent, if the branch is closed, and the unmet prerequisites
// among the measures are; what the verdict puts first comes as early as these allow.
//
// [Within] takes the highest stage whose cheapest plan a budget pays for. If there is none
// above today's, it takes the measures of the plan to the next stage in their order, up to
// the first that the budget no longer pays for.
//
// # How it is found
//
// Branch and bound (Land & Doig 1960), for the least cost first, then for the fewest items at this
// cost, then for the first of these in file order. The search settles one item after the other,
// in or out; what it needs comes in with it, and what needs it goes out with it. It turns back
// where bounds say that no choice of interest is left:
//
//   - Prices for the demands and tolls for what items need give a bound that one addition keeps up
//     to date, and items that can only go one way (prices.go). A demand is a row, that the cost does
//     not grow, or a cut. The best prices are the dual values of the cheapest mix of choices that
//     meets the demands together (mix.go); at given prices the best tolls are the most that can flow
//     from item to item (tolls.go), and lead to the choice that the mix lacks.
//   - A single demand would be met at the least key by taking items in the order of gain ÷
//     key, the last of them in part (ranking.go). That is no choice, but no choice is below it. The
//     mean of all demands, weighed by their prices, is one more.
//   - Once cuts are added, an item that costs no less than another, adds no more and has no advantage
//     otherwise is only looked at together with the other (links.go).
//
// Items that need each other in a circle are one from the start (circles.go). While prices are looked
// for, what they lead to is made into choices (complete.go): mostly one of these is the cheapest
// already, and its cost the one that the prices bound. Where it is not, the search begins with limits
// as narrow as the bound allows, which settle most items at once, and widens them step by step
// (solve.go). What an attempt of a few thousand nodes does not end gets cuts: demands that every choice
// of interest meets and the mix does not, because in it some items are in in part (cuts.go, point.go).
// They make the bound sharper, and settle more items; where few are left, each is tried both ways. The
// next attempt has more nodes. The half of a task that takes long gets prices of its own.
//
// Ties are broken at the end: in file order, an item is put in and the search runs again;
// if cost and number can be kept the item stays in, else it is out.
//
// All numbers that something follows from are whole. The search counts in parts of what a row asks
// for, rounded so that no choice is lost, and every choice it ends with is checked exactly. Only the
// mix reckons in floating-point numbers: any prices bound, and any weights make a cut that takes no
// choice away; good ones bound better. Products are rounded before they are added, so that all
// machines come to the same.
//
// To look at one more partial choice takes little more on a large rubric than on a small one:
// the sums of what is still free are kept in trees (Fenwick 1994), and what follows from an item
// is followed up only as far as it is not settled yet.
//
// # How far it gets
//
// The problem is NP-hard. Plans on 300 questions are proved in less than a second on all kinds
// of rubrics of package large. On 2,000 questions a few are not, most of them of the kind free, where
// the same points can be had in very many ways; the million nodes of method.md do not suffice there to
// rule out the last points of some thousand. The best plan found is then returned, with a cost that no
// plan is below. Of several plans at the least cost, the fewest items may take more nodes to prove than
// the cost does; where they run out, it is one of these plans.
//
// # Sources
//
// The works are known from textbooks and surveys, not read in the original:
//
//   - Dantzig 1951, Maximization of a Linear Function of Variables Subject to Linear Inequalities
//   - Dantzig, Fulkerson & Johnson 1954, Solution of a Large-Scale Traveling-Salesman Problem
//   - Ford & Fulkerson 1956, Maximal Flow Through a Network
//   - Dantzig 1957, Discrete-Variable Extremum Problems
//   - Dantzig & Wolfe 1960, Decomposition Principle for Linear Programs
//   - Gomory 1960, An Algorithm for the Mixed Integer Problem
//   - Land & Doig 1960, An Automatic Method of Solving Discrete Programming Problems
//   - Glover 1968, Surrogate Constraints
//   - Dinic 1970, Algorithm for Solution of a Problem of Maximum Flow in Networks with Power Estimation
//   - Held & Karp 1970, The Traveling-Salesman Problem and Minimum Spanning Trees
//   - Tarjan 1972, Depth-First Search and Linear Graph Algorithms
//   - Harris 1973, Pivot Selection Methods of the Devex LP Code
//   - Picard 1976, Maximal Closure of a Graph
//   - Ibaraki 1977, The Power of Dominance Relations in Branch-and-Bound Algorithms
//   - Fenwick 1994, A New Data Structure for Cumulative Frequency Tables
//   - Applegate, Bixby, Chvátal & Cook 1995, Finding Cuts in the TSP
//   - Wentges 1997, Weighted Dantzig-Wolfe Decomposition for Linear Mixed-Integer Programming
//   - Marchand & Wolsey 2001, Aggregation and Mixed Integer Rounding to Solve MIPs
package plan
