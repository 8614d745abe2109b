package assess

import "cxgap/rubric"

// ReportQuestion is how one question of the rubric was answered, in the order asked. It
// carries the respondent's own words; [Report.Redacted] drops these.
type ReportQuestion struct {
	ID        string
	Topic     string // the topic's id
	TopicName string
	Prompt    string
	// Weights are the criteria that the question scores; none for a context question.
	Weights []ReportWeight
	State   State
	// Level is the confirmed and the possible level that enter the scores; nil outside the
	// sums and for a context question.
	Level LevelPair
	// Closed is true if the question was not put: its branch did not open.
	Closed bool

	Option        string // id of the option chosen; "" without one
	Answer        string // its text
	Items         []ReportItem
	Evidence      string // none, said or seen; "" if not recorded
	Note          string
	Link          string
	Ask           string // who would know, as given: a role id or a name
	AskName       string // the role's name where Ask is a role's id, else as given
	AskRole       bool   // Ask is the id of a role of the rubric
	NotApplicable string // the reason in words

	// Knew tells how many of a panel knew: "3 of 5 knew"; Strip how their levels spread, nil
	// for a context question; Said what each of them answered, nil in a panel of more than
	// fifty. All are blank for one respondent. For a panel the keys above hold what it counts
	// with: the medians or the consensus, the items that more than half ticked.
	Knew  string
	Strip []ReportStripLevel
	Said  []ReportSaid
}

// ReportWeight is a question's whole weight in one criterion.
type ReportWeight struct {
	Criterion, Name string
	Weight          int
}

// ReportItem is one thing on a checklist. An answer without recorded ticks has none.
type ReportItem struct {
	ID, Text string
	Ticked   bool
}

func (b *builder) questions() []ReportQuestion {
	out := make([]ReportQuestion, len(b.res.Values))
	for i := range b.res.Values {
		out[i] = b.question(&b.res.Values[i])
	}
	return out
}

func (b *builder) question(v *Value) ReportQuestion {
	q, given := v.Question, b.a.Given[v.Question.ID]
	out := ReportQuestion{ID: q.ID, Topic: q.Topic, Prompt: q.Prompt, Weights: b.weights(q), State: v.State, Closed: v.Closed,
		Option: given.Option, Items: reportItems(q, given.Items), Evidence: string(given.Evidence), Note: given.Note, Link: given.Link,
		Ask: given.Ask, NotApplicable: given.NotApplicable}
	if t := b.r.Topic(q.Topic); t != nil {
		out.TopicName = t.Name
	}
	if o := q.Option(given.Option); o != nil {
		out.Answer = o.Text
	}
	if given.Ask != "" {
		out.AskName, out.AskRole = b.roleName(given.Ask), b.r.Role(given.Ask) != nil
	}
	if v.InSums() {
		out.Level = LevelPair{&v.Scored[Confirmed], &v.Scored[Possible]}
	}
	if b.panel != nil {
		b.addVoices(&out, v)
	}
	return out
}

// addVoices sets the members' answers beside what the panel counts with.
func (b *builder) addVoices(out *ReportQuestion, v *Value) {
	i := b.r.QuestionIndex(v.Question.ID)
	if v.Known() && v.State != Absent {
		out.Answer = b.answerText(v)
	}
	out.Knew, out.Strip, out.Said = knewWords(&b.panel.Votes[i]), b.strip(i), b.said(i)
}

func (b *builder) weights(q *rubric.Question) []ReportWeight {
	var out []ReportWeight
	for i := range b.r.Criteria {
		c := &b.r.Criteria[i]
		if w := q.WeightIn(c.ID); w > 0 {
			out = append(out, ReportWeight{Criterion: c.ID, Name: c.Name, Weight: w})
		}
	}
	return out
}

func reportItems(q *rubric.Question, ticked []string) []ReportItem {
	if q.Checklist == nil || ticked == nil {
		return nil
	}
	is := make(map[string]bool, len(ticked))
	for _, id := range ticked {
		is[id] = true
	}
	out := make([]ReportItem, len(q.Checklist.Items))
	for i := range q.Checklist.Items {
		item := &q.Checklist.Items[i]
		out[i] = ReportItem{ID: item.ID, Text: item.Text, Ticked: is[item.ID]}
	}
	return out
}
