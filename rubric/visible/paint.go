package visible

// Style is a way to draw a text on a terminal, as the parameters of its control sequence
// SGR. It never carries meaning alone.
type Style string

// The styles that the program draws with. All take the colours of the person's own theme.
const (
	Plain  Style = ""
	Bold   Style = "1"
	Faint  Style = "2"
	Red    Style = "1;31" // an error
	Yellow Style = "1;33" // a warning
	Blue   Style = "34"   // a frame around what somebody wrote
	Accent Style = "36"
	Strong Style = "1;36" // bold and accent: what to look at first
)

// Painter draws in styles, or, if it is false, in plain text without any escape byte.
type Painter bool

// Paint draws a text that is clean and on one line. A style ends with the text.
func (on Painter) Paint(style Style, text string) string {
	if !on || style == Plain || text == "" {
		return text
	}
	return "\x1b[" + string(style) + "m" + text + "\x1b[m"
}
