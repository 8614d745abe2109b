package interview

import (
	"fmt"
	"slices"
	"strings"

	"cxgap/assess/sheet"
	"cxgap/cmd/cxgap/internal/interview/walk"
	"cxgap/rubric"
	"cxgap/rubric/visible"
)

// Interview is the dialogue with one respondent.
type Interview struct {
	*walk.Interview
	*Keeper
	*Finish
	options Options
}

// New makes the dialogue of an interview. The saver writes the interview's answers.
func New(w *walk.Interview, s Saver, o Options) *Interview {
	return &Interview{w, &Keeper{saver: s, onFile: o.OnFile}, &Finish{o.Results, w.Rubric(), &w.Actions}, o}
}

// Phrases are the fixed sentences of an interview.
func (d *Interview) Phrases() *Phrases { return &interviewPhrases }

var interviewPhrases = Phrases{
	Given: "your answer",
	Kept:  "your answer", KeptBriefly: "your answer",
	Records: "Enter records the answer pointed at.", RecordsBrief: "Enter records the answer pointed at.",
	Prompt: "Answer ",

	NothingToClear: "There is no answer to clear.",
	Cleared:        "Cleared. u brings the answer back.",
	ClearedInstead: "nothing; the answer is cleared, and u brings it back",
	Restored:       "The answer is back.",
	Dropped:        "The mark for evidence is gone: it belonged to the former answer.",
	DroppedBefore:  "The mark for evidence of the last question is gone: it belonged to the former answer.",
	ClearHint:      "clear",

	PlacesHint:  "topics",
	PlacesTitle: "Go to a topic",
	PlacesText:  "In brackets: how many of its questions are done.",
	PlacesLine:  "The topics, and how many of their questions are done:",
}

// Welcome says what the interview is about and how long it takes.
func (d *Interview) Welcome() Welcome {
	r := d.Rubric()
	w := Welcome{
		Title: clean(r.Title), Summary: clean(r.Summary),
		Facts: []string{d.remaining() + ".", d.where(), "Each answer is saved at once. Ctrl+C stops at any time; nothing is lost."},
		Typing: []string{"Type the number of an answer and press Enter. Enter alone leaves a question open.",
			"Other keys: d don't know, x not applicable, b back, u clear, e evidence and note, t topics, ? help; then Enter."},
	}
	if n := d.Tally().Settled(); n > 0 {
		w.Again = fmt.Sprintf("Welcome back: %d of %d questions done.", n, len(d.Agenda()))
	}
	return w
}

func (d *Interview) where() string { return "Your answers: " + d.Path() }

// remaining says how many questions there are, and how long the open ones will take.
func (d *Interview) remaining() string {
	least, most, minutes := d.Least(), d.Most(), d.Minutes()
	text := visible.Count(most, "question")
	if most > least {
		text = fmt.Sprintf("%d to %d questions, depending on your answers", least, most)
	}
	switch minutes {
	case 0:
		return text + ", all done"
	case 1:
		text += "; about a minute"
	default:
		text += fmt.Sprintf("; about %d minutes", minutes)
	}
	if d.Tally().Settled() > 0 {
		text += " to go"
	}
	return text
}

// Place says where the current question stands. While answers can still add questions, or take
// some away, their number is the one of now.
func (d *Interview) Place() (topic, place string) {
	n, all := d.Position()
	place = fmt.Sprintf("question %d of %d", n, all)
	if d.Least() < d.Most() {
		place += " so far"
	}
	return clean(d.Rubric().Topic(d.Current().Topic).Name), place
}

// Card says what is known about a question: last time's answer, and what was answered
// already.
func (d *Interview) Card(q *rubric.Question) Card {
	a := d.Answer(q)
	c := Card{
		Outgrown: d.Outgrown(q), OffList: a.Option == "" || d.Outgrown(q), Beside: beside(a),
		Hints: []Key{{Name: "d", What: "don't know"}}, BesideHint: "note", Keys: "d, b, u, e, t and ?",
	}
	if d.Refusal(q) == "" {
		c.Hints, c.Keys = append(c.Hints, Key{Name: "x", What: "not applicable"}), "d, x, b, u, e, t and ?"
	}
	for _, k := range c.Hints {
		c.Typing += k.Name + " " + k.What + ", "
	}
	if d.TakesEvidence(q) {
		c.BesideHint = "evidence and note"
	}
	if q.Checklist != nil {
		c.Checklist = &Checklist{q.Checklist, d.Ticks(q), func(items []string) walk.Change { return d.Tick(q, items) }}
	}
	if d.OpensTopic(q) {
		c.Intro = clean(d.Rubric().Topic(q.Topic).Intro)
	}
	if d.OnlyForOthers(q) {
		c.Because = "Asked because later questions depend on it."
	}
	if last := d.lastTime(q); last != "" {
		c.Known = []Known{{last, Least}}
	}
	if a.Settled() {
		c.Answer = d.inWords(q, a)
	}
	for _, o := range d.Offered(q) {
		c.Choices = append(c.Choices, Choice{Option: o, Text: clean(o.Text), Given: o.ID == a.Option})
	}
	return c
}

func (d *Interview) lastTime(q *rubric.Question) string {
	a, ok := d.LastTime(q)
	if !ok {
		return ""
	}
	return "Last time: " + d.inWords(q, a)
}

// inWords says what was answered: the option's text, or the like.
func (d *Interview) inWords(q *rubric.Question, a sheet.Answer) string {
	switch o := q.Option(a.Option); {
	case o != nil:
		return clean(o.Text)
	case a.Option != "":
		return clean(a.Option)
	case a.Unknown && a.Ask != "":
		return "don't know; would know: " + roleName(d.Rubric(), a.Ask)
	case a.Unknown:
		return "don't know"
	}
	return "not applicable: " + clean(a.NotApplicable)
}

// Recorded says what is recorded for a question.
func (d *Interview) Recorded(q *rubric.Question) string {
	if a := d.Answer(q); a.Settled() {
		return d.inWords(q, a)
	}
	return "what stood there before"
}

// beside lists what stands beside an answer, the beginning of it if it is long.
func beside(a sheet.Answer) []string {
	const longest = 160
	var lines []string
	if a.Evidence != "" {
		lines = append(lines, "Evidence: "+evidenceName(a.Evidence))
	}
	if a.Note != "" {
		lines = append(lines, Cut("Note: "+clean(a.Note), longest))
	}
	if a.Link != "" {
		lines = append(lines, Cut("Link: "+clean(a.Link), longest))
	}
	return lines
}

// Help says what else is known about a question, and how to choose.
func (d *Interview) Help(q *rubric.Question) Help {
	topic := d.Rubric().Topic(q.Topic)
	h := Help{About: about(d.Rubric(), q), Last: d.lastTime(q), Keys: interviewKeys}
	if why := d.Refusal(q); why != "" {
		h.Keys = slices.Clone(h.Keys)
		for i, k := range h.Keys {
			if k.Name == "x" {
				h.Keys[i].What = "“not applicable” is not possible here: " + clean(why)
			}
		}
	}
	if topic.Intro != "" {
		h.Topic, h.Intro = clean(topic.Name), clean(topic.Intro)
	}
	if q.Scored() {
		h.Title, h.Advice = "Which answer to choose", `The answers rise from the first to the last. Read down the list and choose the last one that is fully true today. `+
			`If you are not sure, "don't know" is a good answer: it shows what to find out, and from whom.`
	}
	return h
}

var interviewKeys = []Key{
	{"↑ ↓", "point at an answer (also j and k; Home and End)", ""},
	{"1, 2 ...", "point at that answer; on a checklist: tick it", " (12: first 1, then 2)"},
	{"Space", "tick an item of a checklist", ""},
	{"Enter", "record the answer pointed at; with nothing pointed at, leave it as it is and go on", ""},
	{"Esc", "point at nothing; leave a dialogue without a change", ""},
	{"d", "don't know, and who would", ""},
	{"x", "not applicable, and why", ""},
	{"b", "back", " (also Shift+Tab); what is pointed at is not recorded by that"},
	{"u", "clear the answer; once more brings it back", ""},
	{"e", "evidence and note", ""},
	{"t", "go to another topic, or to the end", ""},
	{"?", "this help", ""},
	{"Ctrl+J", "a new line in a note or a reason", " (also Alt+Enter)"},
	{"Ctrl+Z", "leave for the shell; fg comes back", ""},
	{"Ctrl+C", "stop; every answer given is kept", ""},
}

// Places are the topics, with how far each has come, and the end.
func (d *Interview) Places() []string {
	var places []string
	for _, t := range d.Topics() {
		place := fmt.Sprintf("%s (%d of %d)", clean(t.Topic.Name), t.Settled(), t.Settled()+t.Open)
		if t.Current {
			place += ", you are here"
		}
		places = append(places, place)
	}
	return append(places, endPlace(d.options, "interview"))
}

// GoToPlace goes to a topic, or to the end.
func (d *Interview) GoToPlace(i int) bool {
	topics := d.Topics()
	if i == len(topics) {
		d.GoToEnd()
		return true
	}
	return d.GoToTopic(topics[i].Topic.ID)
}

// Ending sums up the interview.
func (d *Interview) Ending() []string {
	t := d.Tally()
	parts := []string{fmt.Sprintf("%d answered", t.Answered), fmt.Sprintf("%d don't know", t.Unknown)}
	if t.NotApplicable > 0 {
		parts = append(parts, fmt.Sprintf("%d not applicable", t.NotApplicable))
	}
	lines := []string{"That was the last question.", strings.Join(append(parts, fmt.Sprintf("%d left open", t.Open)), ", ") + "."}
	if d.WentToEnd() {
		lines[0] = "This is the end."
	}
	if t.Open > 0 {
		var open []string
		for _, t := range d.Topics() {
			if t.Open > 0 {
				open = append(open, fmt.Sprintf("%s (%d)", clean(t.Topic.Name), t.Open))
			}
		}
		lines = append(lines, "Left open: "+strings.Join(open, ", ")+". The report counts what is open as not known.")
	}
	return append(lines, d.where())
}

// Afterwards says what Enter does at the end.
func (d *Interview) Afterwards() string {
	if d.options.NoReport || d.options.Results != nil {
		return "ends the interview"
	}
	return "shows the gap report"
}

// Settlement returns nothing: one person settles nothing with others.
func (d *Interview) Settlement() []string { return nil }

// Voices returns nothing: one person answers.
func (d *Interview) Voices(*rubric.Question) []Voices { return nil }
