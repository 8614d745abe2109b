package source

// slips counts how many letters have to be put in, taken out or changed to make another text of
// one text (the Levenshtein distance). The text is one column of the usual table, of which a
// machine word holds the differences of 64 neighbouring rows: G. Myers, "A fast bit-vector
// algorithm for approximate string matching based on dynamic programming", 1999, in blocks as in
// H. Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances", 2003.
type slips struct {
	letters int
	// plain and other have the places of every letter of the text, as bits; plain is for ASCII.
	plain [128][]uint64
	other map[rune][]uint64
	// up and down tell of each row whether it is one more, or one less, than the row above.
	up, down []uint64
}

func slipsFrom(text []rune) *slips {
	blocks := (len(text) + 63) / 64
	s := &slips{letters: len(text), other: map[rune][]uint64{}, up: make([]uint64, blocks), down: make([]uint64, blocks)}
	for i, r := range text {
		places := s.places(r)
		if places == nil {
			places = make([]uint64, blocks)
			if r < rune(len(s.plain)) {
				s.plain[r] = places
			} else {
				s.other[r] = places
			}
		}
		places[i/64] |= 1 << (i % 64)
	}
	return s
}

// places are where a letter stands; nil if it is not in the text.
func (s *slips) places(r rune) []uint64 {
	if r < rune(len(s.plain)) {
		return s.plain[r]
	}
	return s.other[r]
}

// to counts the slips to another text, at least 0; one more than most if they are more.
func (s *slips) to(text []rune, most int) int {
	if d := len(text) - s.letters; d > most || -d > most {
		return most + 1
	}
	if s.letters == 0 {
		return len(text)
	}
	for b := range s.up {
		s.up[b], s.down[b] = ^uint64(0), 0
	}
	n, last := s.letters, uint64(1)<<((s.letters-1)%64)
	for j, r := range text {
		places := s.places(r)
		more, less := uint64(1), uint64(0) // of the row above the block, against the column before
		for b := range s.up {
			same := uint64(0)
			if places != nil {
				same = places[b]
			}
			up, down := s.up[b], s.down[b]
			v := same | down
			same |= less
			h := (((same & up) + up) ^ up) | same
			rise, fall := down|^(h|up), up&h
			if b == len(s.up)-1 {
				if rise&last != 0 {
					n++
				}
				if fall&last != 0 {
					n--
				}
			}
			nextMore, nextLess := rise>>63, fall>>63
			rise, fall = rise<<1|more, fall<<1|less
			s.up[b], s.down[b] = fall|^(v|rise), rise&v
			more, less = nextMore, nextLess
		}
		if n-(len(text)-1-j) > most { // each letter that is left makes it one less at best
			return most + 1
		}
	}
	return n
}
