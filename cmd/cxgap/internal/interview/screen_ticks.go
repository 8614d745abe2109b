package interview

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/huh"

	"cxgap/rubric"
)

// ticks is a huh.MultiSelect that draws itself, for the reasons given at [list]. It
// points at the first item from the start: pointing alone ticks nothing.
type ticks struct {
	*huh.MultiSelect[string]
	theme  *theme
	items  []rubric.Item
	ticked *[]string
	window window
}

func newTicks(t *theme, c *rubric.Checklist, given []string) *ticks {
	ticked := slices.Clone(given)
	var options []huh.Option[string]
	for i := range c.Items {
		options = append(options, huh.NewOption(c.Items[i].ID, c.Items[i].ID))
	}
	m := huh.NewMultiSelect[string]().Value(&ticked).Options(options...).Filterable(false)
	m.WithKeyMap(fieldKeys())
	m.WithTheme(t.fields)
	f := &ticks{MultiSelect: m, theme: t, items: c.Items, ticked: &ticked}
	f.to(0)
	return f
}

// move passes a key on to the field. Digits tick, or untick, their item. It returns
// false for every other key, and for a digit without an item.
func (f *ticks) move(k tea.KeyMsg) bool {
	if i, ok := digit(k); ok {
		if i >= len(f.items) {
			return false
		}
		f.to(i)
		f.Update(tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{' '}})
		return true
	}
	switch k.String() {
	case "up", "k", "down", "j", "home", "end", " ":
		f.Update(k)
		return true
	}
	return false
}

// to points at an item. The field only knows steps.
func (f *ticks) to(index int) {
	f.Update(tea.KeyMsg{Type: tea.KeyHome})
	for range index {
		f.Update(tea.KeyMsg{Type: tea.KeyDown})
	}
}

// draw draws all items.
func (f *ticks) draw(width int) drawing {
	id, _ := f.Hovered()
	pointed := nothing
	var entries []entry
	for i := range f.items {
		e := entry{mark: "[ ]", text: clean(f.items[i].Text)}
		if slices.Contains(*f.ticked, f.items[i].ID) {
			e.mark = "[x]"
		}
		if f.items[i].ID == id {
			pointed = i
		}
		entries = append(entries, e)
	}
	return f.theme.entries(entries, pointed, width)
}
