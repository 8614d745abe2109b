package terminal

import (
	"strings"

	"cxgap/assess/document"
	"cxgap/assess/document/chars"
	"cxgap/rubric/visible"
)

// bar draws a bar with its parts in their styles.
func (p *page) bar(b *document.Bar, size int) string {
	drawn := chars.Bar(b, size)
	return p.shade(drawn.Before) + p.paint.Paint(visible.Bold, drawn.Mark) + p.shade(drawn.Behind)
}

func (p *page) shade(drawn string) string {
	rest := strings.TrimLeft(drawn, chars.Confirmed)
	middle := strings.TrimRight(rest, chars.Rest)
	solid, empty := drawn[:len(drawn)-len(rest)], rest[len(middle):]
	changed := visible.Bold
	if strings.HasPrefix(middle, chars.Possible) {
		changed = visible.Plain
	}
	return p.paint.Paint(visible.Accent, solid) + p.paint.Paint(changed, middle) + p.paint.Paint(visible.Faint, empty)
}

// key explains the marks of bars, where the table before it shows any.
func (p *page) key(k document.Key) {
	if p.bars {
		p.para(chars.Key(k), visible.Faint)
	}
}
