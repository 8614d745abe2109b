package interview

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"cxgap/assess/sheet"
	"cxgap/cmd/cxgap/internal/interview/walk"
	"cxgap/rubric"
)

// Aside is something that is asked beside the questions: who would know, why a question
// does not apply, evidence, a note. It offers choices or asks for a text; what is recorded,
// and what is asked after it, is decided here, and the front ends show it in their way.
type Aside struct {
	Title, Text string // what is asked, and what about
	Place       string // names it at the head of the screen; "" for the question's place

	// Choices can be chosen; nil asks for a text.
	Choices []AsideChoice
	Marked  bool // the choices carry a mark, since one may be recorded
	// Blank records that nothing was chosen; nil leaves all as it is.
	Blank func() walk.Change

	Old  string // the text that is recorded
	Long bool   // the text may have several lines
	Kept bool   // the text is no answer: it is kept even if the dialogue ends while it is typed
	// Record records a text. Where there are choices, it is one typed in place of them, in
	// the plain mode. It fails if the text will not do.
	Record func(text string) (walk.Change, error)
	// Remove takes away what is recorded; nil where nothing can be.
	Remove func() walk.Change
	// Said is what was recorded, for the choice or text; nil if nothing is saved.
	Said func(text string) string

	// Next is what is asked once this is recorded or passed by; nil for nothing.
	Next func() *Aside
	// GoesOn tells that the question is left at the end; else one returns to it.
	GoesOn bool
	// Back tells that leaving leads back to what this follows.
	Back bool

	Screen ScreenWords
	Lines  LineWords
}

// AsideChoice is one choice of an [Aside].
type AsideChoice struct {
	Text  string
	Given bool // it is recorded
	// Listed choices are for the screen alone; lines have a key for them. They stand behind
	// all others, which so have the same numbers in both.
	Listed bool
	Record func() walk.Change // nil records nothing
	Next   *Aside             // in place of what follows else
}

// ScreenWords say on the screen what keys do. The brief ones are for narrow windows, and
// blank where there is no need.
type ScreenWords struct {
	Enter, EnterBriefly     string // with a text, or something pointed at
	Nothing, NothingBriefly string // with nothing pointed at
	Esc                     string
	Missing                 string // the text will not do
}

// LineWords are for the plain mode.
type LineWords struct {
	Intro   []string
	Prompt  string
	Or      string // what else can be typed than a number
	Leave   string // what is said at "b"; "" if that does not leave
	Missing string // a text is needed, and there was none
	Wrong   string // the text will not do; "" where numbers are asked for
}

// After returns what is asked after a choice, or after no choice if that is negative; nil
// for nothing.
func (a *Aside) After(choice int) *Aside {
	switch {
	case choice >= 0 && choice < len(a.Choices) && a.Choices[choice].Next != nil:
		return a.Choices[choice].Next
	case a.Next != nil:
		return a.Next()
	}
	return nil
}

// Before asks who is assessed and who answers, where a new sheet does not say. What an earlier
// sheet says is offered: it need not be typed again, and may have changed.
func (d *Interview) Before() *Aside {
	if d.options.OnFile {
		return nil
	}
	var who *Aside // answers
	if d.options.AskRole && len(d.Rubric().Roles) > 0 {
		who = d.askRole()
	}
	if d.options.AskName {
		who = d.askName(who)
	}
	if !d.options.AskSubject {
		return who
	}
	set := func(name string) walk.Change { d.SetSubject(name); return walk.Change{} }
	title := "Which " + clean(d.Rubric().About) + " is this about?"
	a := &Aside{
		Title: title, Old: d.Answers().Subject,
		Record: func(name string) (walk.Change, error) { return set(name), nil },
		Next:   func() *Aside { return who },
		Screen: ScreenWords{Enter: "Type its name, or that of a part of it, or leave it blank. Enter goes on.", EnterBriefly: "It may stay blank. Enter goes on."},
		Lines:  LineWords{Intro: []string{""}, Prompt: title + " Enter leaves it blank:"},
	}
	a.offer(d.LastSheet().Subject, set, title+" Enter takes %s, - leaves it blank:")
	return a
}

// offer makes what an earlier sheet says the text that is there to be changed; on lines, where no
// text can be, an empty one takes it, and the prompt, which is given with a place for it, says so.
func (a *Aside) offer(last string, set func(string) walk.Change, prompt string) {
	if a.Old != "" || last == "" {
		return
	}
	a.Old = last
	a.Screen.Enter, a.Screen.EnterBriefly = "So it was last time. Change it, or leave it blank. Enter goes on.", "So it was last time. Enter goes on."
	a.Lines.Prompt = fmt.Sprintf(prompt, "“"+clean(last)+"”, as last time")
	a.Blank = func() walk.Change { return set(last) }
	a.Remove = func() walk.Change { return set("") }
}

// askName asks who answers, by name, and then for the role, unless that is nil.
func (d *Interview) askName(role *Aside) *Aside {
	if role != nil {
		role.Back = true
	}
	const title, wrong = "Who answers?", "A name, please; it may stay blank."
	set := func(name string) walk.Change { d.SetName(name); return walk.Change{} }
	a := &Aside{
		Title: title, Text: "Your name or, in an interview, that of the person who answers. Reports name who answered; --redact leaves it out.", Place: "Welcome",
		Old: d.Answers().Respondent.Name,
		Record: func(name string) (walk.Change, error) {
			if _, err := strconv.Atoi(name); err == nil {
				return walk.Change{}, errSlip
			}
			return set(name), nil
		},
		Next:   func() *Aside { return role },
		Screen: ScreenWords{Enter: "Type a name, or leave it blank. Enter goes on.", EnterBriefly: "It may stay blank. Enter goes on.", Esc: "back", Missing: wrong},
		Lines:  LineWords{Intro: []string{""}, Prompt: title + " A name, or Enter to leave it blank:", Wrong: wrong},
	}
	a.offer(d.LastSheet().Respondent.Name, set, title+" A name, Enter for %s, or - to leave it blank:")
	return a
}

func (d *Interview) askRole() *Aside {
	set := func(id string) func() walk.Change {
		return func() walk.Change { d.SetRole(id); return walk.Change{} }
	}
	a := &Aside{
		Title: "What is your role?", Text: "In an interview: the role of the person who answers.", Place: "Welcome",
		Screen: ScreenWords{Enter: "Enter goes on with this.", Nothing: "Enter goes on without a role.", Esc: "back"},
	}
	a.Lines = LineWords{Intro: []string{"", a.Title + " " + a.Text}, Prompt: "A number, or Enter if you would rather not say:"}
	last := d.Rubric().Role(d.LastSheet().Respondent.Role)
	for i := range d.Rubric().Roles {
		r := &d.Rubric().Roles[i]
		a.Choices = append(a.Choices, AsideChoice{Text: clean(r.Name), Given: r == last, Record: set(r.ID)})
	}
	if last != nil {
		taken := "“" + clean(last.Name) + "”, as last time"
		a.Marked, a.Blank, a.Remove = true, set(last.ID), set("")
		a.Screen.Nothing = "Enter goes on with " + taken + "."
		a.Lines.Prompt = "A number, Enter for " + taken + ", or - if you would rather not say:"
	}
	a.Choices = append(a.Choices, AsideChoice{Text: "Rather not say", Listed: true, Record: set("")})
	return a
}

// Aside returns what is asked at a key that has to do with the answer, or why it cannot be
// answered so; nothing at all for other keys.
func (d *Interview) Aside(key string, q *rubric.Question) (a *Aside, refusal string) {
	switch key {
	case "d":
		return d.askWho(q), ""
	case "x":
		if why := d.Refusal(q); why != "" {
			return nil, `"Not applicable" is not possible here: ` + clean(why) + `. If nobody can say, choose "don't know" (d).`
		}
		return d.askWhy(q), ""
	case "e":
		return d.askEvidence(q, true), ""
	}
	return nil, ""
}

// AfterChoice asks for evidence and a note where that is to be asked by itself.
func (d *Interview) AfterChoice(q *rubric.Question) *Aside {
	if d.AsksEvidence(q) {
		return d.askEvidence(q, false)
	}
	return nil
}

// errSlip stands for a text that is no name.
var errSlip = errors.New("that is no name")

// askWho asks, after "don't know", who would know. Both are recorded together.
func (d *Interview) askWho(q *rubric.Question) *Aside {
	record := func(ask string) func() walk.Change {
		return func() walk.Change { return d.DontKnow(q, ask) }
	}
	a := &Aside{
		Title: "Don't know. Who would?", Text: clean(q.Prompt), GoesOn: true, Blank: record(""),
		Record: func(name string) (walk.Change, error) {
			if _, err := strconv.Atoi(name); err == nil || utf8.RuneCountInString(name) == 1 {
				return walk.Change{}, errSlip
			}
			return d.DontKnow(q, name), nil
		},
		Said: func(string) string { return d.Recorded(q) },
		Screen: ScreenWords{
			Enter: `Enter records "don't know", and that this one would.`, EnterBriefly: "Enter: don't know, this one would.",
			Nothing: `Nothing is pointed at. Enter records "don't know" without a name.`, NothingBriefly: "Enter: don't know, nobody named.",
			Esc: "back without a change",
		},
		Lines: LineWords{
			Intro: []string{"Who would know?"}, Prompt: "A number, a name, Enter for nobody, b back without a change:",
			Or: ", or a name", Leave: "Nothing was changed.",
		},
	}
	var others []AsideChoice
	for _, r := range d.Rubric().Roles {
		c := AsideChoice{Text: clean(r.Name), Record: record(r.ID)}
		if slices.ContainsFunc(q.BestInformed, func(b rubric.Ref) bool { return b.ID == r.ID }) {
			c.Text += " (likely to know)"
			a.Choices = append(a.Choices, c)
		} else {
			others = append(others, c)
		}
	}
	name := &Aside{
		Title: "Who would know?", Text: "A name or a post.", Back: true,
		Record: func(name string) (walk.Change, error) { return d.DontKnow(q, name), nil },
		Screen: ScreenWords{Enter: `Enter records "don't know" with this name.`, Esc: "back without a change"},
	}
	a.Choices = append(append(a.Choices, others...), AsideChoice{Text: "Somebody else", Listed: true, Next: name},
		AsideChoice{Text: "Nobody that I could name", Listed: true, Record: record("")})
	return a
}

// askWhy asks why the question does not apply.
func (d *Interview) askWhy(q *rubric.Question) *Aside {
	return &Aside{
		Title: "Not applicable. Why?", Text: clean(q.Prompt), Old: d.Answer(q).NotApplicable, Long: true, GoesOn: true,
		Record: func(reason string) (walk.Change, error) { return d.NotApplicable(q, reason) },
		Said:   func(string) string { return d.Recorded(q) },
		Screen: ScreenWords{
			Enter: "Enter records the reason.", Esc: "back without a change",
			Missing: "A reason is needed: a few words will do. Esc goes back without a change.",
		},
		Lines: LineWords{Prompt: "Why does it not apply? Enter goes back without a change:", Missing: "A reason is needed; nothing was changed."},
	}
}

// askEvidence asks how the answer was backed, then for a note and, where a link is wished
// and there is something to link to, for a link. Each is saved by itself.
func (d *Interview) askEvidence(q *rubric.Question, link bool) *Aside {
	note := func() *Aside { return d.askNote(q, link) }
	if !d.TakesEvidence(q) {
		return note()
	}
	record := func(e sheet.Evidence) func() walk.Change {
		return func() walk.Change { return d.SetEvidence(q, e) }
	}
	a := &Aside{
		Title: "What backs this answer?", Text: toSee(q), Marked: true, Remove: record(""), Next: note,
		Said: func(kind string) string {
			if kind == "" {
				return "no mark for evidence"
			}
			return "evidence " + kind
		},
		Screen: ScreenWords{
			Enter: "Enter records this and goes on to the note.", Nothing: "Enter leaves it as it is and goes on to the note.", Esc: "back without a change",
		},
		Lines: LineWords{Prompt: "A number, - to take the mark away, Enter leaves it as it is:", Or: ", or -"},
	}
	a.Lines.Intro = []string{a.Title}
	if a.Text != "" {
		a.Lines.Intro = append(a.Lines.Intro, a.Text)
	}
	given := d.Answer(q).Evidence
	for _, e := range []sheet.Evidence{sheet.EvidenceNone, sheet.EvidenceSaid, sheet.EvidenceSeen} {
		a.Choices = append(a.Choices, AsideChoice{Text: evidenceName(e), Given: e == given, Record: record(e)})
	}
	if given != "" {
		a.Choices = append(a.Choices, AsideChoice{Text: "take the mark away", Listed: true, Record: a.Remove})
	}
	return a
}

func (d *Interview) askNote(q *rubric.Question, link bool) *Aside {
	a := askText("Note", d.Answer(q).Note, func(note string) walk.Change { return d.SetNote(q, note) })
	a.Title, a.Text, a.Long = "Note", "What was said, or what to remember; reports print it, and --redact leaves it out. It may stay blank.", true
	a.Screen = ScreenWords{Enter: "Enter records the note.", Esc: "back without a change"}
	a.Lines.Intro = append([]string{a.Text}, a.Lines.Intro...)
	a.Next = func() *Aside {
		now := d.Answer(q)
		if !link || now.Link == "" && now.Evidence != sheet.EvidenceSaid && now.Evidence != sheet.EvidenceSeen {
			return nil
		}
		l := askText("Link", now.Link, func(link string) walk.Change { return d.SetLink(q, link) })
		l.Title, l.Text = "Link", "Where the evidence can be found: a path or an address. It may stay blank."
		l.Screen = ScreenWords{Enter: "Enter records the link.", Esc: "back without a change"}
		return l
	}
	return a
}

// askText asks for a text that is no answer and may stay blank.
func askText(name, old string, set func(string) walk.Change) *Aside {
	a := &Aside{
		Old: old, Kept: true,
		Record: func(text string) (walk.Change, error) { return set(text), nil },
		Remove: func() walk.Change { return set("") },
		Said: func(text string) string {
			if text == "" {
				return "no " + strings.ToLower(name)
			}
			return strings.ToLower(name) + ` "` + clean(text) + `"`
		},
		Lines: LineWords{Prompt: name + ", - to take it away, Enter leaves it as it is:"},
	}
	if old != "" {
		a.Lines.Intro = []string{name + " so far: " + clean(old)}
	}
	return a
}

// Before asks nothing: a panel's file says who takes part.
func (d *Meeting) Before() *Aside { return nil }

// Aside returns what is asked at a key that has to do with the agreement, or why it cannot
// be agreed on so; nothing at all for other keys.
func (d *Meeting) Aside(key string, q *rubric.Question) (a *Aside, refusal string) {
	switch {
	case key == "d", key == "x":
		return nil, "A room agrees on an answer, or leaves the question open: Enter goes on."
	case key == "e" && !d.Settled(q):
		return nil, "Choose an answer first; then give the reason."
	case key == "e":
		return d.AfterChoice(q), ""
	}
	return nil, ""
}

// AfterChoice asks how the meeting came to what it agreed on.
func (d *Meeting) AfterChoice(q *rubric.Question) *Aside {
	const help = "A sentence that still makes sense in a year. It may stay blank."
	c, _ := d.Agreed(q)
	a := askText("Reason", c.Reason, func(reason string) walk.Change { return d.SetReason(q, reason) })
	a.Title, a.Text, a.Long = "How did the room come to this?", "Agreed: “"+d.Recorded(q)+"” "+help, true
	a.Screen = ScreenWords{Enter: "Enter records the reason and goes on.", EnterBriefly: "Enter records it.", Esc: "go on without it"}
	if c.Reason != "" {
		a.Screen.Esc = "go on without a change"
	}
	a.Lines.Intro = append([]string{a.Title + " " + help}, a.Lines.Intro...)
	return a
}
