package form

import (
	"fmt"
	"html"
	"regexp"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"cxgap/rubric"
	"cxgap/rubric/alike"
	"cxgap/rubric/pattern"
	"cxgap/rubric/visible"
)

// The kinds of columns that a table may have.
type columnKind int

const (
	columnOpen       columnKind = iota // nobody knows
	columnIgnored                      // what a tool adds, and what is none of our business
	columnRespondent                   // who answered
	columnFirstName
	columnLastName
	columnEmail // stands for the respondent where no column has a name
	columnRole
	columnSubject
	columnInterviewer
	columnStarted // when the answering began
	columnDate    // when it ended
	columnPart    // of a question: its answer, or what goes with it
	columnItem    // one item of a checklist, ticked or not
	columnOther   // what somebody wrote beside "Other"
)

// role is what a column is for.
type role struct {
	kind columnKind
	// question and part are of a columnPart ("" for the answer itself), question and item of
	// a columnItem, question of a columnOther.
	question, part, item string
	// why is what an ignored column holds, in words.
	why string
	// guess says why the role is not certain; "" if it is.
	guess string
	// subject is what every row is about, where the head says it.
	subject string
	// rank is the place of a date among several: the lowest is taken.
	rank int
}

// word is how the role is written in a mapping file, and in the head of our own CSV form.
func (r role) word() string {
	switch r.kind {
	case columnIgnored:
		return "ignore"
	case columnRespondent, columnEmail:
		return "respondent"
	case columnFirstName:
		return "first-name"
	case columnLastName:
		return "last-name"
	case columnRole:
		return "role"
	case columnSubject:
		return "subject"
	case columnInterviewer:
		return "interviewer"
	case columnStarted:
		return "started"
	case columnDate:
		return "date"
	case columnPart:
		return visible.Join(".", r.question, r.part)
	case columnItem:
		return r.question + ".items." + r.item
	case columnOther:
		return r.question + ".other"
	}
	return ""
}

// asked tells that somebody was asked for what the column holds: tools number such columns,
// and put them into groups.
func (r role) asked() bool {
	return r.question != "" || r.kind >= columnRespondent && r.kind <= columnInterviewer
}

// wordRoles are the words of a mapping file that name no question.
func wordRoles() []role {
	return []role{
		{kind: columnRespondent}, {kind: columnFirstName}, {kind: columnLastName}, {kind: columnRole}, {kind: columnSubject}, {kind: columnInterviewer},
		{kind: columnStarted}, {kind: columnDate}, {kind: columnIgnored, why: "the mapping file says so"},
	}
}

// headNames finds the role that the head of a column names. The groups are tried one after
// the other; in a group a head has to name one role only.
type headNames struct {
	groups []headGroup
	// prompts are what the questions ask, for heads that are cut off; byKey and byCode are
	// their places in the order of keys and codes.
	prompts       []promptOf
	byKey, byCode []int
}

type headGroup struct {
	roles map[string][]role
	// words has the key of each head with the word of each of its roles.
	words map[[2]string]bool
	// coded is true where heads are compared by their [alike.Code], not by their [alike.Key].
	coded bool
}

type promptOf struct {
	key  string
	code string // of the question's id; "" for a checklist's prompt
	role
}

func newHeadGroup(coded bool) headGroup {
	return headGroup{roles: map[string][]role{}, words: map[[2]string]bool{}, coded: coded}
}

// named gives the roles that a text names in a group, by its key and code.
func (g *headGroup) named(key, code string) []role {
	if g.coded {
		return g.roles[code]
	}
	return g.roles[key]
}

// add lets a text name a role.
func (g *headGroup) add(text string, to role) {
	key := alike.Key(text)
	if g.coded {
		key = alike.Code(text)
	}
	word := [2]string{key, to.word()}
	if key == "" || g.words[word] {
		return
	}
	g.words[word] = true
	g.roles[key] = append(g.roles[key], to)
}

// newHeadNames lists all heads that name something of a rubric.
func newHeadNames(r *rubric.Rubric) *headNames {
	own, ids, asked := newHeadGroup(false), newHeadGroup(true), newHeadGroup(false)
	named, joined, counted := newHeadGroup(false), newHeadGroup(true), newHeadGroup(true)
	n := &headNames{}
	for _, word := range headColumns() {
		for _, to := range wordRoles() {
			if to.word() == word {
				own.add(word, to)
			}
		}
	}
	for i := range r.Questions {
		q := &r.Questions[i]
		to := role{kind: columnPart, question: q.ID}
		own.add(q.ID, to)
		ids.add(q.ID, to)
		asked.add(q.Prompt, to)
		named.add(q.Name, to)
		joined.add(q.Prompt, to)
		joined.add(q.Prompt+" selected choice", to)
		n.prompts = append(n.prompts, promptOf{alike.Key(q.Prompt), alike.Code(q.ID), to})
		for _, part := range parts() {
			own.add(q.ID+"."+part, role{kind: columnPart, question: q.ID, part: part})
		}
		addBeside(&joined, q)
		if q.Checklist != nil {
			asked.add(q.Checklist.Prompt, role{kind: columnPart, question: q.ID, part: "items"})
			n.prompts = append(n.prompts, promptOf{alike.Key(q.Checklist.Prompt), "", role{kind: columnPart, question: q.ID, part: "items"}})
			addItems(&joined, &counted, q)
		}
	}
	n.groups = []headGroup{own, ids, asked, usualHeads(), named, joined, counted}
	n.byKey = inOrderOf(len(n.prompts), n.keyOf)
	n.byCode = inOrderOf(len(n.prompts), n.codeOf)
	return n
}

func (n *headNames) keyOf(i int) string  { return n.prompts[i].key }
func (n *headNames) codeOf(i int) string { return n.prompts[i].code }

// inOrderOf gives the places of a list in the order of their texts.
func inOrderOf(count int, text func(int) string) []int {
	places := make([]int, count)
	for i := range places {
		places[i] = i
	}
	slices.SortStableFunc(places, func(a, b int) int { return strings.Compare(text(a), text(b)) })
	return places
}

// beginningWith gives, of places in the order of their texts, those whose text begins with this.
func beginningWith(start string, places []int, text func(int) string) []int {
	from, _ := slices.BinarySearchFunc(places, start, func(i int, start string) int { return strings.Compare(text(i), start) })
	places = places[from:]
	to := sort.Search(len(places), func(k int) bool { return !strings.HasPrefix(text(places[k]), start) })
	return places[:to]
}

// addBeside lets the heads that tools make of a question's name that which stands beside the
// answer: "remit[comment]", "Who …? [Other]", "remit_time".
func addBeside(joined *headGroup, q *rubric.Question) {
	for _, text := range []string{q.ID, q.Prompt} {
		for _, part := range parts() {
			joined.add(text+" "+part, role{kind: columnPart, question: q.ID, part: part})
		}
		for _, word := range []string{"comment", "comments", "notes"} {
			joined.add(text+" "+word, role{kind: columnPart, question: q.ID, part: "note"})
		}
		for _, word := range []string{"other", "other text", "other - text", "other please specify", "text"} {
			joined.add(text+" "+word, role{kind: columnOther, question: q.ID})
		}
		for _, added := range [][2]string{{"score", "points of a quiz"}, {"feedback", "feedback of a quiz"}, {"time", "a duration"}, {"filecount", "a number of files"}} {
			joined.add(text+" "+added[0], role{kind: columnIgnored, why: added[1]})
		}
		for _, word := range []string{"points", "feedback"} {
			joined.add(word+" "+text, role{kind: columnIgnored, why: word + " of a quiz"})
		}
	}
}

// addItems lets the heads that tools make of one item of a checklist name it: by its id, its
// text, or its number.
func addItems(joined, counted *headGroup, q *rubric.Question) {
	texts := []string{q.ID, q.ID + " items", q.Prompt, q.Checklist.Prompt}
	joined.add(q.Checklist.Prompt, role{kind: columnPart, question: q.ID, part: "items"})
	joined.add(q.Checklist.Prompt+" selected choice", role{kind: columnPart, question: q.ID, part: "items"})
	joined.add(q.ID+" items other", role{kind: columnOther, question: q.ID})
	joined.add(q.Checklist.Prompt+" other", role{kind: columnOther, question: q.ID})
	for i := range q.Checklist.Items {
		item := &q.Checklist.Items[i]
		to := role{kind: columnItem, question: q.ID, item: item.ID}
		for _, text := range texts {
			for _, name := range []string{item.ID, item.Text, "selected choice " + item.Text} {
				joined.add(text+" "+name, to)
			}
		}
		to.guess = "it is item " + fmt.Sprint(i+1) + " by its number"
		for _, text := range texts[:2] {
			for _, number := range []string{fmt.Sprint(i + 1), fmt.Sprintf("SQ%03d", i+1)} {
				counted.add(text+" "+number, to)
			}
		}
	}
}

// asItStands gives the roles that a head names as it stands, without anything taken off.
func (n *headNames) asItStands(head string) []role {
	key, code := alike.Key(head), alike.Code(head)
	for i := range n.groups {
		if found := n.groups[i].named(key, code); len(found) > 0 {
			return found
		}
	}
	return nil
}

// find gives the roles that a head names: one, or several if it is not clear which is meant;
// none if it names nothing.
func (n *headNames) find(head string) []role {
	if found := n.asItStands(head); found != nil {
		return found
	}
	if subject, is := strings.CutPrefix(strings.TrimSpace(head), lockedSubject); is && strings.TrimSpace(subject) != "" {
		return []role{{kind: columnSubject, subject: strings.TrimSpace(subject)}}
	}
	for _, text := range bareHead(head)[1:] {
		if found := n.asItStands(text); found != nil && found[0].asked() {
			return found
		}
	}
	if code, text, both := strings.Cut(head, ". "); both { // "id. Response ID": the tool's own, with its code
		a, b := n.asItStands(code), n.asItStands(text)
		if len(a) == 1 && len(b) == 1 && a[0].kind == b[0].kind && a[0].question == "" {
			return a
		}
	}
	for rest, more := head, !strings.ContainsAny(head, " \n"); more; { // a group of ODK stands before its question: "owner-named_owner"
		if _, rest, more = strings.Cut(rest, "-"); more {
			if found := n.asItStands(rest); found != nil && found[0].asked() {
				return found
			}
		}
	}
	if found := n.cutOff(head); found != nil {
		return found
	}
	if to, is := usualWords(head); is {
		return []role{to}
	}
	return nil
}

// cutOff finds the question that begins as a head does which a tool has shortened: a text
// with dots at its end, or a code, of which LimeSurvey keeps 20 characters.
func (n *headNames) cutOff(head string) []role {
	const least = 12 // characters, by which one question is told from another
	for _, text := range bareHead(head) {
		text = strings.TrimSpace(text)
		short := strings.TrimRight(text, ".… ")
		code, key := alike.Code(short), alike.Key(short)
		if len(text)-len(short) < 2 {
			key = ""
		}
		if utf8.RuneCountInString(code) < least {
			continue
		}
		var byKey []int
		if key != "" {
			byKey = beginningWith(key, n.byKey, n.keyOf)
		}
		byCode := beginningWith(code, n.byCode, n.codeOf)
		switch {
		case len(byKey) == 1 && (len(byCode) == 0 || slices.Equal(byKey, byCode)):
			return n.prompts[byKey[0]].guessed("its head is cut off")
		case len(byKey) == 0 && len(byCode) == 1:
			return n.prompts[byCode[0]].guessed("its code is cut off")
		}
	}
	return nil
}

// guessed is the role of a question that a head seems to mean.
func (p *promptOf) guessed(why string) []role {
	to := p.role
	to.guess = why
	return []role{to}
}

// The frames that tools and people put around a text: tags, a number or a letter before it,
// a code in brackets before or behind it. Around the head of a column stand also a code with
// a stop or a colon, any word in brackets, and a group with a slash; around an answer these
// would be words of it.
var (
	tags       = pattern.Lazy(`<[^<>]*>`)
	leadNumber = pattern.Lazy(`^\s*(?:[Qq](?:uestion)?\s*)?[0-9]{1,3}(?:[.][0-9]{1,3})*\s*[.):\-–—]\s*`)
	leadLetter = pattern.Lazy(`^\s*[(\[]?(?:[A-Za-z]{0,2}[0-9]{1,3}|[A-Za-z])[.):\]]\s+`)
	endNumber  = pattern.Lazy(`\s*[\[(][A-Za-z]{0,2}[0-9]{1,3}[\])]\s*$`)
	leadCode   = pattern.Lazy(`^\s*[A-Za-z][A-Za-z0-9_\-]{0,63}(?:\[[A-Za-z0-9_]*\])?\s*[.:)]\s+`)
	leadInside = pattern.Lazy(`^\s*[\[(][A-Za-z0-9_.\-]{1,64}[\])]\s*`)
	endInside  = pattern.Lazy(`\s*[\[(][A-Za-z0-9_.\-]{1,64}[\])]\s*$`)
)

// bareAnswer gives an answer as it stands, then without what frames it.
func bareAnswer(text string) []string {
	return without(text, leadNumber, leadLetter, endNumber)
}

// bareHead gives the head of a column as it stands, then without what frames it.
func bareHead(text string) []string {
	texts := without(text, leadNumber, leadLetter, endNumber, leadCode, leadInside, endInside)
	for i := 0; i < len(texts) && len(texts) < mostFrames; i++ {
		if _, rest, found := strings.Cut(texts[i], "/"); found {
			texts = append(texts, without(rest, leadNumber, leadCode)...)
		}
	}
	return texts
}

// mostFrames bounds what a text is taken apart into.
const mostFrames = 24

func without(text string, frames ...func() *regexp.Regexp) []string {
	texts := []string{text}
	add := func(bare string) {
		if bare = strings.TrimSpace(bare); bare != "" && !slices.Contains(texts, bare) {
			texts = append(texts, bare)
		}
	}
	if strings.ContainsAny(text, "<&") {
		add(html.UnescapeString(tags().ReplaceAllString(text, " ")))
	}
	for i := 0; i < len(texts) && len(texts) < mostFrames; i++ {
		for _, frame := range frames {
			add(frame().ReplaceAllString(texts[i], ""))
		}
	}
	return texts
}
