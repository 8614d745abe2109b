package report

import "strconv"

// benchmarks sets published figures beside the answers.
func (p *page) benchmarks(r *Report) {
	if len(r.Benchmarks) == 0 {
		return
	}
	p.heading("Published figures")
	for i := range r.Benchmarks {
		line := &r.Benchmarks[i]
		p.hang(span{"• ", plain}, span{line.Line, plain})
		p.in(2).para(line.Caveat, faint)
	}
}

// trust says how firm the result is and what it rests on.
func (p *page) trust(r *Report) {
	p.heading("How far to trust this")
	for _, sentence := range []string{r.Words.Sensitivity, r.Words.Voice, r.Words.Evidence, r.Words.Effort} {
		p.para(sentence, plain)
	}
	p.space()
	p.para(r.Words.Caveat, plain)
}

// sources lists the publications cited, by number.
func (p *page) sources(r *Report) {
	if len(r.Sources) == 0 {
		return
	}
	p.heading("Sources")
	for i := range r.Sources {
		s := &r.Sources[i]
		lead := "[" + strconv.Itoa(s.Number) + "] "
		p.hang(span{lead, plain}, span{s.Line, plain})
		p.in(len(lead)).para(s.Note, faint)
	}
}
