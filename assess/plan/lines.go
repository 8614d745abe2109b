package plan

import "slices"

// dependent gives a combination of columns that is nothing; nil if there is none.
func dependent(columns [][]float64) []float64 {
	type basic struct {
		column, of []float64 // what is left of a column, and what that is made of
		pivot      int
	}
	var basis []basic
	for k := range columns {
		b := basic{slices.Clone(columns[k]), make([]float64, len(columns)), -1}
		b.of[k] = 1
		size := 0.0
		for _, x := range b.column {
			size = max(size, size64(x))
		}
		for _, other := range basis {
			by := b.column[other.pivot] / other.column[other.pivot]
			takeOff(b.column, by, other.column)
			takeOff(b.of, by, other.of)
		}
		for j, x := range b.column {
			if size64(x) > 1e-9*size && (b.pivot < 0 || size64(x) > size64(b.column[b.pivot])) {
				b.pivot = j
			}
		}
		if b.pivot < 0 {
			return b.of
		}
		basis = append(basis, b)
	}
	return nil
}

// inverse gives, for each of some columns of n numbers, a line that makes 1 of it and nothing of the
// others (Gauss & Jordan); nil where one depends on others.
func inverse(columns [][]float64, n int) [][]float64 {
	lines, of := make([][]float64, n), make([][]float64, n)
	for r := range lines {
		lines[r], of[r] = make([]float64, len(columns)), make([]float64, n)
		for k := range columns {
			lines[r][k] = columns[k][r]
		}
		of[r][r] = 1
	}
	used := make([]bool, n)
	var out [][]float64
	for k := range columns {
		pivot := -1
		for r := range lines {
			if !used[r] && (pivot < 0 || size64(lines[r][k]) > size64(lines[pivot][k])) {
				pivot = r
			}
		}
		if pivot < 0 || size64(lines[pivot][k]) < still {
			return nil
		}
		used[pivot] = true
		out = append(out, of[pivot])
		by := lines[pivot][k]
		divide(lines[pivot], by)
		divide(of[pivot], by)
		for r := range lines {
			if by := lines[r][k]; r != pivot && by != 0 {
				takeOff(lines[r], by, lines[pivot])
				takeOff(of[r], by, of[pivot])
			}
		}
	}
	return out
}

func divide(line []float64, by float64) {
	for j := range line {
		line[j] /= by
	}
}

// takeOff takes a multiple of a line off another one. Products are rounded before they are taken
// off: on some machines they would not be, and the same plan would take another way there.
func takeOff(line []float64, by float64, other []float64) {
	for j, x := range other {
		line[j] -= float64(by * x)
	}
}

func size64(x float64) float64 { return max(x, -x) }
