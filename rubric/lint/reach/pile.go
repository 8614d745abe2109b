package reach

import "encoding/binary"

// pile keeps the first entry of each vector.
type pile struct {
	purse *purse
	list  []*entry
	seen  map[string]bool
	key   []byte
}

func (d *sums) newPile() *pile { return &pile{purse: d.purse, seen: map[string]bool{}} }

// fresh tells whether a vector is met for the first time. It costs a step.
func (p *pile) fresh(at []int64) bool {
	if !p.purse.pay(1) {
		return false
	}
	p.key = p.key[:0]
	for _, x := range at {
		p.key = binary.AppendVarint(p.key, x)
	}
	if p.seen[string(p.key)] {
		return false
	}
	p.seen[string(p.key)] = true
	return true
}

func (p *pile) keep(entries []*entry) {
	for _, e := range entries {
		if p.fresh(e.at) {
			p.list = append(p.list, e)
		}
	}
}
