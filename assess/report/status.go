package report

import (
	"cmp"
	"fmt"
	"io"
	"iter"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"cxgap/assess"
	"cxgap/assess/document"
	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/alike"
	"cxgap/rubric/source"
	"cxgap/rubric/visible"
)

// StatusSchema is the first key of the JSON that [StatusJSON] writes.
const StatusSchema = "cxgap/status/v1"

// Status tells who has answered: for each subject its people, how far each of them is, and
// what nobody has settled yet. Nothing in it is a score.
type Status struct {
	Schema string        `json:"schema"`
	Tool   Tool          `json:"tool"`
	Groups []StatusGroup `json:"groups"`
}

// StatusGroup are the people of one panel file, or of all answer files about one subject.
type StatusGroup struct {
	Subject *string        `json:"subject"`
	Panel   *string        `json:"panel"` // the panel file, or nil
	Rubric  *ReportRubric  `json:"rubric"`
	Why     *string        `json:"why"` // what is wrong with the panel file
	Members []StatusMember `json:"members"`
	Missing int            `json:"missing"` // members without answers that can be read
	Open    []StatusOpen   `json:"open"`
}

// The states of a member.
const (
	StatusComplete = "complete" // nothing is left to ask
	StatusPart     = "part"     // something is answered
	StatusNothing  = "nothing"  // the file is there, and nothing is answered in it
	StatusMissing  = "missing"  // the file is not there or cannot be read
	StatusUnusable = "unusable" // the file has an error
)

// StatusNoFile is why a member is missing of whom nothing is there.
const StatusNoFile = "there is no such file"

// StatusMember tells how far one person is. The counts are of questions that are asked of the
// person as far as the answers tell: Asked is the sum of the three others.
type StatusMember struct {
	File     string   `json:"file"`
	Name     *string  `json:"name"`
	Role     *string  `json:"role"`
	State    string   `json:"state"`
	Answered int      `json:"answered"` // with an option, or as not applicable
	Unknown  int      `json:"unknown"`  // with "don't know"
	Open     int      `json:"open"`
	Asked    int      `json:"asked"`
	Started  *string  `json:"started"`
	Updated  *string  `json:"updated"`
	Left     []string `json:"left"`  // the open questions
	Yours    []string `json:"yours"` // those of them that the person's role is best informed about
	Also     []string `json:"also"`  // the other files of the group with this name, however it is spelt
	Why      *string  `json:"why"`   // what is wrong with the file

	RoleName string `json:"-"`
}

// StatusOpen is a question that nobody in the group has settled, and who is to be asked.
type StatusOpen struct {
	Question string   `json:"question"`
	Roles    []string `json:"roles"` // the roles that are best informed
	Ask      []string `json:"ask"`   // whom those named who do not know: role ids or names
	Files    []string `json:"files"` // the members of these roles who have left it open

	Name string `json:"-"`
	// Whom are Roles and then Ask without those who were asked and did not know.
	Whom []StatusWhom `json:"-"`
}

// StatusWhom is somebody to ask: a role, with its name, or who was named.
type StatusWhom struct{ ID, RoleName string }

// StatusPerson is one member's file as it was read: its answers in the words of the rubric, or
// why there are none, or what else is odd about them.
type StatusPerson struct {
	File    string
	Answers *sheet.Sheet
	State   string // StatusMissing or StatusUnusable where there are no answers
	Why     string
}

// NewStatusGroup counts the answers of a group under one rubric, which is nil only where
// nobody's answers can be read. The panel file may be nil.
func NewStatusGroup(subject, panel string, r *rubric.Rubric, people []StatusPerson, agreed map[string]sheet.Consensus) StatusGroup {
	g := StatusGroup{Subject: filled(subject), Panel: filled(panel), Members: []StatusMember{}, Open: []StatusOpen{}}
	if r != nil {
		g.Rubric = &ReportRubric{ID: r.ID, Version: r.Version, Title: r.Title, SHA256: r.SHA256}
	}
	asked, settled, ask := map[string]bool{}, map[string]bool{}, map[string][]string{}
	for id := range agreed {
		settled[id] = true
	}
	for _, p := range people {
		if p.Answers == nil || r == nil {
			g.Missing++
			g.Members = append(g.Members, StatusMember{File: p.File, State: p.State, Why: filled(p.Why), Left: []string{}, Yours: []string{}, Also: []string{}})
			continue
		}
		m := statusMember(r, p)
		values := assess.States(r, p.Answers)
		for i := range values {
			id := values[i].Question.ID
			a := p.Answers.Given[id]
			if values[i].Closed {
				continue
			}
			asked[id] = true
			switch {
			case a.Option != "" || a.NotApplicable != "":
				settled[id] = true
			case a.Ask != "" && !slices.Contains(ask[id], a.Ask):
				ask[id] = append(ask[id], a.Ask)
			}
		}
		g.Members = append(g.Members, m)
	}
	g.sameNames()
	if r != nil {
		g.Open = statusOpen(r, people, g.Members, asked, settled, ask)
	}
	return g
}

// sameNames notes which members have one name, however it is spelt: they may be one person,
// who would count twice.
func (g *StatusGroup) sameNames() {
	for i := range g.Members {
		m := &g.Members[i]
		name := alike.Key(text(m.Name))
		for j := range g.Members {
			if other := &g.Members[j]; i != j && name != "" && alike.Key(text(other.Name)) == name {
				m.Also = append(m.Also, other.File)
			}
		}
	}
}

// filled is a text, or nil for a blank one.
func filled(text string) *string {
	if strings.TrimSpace(text) == "" {
		return nil
	}
	return &text
}

func statusMember(r *rubric.Rubric, p StatusPerson) StatusMember {
	a := p.Answers
	m := StatusMember{File: p.File, Name: filled(a.Respondent.Name), Role: filled(a.Respondent.Role), Started: filled(a.Started), Updated: filled(a.Updated), Why: filled(p.Why), Left: []string{}, Yours: []string{}, Also: []string{}}
	if role := r.Role(a.Respondent.Role); role != nil {
		m.RoleName = role.Name
	}
	values := assess.States(r, a)
	for i := range values {
		q := values[i].Question
		given := a.Given[q.ID]
		switch {
		case values[i].Closed:
			continue
		case given.Option != "" || given.NotApplicable != "":
			m.Answered++
		case given.Unknown:
			m.Unknown++
		default:
			m.Open++
			m.Left = append(m.Left, q.ID)
			if slices.Contains(rolesBest(q), a.Respondent.Role) {
				m.Yours = append(m.Yours, q.ID)
			}
		}
	}
	m.Asked = m.Answered + m.Unknown + m.Open
	switch {
	case m.Open == 0:
		m.State = StatusComplete
	case m.Answered+m.Unknown == 0:
		m.State = StatusNothing
	default:
		m.State = StatusPart
	}
	return m
}

func rolesBest(q *rubric.Question) []string {
	out := make([]string, len(q.BestInformed))
	for i := range q.BestInformed {
		out[i] = q.BestInformed[i].ID
	}
	return out
}

func statusOpen(r *rubric.Rubric, people []StatusPerson, members []StatusMember, asked, settled map[string]bool, ask map[string][]string) []StatusOpen {
	open := []StatusOpen{}
	for i := range r.Questions {
		q := &r.Questions[i]
		if !asked[q.ID] || settled[q.ID] {
			continue
		}
		o := StatusOpen{Question: q.ID, Roles: rolesBest(q), Ask: append([]string{}, ask[q.ID]...), Files: []string{}, Name: nameOf(q)}
		for _, id := range slices.Concat(o.Roles, o.Ask) {
			if !slices.ContainsFunc(o.Whom, func(w StatusWhom) bool { return w.ID == id }) && !didNotKnow(answersOf(people), q, id) {
				w := StatusWhom{ID: id}
				if role := r.Role(id); role != nil {
					w.RoleName = role.Name
				}
				o.Whom = append(o.Whom, w)
			}
		}
		for j := range members {
			if slices.Contains(members[j].Yours, q.ID) {
				o.Files = append(o.Files, members[j].File)
			}
		}
		open = append(open, o)
	}
	return open
}

// answersOf are the people whose answers can be read, with these.
func answersOf(people []StatusPerson) iter.Seq2[sheet.Respondent, map[string]sheet.Answer] {
	return func(yield func(sheet.Respondent, map[string]sheet.Answer) bool) {
		for i := range people {
			if a := people[i].Answers; a != nil && !yield(a.Respondent, a.Given) {
				return
			}
		}
	}
}

// StatusJSON writes the status as its schema has it.
func StatusJSON(w io.Writer, s *Status) error {
	if err := visible.WriteJSON(w, s); err != nil {
		return fmt.Errorf("write the status: %w", err)
	}
	return nil
}

// StatusCSV writes one row for each member below a row of names, by the rules of [CSV]:
// subject, panel, rubric, rubric_version, file, respondent, role, state (complete, part, nothing,
// missing or unusable), answered, unknown, open, asked, started, updated, left and yours (ids of
// open questions, parted by ";"; yours are those that the role is best informed about), why.
func StatusCSV(w io.Writer, s *Status, o CSVOptions) error {
	var rows [][]string
	for i := range s.Groups {
		g := &s.Groups[i]
		id, version := "", ""
		if g.Rubric != nil {
			id, version = g.Rubric.ID, g.Rubric.Version
		}
		for j := range g.Members {
			m := &g.Members[j]
			rows = append(rows, []string{CSVText(text(g.Subject)), CSVText(text(g.Panel)), CSVText(id), CSVText(version), CSVText(m.File), CSVText(text(m.Name)), CSVText(text(m.Role)), m.State,
				strconv.Itoa(m.Answered), strconv.Itoa(m.Unknown), strconv.Itoa(m.Open), strconv.Itoa(m.Asked), CSVText(text(m.Started)), CSVText(text(m.Updated)),
				strings.Join(m.Left, ";"), strings.Join(m.Yours, ";"), CSVText(text(m.Why))})
		}
	}
	return writeCSV(w, o, "the status", []string{"subject", "panel", "rubric", "rubric_version", "file", "respondent", "role", "state", "answered", "unknown", "open", "asked", "started", "updated", "left", "yours", "why"}, rows)
}

// StatusView is the status as a document: of each group who has answered how much and when,
// who is missing, and what nobody has settled, by whom to ask.
func StatusView(s *Status) *document.Document {
	d := &document.Document{Title: "Who has answered", Head: document.Head{Title: "Who has answered"}, Sheet: "Status"}
	for i := range s.Groups {
		g := &s.Groups[i]
		title := visible.Join(" · ", text(g.Subject), text(g.Panel))
		if title == "" {
			title = "No subject named"
		}
		blocks := []document.Block{boldly(statusWords(g)), statusTable(g)}
		blocks = append(blocks, statusDoubts(g)...)
		blocks = append(blocks, statusSilent(g)...)
		if len(g.Open) > 0 {
			blocks = append(blocks, plainly(visible.Count(len(g.Open), "question nobody has settled", "questions nobody has settled")+". Whom to ask:"), statusAsk(g))
		}
		d.Sections = append(d.Sections, document.Section{ID: "group-" + strconv.Itoa(i+1), Title: title, Short: title, Blocks: []document.Block{document.Close(blocks)}})
	}
	return d
}

// statusDoubts say what is wrong with files, and which members may be one person.
func statusDoubts(g *StatusGroup) []document.Block {
	var lines []document.Block
	if g.Why != nil {
		lines = append(lines, plainly("This panel file has an error: "+text(g.Why)))
	}
	told := map[string]bool{}
	for i := range g.Members {
		m := &g.Members[i]
		if m.Why != nil && *m.Why != StatusNoFile {
			lines = append(lines, plainly(m.File+": "+text(m.Why)))
		}
		if key := alike.Key(text(m.Name)); len(m.Also) > 0 && !told[key] {
			told[key] = true
			lines = append(lines, plainly("One person? "+visible.Line(strings.TrimSpace(text(m.Name)))+" stands in "+source.Join(append([]string{m.File}, m.Also...), "and")+"."))
		}
	}
	return append(lines, statusAlike(g)...)
}

// statusAlike asks about members whose names are so much alike that they may be one person.
func statusAlike(g *StatusGroup) []document.Block {
	var members []*StatusMember
	var people []alike.Person
	for i := range g.Members {
		if m := &g.Members[i]; m.Name != nil {
			members, people = append(members, m), append(people, alike.Person{Name: text(m.Name), Role: text(m.Role)})
		}
	}
	var lines []document.Block
	for _, pair := range alike.MaybeOneWithin(people) {
		one, other := members[pair[0]], members[pair[1]]
		lines = append(lines, plainly("One person? "+quoted(text(one.Name))+" in "+one.File+" and "+quoted(text(other.Name))+" in "+other.File+"."))
	}
	return lines
}

// statusSilent names those of whom there are no answers yet.
func statusSilent(g *StatusGroup) []document.Block {
	var who []string
	for i := range g.Members {
		if m := &g.Members[i]; m.Silent() {
			who = append(who, m.who())
		}
	}
	if len(who) == 0 {
		return nil
	}
	return []document.Block{plainly("No answers yet; to be asked first: " + source.Join(who, "and") + ".")}
}

// Silent tells that there are no answers of the member yet, in a file that is there or without one.
func (m *StatusMember) Silent() bool {
	return m.State == StatusNothing || m.State == StatusMissing && text(m.Why) == StatusNoFile
}

// statusWords say how many people are how far.
func statusWords(g *StatusGroup) string {
	counts := map[string]int{}
	for i := range g.Members {
		counts[g.Members[i].State]++
	}
	var parts []string
	for _, state := range []string{StatusComplete, StatusPart, StatusNothing, StatusMissing, StatusUnusable} {
		if n := counts[state]; n > 0 {
			parts = append(parts, strconv.Itoa(n)+" "+statusNames[state])
		}
	}
	return visible.Count(len(g.Members), "member") + ": " + strings.Join(parts, ", ") + "."
}

var statusNames = map[string]string{StatusComplete: "complete", StatusPart: "in part", StatusNothing: "not begun", StatusMissing: "missing", StatusUnusable: "faulty"}

// statusTable has a row for each member: who it is with the file below, which may both be long,
// and then what is short. Of a member without answers the state stands in place of their number.
func statusTable(g *StatusGroup) document.Table {
	t := document.Table{Wrap: true, Columns: []document.Column{words("Who", 50), counts("Answered", 10),
		{Name: "Unknown", Kind: document.Number, Width: 10, Least: 70}, counts("Open", 8), counts("Last", 12)}}
	for i := range g.Members {
		m := &g.Members[i]
		if m.State == StatusMissing || m.State == StatusUnusable {
			t.Rows = append(t.Rows, row(wordCell(m.File), wordCell(statusNames[m.State]), document.Cell{}, document.Cell{}, document.Cell{}))
			continue
		}
		who := m.who()
		t.Rows = append(t.Rows, row(wordCell(who), wordCell(fmt.Sprintf("%d of %d", m.Answered, m.Asked)), countCell(m.Unknown), countCell(m.Open), dayCell(text(m.Updated))))
		if who != m.File {
			t.Rows = append(t.Rows, row(document.Cell{Shown: m.File, Tone: document.Faint}, document.Cell{}, document.Cell{}, document.Cell{}, document.Cell{}))
		}
	}
	return t
}

// who is the member's name and role, as far as they are known, or else the file.
func (m *StatusMember) who() string {
	return cmp.Or(visible.Listed(strings.TrimSpace(text(m.Name)), m.RoleName), m.File)
}

// statusAsk lists what is open under whom to ask, in the order in which they first come up:
// roles with their members, whom somebody named, and what is left for others.
func statusAsk(g *StatusGroup) document.List {
	var order []string
	names, lists := map[string]string{}, map[string][]string{}
	add := func(key, name, question string) {
		if lists[key] == nil {
			order, names[key] = append(order, key), name
		}
		if !slices.Contains(lists[key], question) {
			lists[key] = append(lists[key], question)
		}
	}
	for i := range g.Open {
		o := &g.Open[i]
		for _, w := range o.Whom {
			if w.RoleName != "" {
				add("role "+w.ID, w.RoleName+statusWho(g, w.ID), o.Name)
				continue
			}
			add("name "+w.ID, w.ID, o.Name)
		}
		switch {
		case len(o.Roles)+len(o.Ask) == 0:
			add("", "Anybody", o.Name)
		case len(o.Whom) == 0:
			add("else", "Anybody else", o.Name)
		}
	}
	var list document.List
	for _, key := range order {
		list.Items = append(list.Items, document.Item{Name: names[key], Text: strings.Join(lists[key], "; ")})
	}
	return list
}

// statusWho names the members of a role, or says that there is none.
func statusWho(g *StatusGroup, role string) string {
	var who []string
	for i := range g.Members {
		if m := &g.Members[i]; text(m.Role) == role {
			who = append(who, cmp.Or(strings.TrimSpace(text(m.Name)), m.File))
		}
	}
	switch {
	case len(who) == 0 && g.Missing > 0:
		return " (nobody of this role in the files that can be read)"
	case len(who) == 0:
		return " (nobody of this role has answered)"
	}
	return " (" + visible.Listed(who...) + ")"
}

// StatusShape returns the format of the JSON that [StatusJSON] writes.
func StatusShape() *source.Shape {
	s := shapeOf(reflect.TypeFor[Status](), statusNotes(), "")
	s.Name, s.Doc = "a status", `Who has answered how much and when, as "cxgap status -f json" writes it.`
	return s
}

func statusNotes() map[string]note {
	return map[string]note{
		"Status.schema":         {doc: "The format of this file.", choices: []string{StatusSchema}},
		"Status.tool":           says("The program that wrote it."),
		"Tool.name":             says("Its name."),
		"Tool.version":          says("Its version."),
		"Status.groups":         says("One for each panel file, and one for each other subject."),
		"StatusGroup.subject":   says("Who is assessed, or null."),
		"StatusGroup.panel":     says("The panel file, or null."),
		"StatusGroup.rubric":    says("The rubric that the questions are counted by; null where no answers can be read."),
		"ReportRubric.id":       says("Its id."),
		"ReportRubric.version":  says("Its version."),
		"ReportRubric.title":    says("Its title."),
		"ReportRubric.sha256":   says("Its digest."),
		"StatusGroup.members":   says("The people, in the order of the panel file or of the file names."),
		"StatusGroup.missing":   says("How many members have no answers that can be read."),
		"StatusGroup.open":      says("The questions that nobody has settled, in the rubric's order."),
		"StatusMember.file":     says("The answer file, as the panel file names it."),
		"StatusMember.name":     says("Who answers, or null."),
		"StatusMember.role":     says("The id of the respondent's role, or null."),
		"StatusMember.state":    {doc: "How far this person is.", choices: []string{StatusComplete, StatusPart, StatusNothing, StatusMissing, StatusUnusable}},
		"StatusMember.answered": says("How many questions have an option or do not apply."),
		"StatusMember.unknown":  says(`How many were answered with "don't know".`),
		"StatusMember.open":     says("How many are asked and not answered."),
		"StatusMember.asked":    says("The sum of the three."),
		"StatusMember.started":  says("The date of the first answer, or null."),
		"StatusMember.updated":  says("The date of the latest answer, or null."),
		"StatusMember.left":     says("The ids of the open questions."),
		"StatusMember.yours":    says("Those of them that the role is best informed about."),
		"StatusGroup.why":       says("What is wrong with the panel file, or null."),
		"StatusMember.also":     says("The other files of the group whose respondent has the same name, however it is spelt."),
		"StatusMember.why":      says("What is wrong with the file, or null."),
		"StatusOpen.question":   says("The question's id."),
		"StatusOpen.roles":      says("The roles that are best informed about it."),
		"StatusOpen.ask":        says("Whom those named who do not know: role ids or names."),
		"StatusOpen.files":      says("The files of members of these roles who have left it open."),
	}
}
