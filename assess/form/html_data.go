package form

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"

	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/visible"
)

// The types below are what the page's script knows of a rubric, in the words of the
// script. Ids are as in the rubric; texts are made safe to show.

type pageForm struct {
	Rubric     pageRuler      `json:"rubric"`
	Storage    string         `json:"storage"`
	Title      string         `json:"title"`
	Part       string         `json:"part"`     // what this part of the questionnaire is called; "" for all of it
	PartNote   string         `json:"partNote"` // that it is one by design
	Message    string         `json:"message"`
	About      string         `json:"about"` // as a label
	Summary    string         `json:"summary"`
	Caveat     string         `json:"caveat"`
	Top        int            `json:"top"`
	Subject    string         `json:"subject"`
	Locked     bool           `json:"subjectLocked,omitempty"` // the subject is shown, not asked
	Respondent string         `json:"respondent"`
	Role       string         `json:"role"`
	Roles      []pageRole     `json:"roles"`
	Topics     []pageTopic    `json:"topics"`
	Questions  []pageQuestion `json:"questions"`
	Minutes    []int          `json:"minutes"` // that so many questions take
	Before     *pageBefore    `json:"before,omitempty"`
}

// givenBefore says of a form what its answers are, where it begins with some.
const givenBefore = "Your answers so far are filled in. Correct what is no longer right, and leave the rest as it is."

// pageBefore are the answers that a page begins with, as its own storage would have them.
type pageBefore struct {
	Started  string   `json:"started"`
	Updated  string   `json:"updated"`
	MadeFrom string   `json:"madeFrom"` // what the saved file is to say of it
	Given    [][2]any `json:"given"`    // a question's id and a pageAnswer
}

type pageAnswer struct {
	Option   string   `json:"option"`
	Items    []string `json:"items"` // null if none were recorded
	Unknown  bool     `json:"unknown"`
	Ask      string   `json:"ask"`
	Reason   string   `json:"reason"`
	Note     string   `json:"note"`
	Evidence string   `json:"evidence"`
	Link     string   `json:"link"`
}

func beforeOnPage(questions []pageQuestion, s *sheet.Sheet) *pageBefore {
	if s == nil {
		return nil
	}
	b := &pageBefore{Started: s.Started, Updated: s.Updated, Given: [][2]any{}}
	asked := &sheet.Sheet{Given: map[string]sheet.Answer{}} // what the page does not ask cannot be emptied on it
	for i := range questions {
		if a := s.Given[questions[i].ID]; !a.Blank() {
			asked.Given[questions[i].ID] = a
			b.Given = append(b.Given, [2]any{questions[i].ID, pageAnswer{a.Option, a.Items, a.Unknown, a.Ask, a.NotApplicable, a.Note, string(a.Evidence), a.Link}})
		}
	}
	b.MadeFrom = sheet.OriginOf(asked)
	return b
}

type pageRuler struct {
	ID      string `json:"id"`
	Version string `json:"version"`
	SHA256  string `json:"sha256"`
	File    string `json:"file"`
}

type pageRole struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

type pageTopic struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Intro string `json:"intro"`
}

type pageQuestion struct {
	ID            string          `json:"id"`
	Topic         string          `json:"topic"`
	Prompt        string          `json:"prompt"`
	Help          string          `json:"help"`
	Evidence      string          `json:"evidence"`
	Scored        bool            `json:"scored"`
	AlwaysApplies bool            `json:"alwaysApplies"` // "not applicable" is refused
	Informed      []string        `json:"informed"`
	Conditions    []pageCondition `json:"conditions"`
	Branch        *pageBranch     `json:"branch"`
	Checklist     *pageChecklist  `json:"checklist"`
	Options       []pageOption    `json:"options"`
}

// pageCondition is one context question of applies_when.
type pageCondition struct {
	Question string   `json:"question"`
	Options  []string `json:"options"`
}

// pageBranch is ask_when.
type pageBranch struct {
	Question string `json:"question"`
	AtLeast  int    `json:"atLeast"`
}

type pageChecklist struct {
	Prompt string     `json:"prompt"`
	Items  []pageItem `json:"items"`
}

type pageItem struct {
	ID   string `json:"id"`
	Text string `json:"text"`
}

type pageOption struct {
	ID      string `json:"id"`
	Text    string `json:"text"`
	Level   int    `json:"level"`
	AtLeast *int   `json:"atLeast"`
	AtMost  *int   `json:"atMost"`
}

// pageData is the JSON that stands in the page. It has no "<", ">" or "&", no line
// separators and nothing invisible, so it can stand inside a script element.
func pageData(r *rubric.Rubric, o HTMLOptions) ([]byte, error) {
	form := pageForm{
		Rubric: pageRuler{r.ID, r.Version, r.SHA256, o.RubricFile},
		Title:  visible.Line(r.Title), About: visible.Capital(visible.Line(r.About)), Summary: visible.Block(r.Summary), Caveat: visible.Block(r.Caveat), Top: r.Top(),
		Subject: o.Subject, Locked: o.SubjectLocked, Respondent: o.Respondent, Role: o.Role,
		Roles: []pageRole{}, Topics: []pageTopic{}, Questions: []pageQuestion{},
	}
	if err := checkRole(r, o.Role); err != nil {
		return nil, err
	}
	asked, err := o.asked(r)
	if err != nil {
		return nil, err
	}
	for i := range r.Roles {
		form.Roles = append(form.Roles, pageRole{r.Roles[i].ID, visible.Line(r.Roles[i].Name)})
	}
	topics := map[string]bool{}
	for i := range r.Questions {
		if q := &r.Questions[i]; asked[q.ID] {
			form.Questions, topics[q.Topic] = append(form.Questions, questionOnPage(r, q)), true
		}
	}
	for i := range r.Topics {
		if t := &r.Topics[i]; topics[t.ID] {
			form.Topics = append(form.Topics, pageTopic{t.ID, visible.Line(t.Name), visible.Block(t.Intro)})
		}
	}
	form.Before = beforeOnPage(form.Questions, o.Before)
	if form.Storage, err = storageName(form); err != nil {
		return nil, err
	}
	form.Minutes = r.MinutesUpTo(len(form.Questions))
	form.Message = visible.Block(o.Message)
	if form.Before != nil && len(form.Before.Given) > 0 {
		form.Message = strings.TrimSpace(givenBefore + "\n\n" + form.Message)
	}
	form.Part, form.PartNote = partWords(r, &o.Selection, len(form.Questions))
	data, err := json.Marshal(form)
	return visible.JSON(data), err
}

// storageName is the key that the browser keeps the answers under: that of the rubric, so
// that another version never finds them, and of what was filled in and chosen to ask, so
// that two people's forms on one machine keep apart. What is only said on the page is no
// part of it: a new message does not lose the answers.
func storageName(form pageForm) (string, error) {
	data, err := json.Marshal(form)
	sum := sha256.Sum256(data)
	return sheet.Schema + "/" + form.Rubric.SHA256 + "/" + hex.EncodeToString(sum[:6]), err
}

func questionOnPage(r *rubric.Rubric, q *rubric.Question) pageQuestion {
	p := pageQuestion{
		ID: q.ID, Topic: q.Topic, Prompt: visible.Block(q.Prompt), Help: visible.Block(q.Help), Evidence: visible.Block(q.Evidence),
		Scored: q.Scored(), AlwaysApplies: r.RefusesNotApplicable(q.ID) != "", Informed: refIDs(q.BestInformed), Conditions: []pageCondition{},
	}
	for i := range q.AppliesWhen {
		c := &q.AppliesWhen[i]
		p.Conditions = append(p.Conditions, pageCondition{c.Question.ID, refIDs(c.Options)})
	}
	if b := q.AskWhen; b != nil {
		p.Branch = &pageBranch{b.Question.ID, b.AtLeast}
	}
	if c := q.Checklist; c != nil {
		p.Checklist = &pageChecklist{Prompt: visible.Block(c.Prompt)}
		for i := range c.Items {
			p.Checklist.Items = append(p.Checklist.Items, pageItem{c.Items[i].ID, visible.Block(c.Items[i].Text)})
		}
	}
	for i := range q.Options {
		p.Options = append(p.Options, optionOnPage(&q.Options[i]))
	}
	return p
}

func optionOnPage(o *rubric.Option) pageOption {
	p := pageOption{ID: o.ID, Text: visible.Block(o.Text), Level: o.Level}
	if o.Items != nil {
		p.AtLeast, p.AtMost = o.Items.AtLeast, o.Items.AtMost
	}
	return p
}

func refIDs(refs []rubric.Ref) []string {
	out := []string{}
	for _, ref := range refs {
		out = append(out, ref.ID)
	}
	return out
}
