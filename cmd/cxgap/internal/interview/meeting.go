package interview

import (
	"cmp"
	"fmt"
	"strings"

	"cxgap/assess"
	"cxgap/assess/panel"
	"cxgap/assess/report"
	"cxgap/cmd/cxgap/internal/interview/walk"
	"cxgap/rubric"
	"cxgap/rubric/visible"
)

// Meeting is the dialogue with a panel that sits down together.
type Meeting struct {
	*walk.Meeting
	*Keeper
	*Finish
	options Options
	voices  []report.ReportQuestion // what each member said, by question in file order
}

// NewMeeting makes the dialogue of a meeting. The saver writes the panel's file.
func NewMeeting(w *walk.Meeting, s Saver, o Options) *Meeting {
	said := report.NewPanelReport(w.Result(), w.File(), report.Origin{}).Questions
	return &Meeting{w, &Keeper{saver: s, onFile: o.OnFile}, &Finish{o.Results, w.Rubric(), &w.Actions}, o, said}
}

// Phrases are the fixed sentences of a meeting.
func (d *Meeting) Phrases() *Phrases { return &meetingPhrases }

var meetingPhrases = Phrases{
	Given: "agreed",
	Kept:  "what was agreed on", KeptBriefly: "it",
	Records: "Enter records the answer pointed at as what the room agreed on.", RecordsBrief: "Enter records what is pointed at.",
	Prompt: "Agreed on ",

	NothingToClear: "Nothing was agreed on here.",
	Cleared:        "Taken back. u brings it back.",
	ClearedInstead: "nothing; it is taken back, and u brings it back",
	Restored:       "It is back.",
	Dropped:        "The reason is gone: it belonged to what was agreed before.",
	DroppedBefore:  "The reason is gone: it belonged to what was agreed before.",
	ClearHint:      "take back",

	PlacesHint:  "questions",
	PlacesTitle: "Go to a question",
	PlacesText:  "They stand in the order in which they come up.",
	PlacesLine:  "The questions, and what is known about each:",
	CutPlaces:   true,
}

// Welcome says who takes part and what there is to talk about.
func (d *Meeting) Welcome() Welcome {
	w := Welcome{
		Title: clean(d.Rubric().Title),
		About: [][]string{d.members(), d.toTalkAbout()},
		Facts: []string{d.where(), "Each agreement is saved at once; the members' own answers stay as they are. Ctrl+C stops at any time; nothing is lost."},
		Typing: []string{"Type the number of the answer that the room agrees on and press Enter. Enter alone leaves a question open.",
			"Other keys: b back, u take back, e reason, v who said what, t questions, ? help; then Enter."},
	}
	subject := d.File().Subject
	if subject == "" {
		subject = d.Result().Subject
	}
	if subject != "" {
		w.Title = clean(subject) + ": what the room agrees on"
	}
	if n := len(d.File().Consensus); n > 0 {
		w.Again = fmt.Sprintf("Welcome back: %s agreed on.", visible.Count(n, "question"))
	}
	return w
}

// members says who takes part: all names, or in a large panel how many; and who is missing.
func (d *Meeting) members() []string {
	people := people(len(d.Result().Members))
	line := people + " answered."
	if said := d.said(&d.Rubric().Questions[0]); said != nil {
		line = fmt.Sprintf("%s answered: %s.", people, names(said))
	}
	if missing := report.MissingWords("Not among them", d.Result()); missing != "" {
		return []string{line, missing}
	}
	return []string{line}
}

func (d *Meeting) where() string {
	line := "The panel file: " + d.Path()
	if !d.OnFile() {
		line += "; it is made with the first agreement."
	}
	return line
}

// toTalkAbout says what is on the agenda.
func (d *Meeting) toTalkAbout() []string {
	by := map[walk.Cause]int{}
	for _, p := range d.Points() {
		by[p.Cause]++
	}
	var parts []string
	for _, part := range []struct {
		cause walk.Cause
		noun  string
		what  string
	}{
		{walk.MustHave, "question", " on which a must-have hangs"},
		{walk.FactsDiffer, "fact", " on which the answers differ"},
		{walk.FarApart, "question", " on which the levels lie two or more apart, the widest first"},
	} {
		if n := by[part.cause]; n > 0 {
			parts = append(parts, visible.Count(n, part.noun)+part.what)
		}
	}
	lines := []string{"No must-have is in dispute, nowhere do the levels lie two or more apart, and no facts differ."}
	if parts != nil {
		lines[0] = "To talk about: " + strings.Join(parts, ", then ") + "."
	}
	if by[walk.MustHave] > 0 && by[walk.FactsDiffer] > 0 {
		lines[0] += " A fact that a must-have hangs on comes before it."
	}
	if more := d.moreToTalkAbout(); more != "" {
		lines = append(lines, "After that, if you like: "+more+".")
	}
	return lines
}

// moreToTalkAbout says what the second part still holds, or "".
func (d *Meeting) moreToTalkAbout() string {
	by := map[walk.Cause]int{}
	for _, q := range d.Further() {
		by[d.Point(q).Cause]++
	}
	var parts []string
	for _, part := range []struct {
		cause walk.Cause
		what  string
	}{{walk.Apart, "one level apart"}, {walk.FewKnew, "that few could answer"}, {walk.TalkedAbout, "talked about before"}} {
		if n := by[part.cause]; n > 0 {
			parts = append(parts, visible.Count(n, "question")+" "+part.what)
		}
	}
	return strings.Join(parts, ", ")
}

// Place says where the current question stands.
func (d *Meeting) Place() (topic, place string) {
	n, all := d.Position()
	return clean(d.Rubric().Topic(d.Current().Topic).Name), fmt.Sprintf("%d of %d to talk about", n, all)
}

// Card says why a question is talked about, who holds which answer, and what was agreed on.
func (d *Meeting) Card(q *rubric.Question) Card {
	agreed, _ := d.Agreed(q)
	c := Card{
		See: toSee(q), Why: d.why(q), Notes: d.notes(q),
		Hints: []Key{{Name: "v", What: "who said what"}}, Keys: "b, u, e, v, t and ?", Typing: "Enter goes on, ",
	}
	if n := len(c.Notes); n > 0 {
		c.Hints[0].What += ", " + visible.Count(n, "note")
	}
	if d.Settled(q) {
		c.BesideHint = "reason"
	}
	if on := d.WaitsFor(q); on != nil {
		c.Known = append(c.Known, Known{"Without effect as things stand; it hangs on: “" + clean(on.Prompt) + "”", Whole})
	}
	if agreed.Reason != "" {
		c.Known = append(c.Known, Known{"Reason: " + clean(agreed.Reason), Whole})
	}
	for _, line := range d.others(q) {
		c.Known = append(c.Known, Known{line, Whole})
	}
	for _, p := range d.positions(q) {
		choice := Choice{Option: p.option, Text: d.optionText(q, p.option), Given: p.option.ID == agreed.Option}
		switch {
		case p.members > 0 && p.voices == nil:
			choice.Who = people(p.members)
			choice.WhoBriefly = choice.Who
		case p.members > 0:
			var brief []string
			for _, v := range p.voices {
				brief = append(brief, clean(strings.TrimSuffix(v.Who, " ("+roleName(d.Rubric(), v.Role)+")")))
			}
			choice.Who, choice.WhoBriefly = names(p.voices), visible.Listed(brief...)
		}
		c.Choices = append(c.Choices, choice)
	}
	return c
}

// why says why a question is talked about: how far apart the answers lie, and on how many
// people they rest.
func (d *Meeting) why(q *rubric.Question) string {
	point := d.Point(q)
	vote := d.Result().VoteOf(q.ID)
	share := fmt.Sprintf("%d of %d", vote.Knew, vote.Of)
	if point.Cause == walk.MustHave {
		return "A must-have hangs on this. " + d.spread(point, vote, share)
	}
	return d.spread(point, vote, share)
}

// spread says how far apart the answers lie.
func (d *Meeting) spread(point walk.Point, vote *panel.Vote, share string) string {
	switch {
	case point.Cause == walk.FactsDiffer && !d.Result().Matters(vote):
		return "The answers to this fact differ, but with all else as it is, the same applies whoever is right. " + share + " answered."
	case point.Cause == walk.FactsDiffer:
		return "The answers to this fact differ, and what applies hangs on it. " + share + " answered."
	case vote.Knew == 0:
		return fmt.Sprintf("None of the %d knew.", vote.Of)
	case vote.Levels == nil:
		return share + " answered."
	}
	low, high := vote.Middle()[assess.Confirmed], vote.Middle()[assess.Possible]
	switch {
	case point.Width == 0 && vote.Knew == 1:
		return fmt.Sprintf("Only %s knew, and said %s.", share, d.level(low))
	case point.Width == 0:
		return fmt.Sprintf("%s knew, and all said %s.", share, d.level(low))
	}
	middle := "the middle is " + d.level(low)
	if low != high {
		middle = fmt.Sprintf("the middle lies between %s and %s", d.level(low), d.level(high))
	}
	return fmt.Sprintf("%s apart; %s. %s knew.", visible.Count(point.Width, "level"), middle, share)
}

// level names a level. It goes without its number, which would be taken for the key of an
// option: these count from 1, levels from 0.
func (d *Meeting) level(level int) string { return clean(d.Rubric().Scale[level].Name) }

// optionText is an answer with the level that it stands for.
func (d *Meeting) optionText(q *rubric.Question, o *rubric.Option) string {
	if !q.Scored() {
		return clean(o.Text)
	}
	return d.level(o.Level) + ": " + clean(o.Text)
}

func people(n int) string { return visible.Count(n, "person", "people") }

func names(voices []report.ReportSaid) string {
	var who []string
	for _, v := range voices {
		who = append(who, clean(v.Who))
	}
	return visible.Listed(who...)
}

// Recorded says what is agreed on about a question.
func (d *Meeting) Recorded(q *rubric.Question) string {
	c, _ := d.Agreed(q)
	return clean(q.Option(c.Option).Text)
}

// Help says what else is known about a question, and how to come to an agreement.
func (d *Meeting) Help(q *rubric.Question) Help {
	return Help{
		About: about(d.Rubric(), q), Keys: meetingKeys, Title: "How to come to an answer",
		Advice: `Let those who said the lowest and the highest speak first, and ask to see what shows it. ` +
			`The answer agreed on counts beside the members' own answers, which stay as they are. If the room cannot agree, leave the question open.`,
	}
}

var meetingKeys = []Key{
	{"↑ ↓", "point at an answer (also j and k; Home and End)", ""},
	{"1, 2 ...", "point at that answer", " (12: first 1, then 2)"},
	{"Enter", "record the answer pointed at; with nothing pointed at, leave it as it is and go on", ""},
	{"Esc", "point at nothing; leave a dialogue without a change", ""},
	{"v", "who said what, in their own words", ""},
	{"e", "the reason for what was agreed on", ""},
	{"u", "take back what was agreed on; once more brings it back", ""},
	{"b", "back", " (also Shift+Tab); what is pointed at is not recorded by that"},
	{"t", "go to another question, or to the end", ""},
	{"?", "this help", ""},
	{"Ctrl+J", "a new line in a reason", " (also Alt+Enter)"},
	{"Ctrl+Z", "leave for the shell; fg comes back", ""},
	{"Ctrl+C", "stop; everything agreed on is kept", ""},
}

// Places are all questions of both parts, and the end. What is known about a question comes
// first, so that its line can be cut short.
func (d *Meeting) Places() []string {
	var places []string
	for _, p := range d.Points() {
		state := map[walk.Cause]string{walk.FactsDiffer: "answers differ", walk.FewKnew: "few knew", walk.TalkedAbout: "open"}[p.Cause]
		if p.Width > 0 {
			state = fmt.Sprintf("%d apart", p.Width)
		}
		if p.Cause == walk.MustHave {
			state = "must-have, " + state
		}
		if d.Settled(p.Question) {
			state = "agreed"
		}
		if d.Current() == p.Question {
			state += ", you are here"
		}
		places = append(places, state+" · "+clean(cmp.Or(p.Question.Name, p.Question.Prompt)))
	}
	return append(places, endPlace(d.options, "meeting"))
}

// GoToPlace goes to a question, or to the end.
func (d *Meeting) GoToPlace(i int) bool {
	agenda := d.Agenda()
	if i == len(agenda) {
		d.GoToEnd()
		return true
	}
	return d.GoTo(agenda[i].ID)
}

// Ending sums up the meeting, at its end or between its two parts.
func (d *Meeting) Ending() []string {
	t, more := d.Tally(), d.moreToTalkAbout()
	lines := []string{"That was the last question.", fmt.Sprintf("%d agreed on, %d left open.", t.Answered, t.Open)}
	switch {
	case d.WentToEnd():
		lines[0] = "This is the end."
	case t == walk.Tally{}:
		lines[0] = "The answers lie close together."
	case more != "":
		lines[0] = "Those were the must-haves in dispute, and the answers that lie furthest apart."
	}
	if t.Open > 0 {
		lines[1] += " Where it is open, the middle of the members' own answers counts."
	}
	lines = append(lines, d.Settlement()...)
	if more != "" {
		lines = append(lines, "Not talked about yet: "+more+".")
	}
	return append(lines, d.where())
}

// Settlement says what the room settled and what it left open, of what it had to talk about.
func (d *Meeting) Settlement() []string {
	var settled, open []string
	_, all := d.Position()
	for _, p := range d.Points()[:all] {
		name := clean(cmp.Or(p.Question.Name, p.Question.Prompt))
		if p.Cause == walk.MustHave {
			name += " (must-have)"
		}
		if d.Settled(p.Question) {
			settled = append(settled, name)
		} else {
			open = append(open, name)
		}
	}
	var lines []string
	if settled != nil {
		lines = append(lines, "Settled: "+firstNames(settled))
	}
	if open != nil {
		lines = append(lines, "Not settled: "+firstNames(open))
	}
	return lines
}

// firstNames lists the first names, and says how many more there are.
func firstNames(names []string) string {
	const most = 6
	if len(names) <= most {
		return strings.Join(names, "; ")
	}
	return fmt.Sprintf("%s; and %d more", strings.Join(names[:most-1], "; "), len(names)-most+1)
}

// Afterwards says what Enter does at the end.
func (d *Meeting) Afterwards() string {
	if d.options.NoReport || d.options.Results != nil {
		return "ends the meeting"
	}
	return "shows the panel's gap report"
}
