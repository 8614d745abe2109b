package change

import (
	"slices"
)

// move is one step from the old tree to the new one: what stands at an address, or the
// order of what stands there, is taken from the new tree.
type move struct {
	keys  []string
	order bool
	// forget takes the former ids from what stands at the address: answers under them no
	// longer carry over.
	forget bool
}

// movesOf returns the move for a change at an address; none if neither the stage, nor a
// level, nor the verdict can depend on it.
func movesOf(at address) []move {
	if !bearing()[at.pattern] {
		return nil
	}
	return []move{{keys: at.keys}}
}

// bearing lists the parts that stage, levels and verdict depend on: exactly those that
// [draft] writes.
func bearing() map[string]bool {
	return map[string]bool{
		"scale/*": true, "scoring/cut_points": true, "scoring/balance_slack": true, "scoring/min_coverage": true, "scoring/max_not_applicable": true,
		"criteria/*": true, "criteria/*/weight": true,
		"questions/*": true, "questions/*/applies_when": true, "questions/*/ask_when": true, "questions/*/scores/*": true, "questions/*/renamed_from/*": true,
		"questions/*/options/*": true, "questions/*/options/*/level": true, "questions/*/options/*/renamed_from/*": true,
		"gates/*": true, "gates/*/question": true, "gates/*/below": true, "gates/*/caps": true, "gates/*/at": true,
		"verdicts/*": true, "verdicts/*/when": true, "verdicts/*/stage": true,
	}
}

// apply makes the step in a tree. A part whose parent is missing there is left alone.
func (m move) apply(tree, now *part) {
	keys := m.keys
	if !m.order && !m.forget {
		keys = keys[:len(keys)-1]
	}
	for _, key := range keys {
		tree, now = tree.child(key), now.child(key)
		if tree == nil {
			return
		}
	}
	if m.forget {
		tree.former = nil
		return
	}
	if m.order {
		tree.reorder(now.keys())
		return
	}
	tree.take(m.keys[len(m.keys)-1], now)
}

// take puts what the new tree has under a key in the place of what stands there.
func (p *part) take(key string, now *part) {
	at, from := p.indexOf(key), now.child(key)
	switch {
	case from == nil && at >= 0:
		p.parts = slices.Delete(p.parts, at, at+1)
	case from == nil:
	case at >= 0:
		p.parts[at] = from.clone()
	default:
		p.insert(from, now.keys())
	}
}
