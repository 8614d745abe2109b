package form

import (
	"html"
	"regexp"
	"slices"
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
	columnStarted  // when the answering began
	columnDate     // when it ended
	columnMadeFrom // which answers a form was made from
	columnPart     // of a question: its answer, or what goes with it
	columnItem     // one item of a checklist, ticked or not
	columnOther    // what somebody wrote beside "Other"
)

// role is what a column is for.
type role struct {
	kind columnKind
	// question and part are of a columnPart ("" for the answer itself), question and item of
	// a columnItem, question of a columnOther.
	question, part, item string
	// why is what an ignored column holds, in words.
	why string
	// beside is the text of the answer or item beside which a note was written; "" if it is about
	// the question.
	beside string
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
	case columnMadeFrom:
		return madeFromColumn
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
		{kind: columnStarted}, {kind: columnDate}, {kind: columnMadeFrom}, {kind: columnIgnored, why: "the mapping file says so"},
	}
}

// headNames finds the role that the head of a column names. The groups are tried one after
// the other, then the stems; in a group a head has to name one role only.
type headNames struct {
	groups []headGroup
	stems  *stems
	// found are the roles of heads that were looked up: each is asked for more than once.
	found map[string][]role
}

type headGroup struct {
	roles map[string][]role
	// words has the key of each head with the word of each of its roles.
	words map[[2]string]bool
	// coded is true where heads are compared by their [alike.Code], not by their [alike.Key].
	coded bool
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
	own, ids, asked, named := newHeadGroup(false), newHeadGroup(true), newHeadGroup(false), newHeadGroup(false)
	for _, word := range append(headColumns(), madeFromColumn) {
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
		for _, part := range parts() {
			own.add(q.ID+"."+part, role{kind: columnPart, question: q.ID, part: part})
		}
		if q.Checklist != nil {
			asked.add(q.Checklist.Prompt, role{kind: columnPart, question: q.ID, part: "items"})
		}
	}
	return &headNames{groups: []headGroup{own, ids, asked, usualHeads(), named}, stems: newStems(r), found: map[string][]role{}}
}

// asItStands gives the roles that a head names as it stands, without anything taken off.
func (n *headNames) asItStands(head string) []role {
	if len(head) > longestHead {
		return nil
	}
	key, code := alike.Key(head), alike.Code(head)
	for i := range n.groups {
		if found := n.groups[i].named(key, code); len(found) > 0 {
			return found
		}
	}
	return n.stems.find(code)
}

// find gives the roles that a head names: one, or several if it is not clear which is meant;
// none if it names nothing.
func (n *headNames) find(head string) []role {
	if len(head) > longestHead {
		return nil
	}
	found, known := n.found[head]
	if !known {
		found = n.look(head)
		n.found[head] = found
	}
	return found
}

func (n *headNames) look(head string) []role {
	if found := n.asItStands(head); found != nil {
		return found
	}
	if subject, is := strings.CutPrefix(strings.TrimSpace(head), lockedSubject); is && strings.TrimSpace(subject) != "" {
		return []role{{kind: columnSubject, subject: strings.TrimSpace(subject)}}
	}
	if to, is := addedHead(head); is {
		return []role{to}
	}
	if m := labelFirst().FindStringSubmatch(head); m != nil { // R: "[Advice] Which of these?"
		if found := n.asItStands(m[2] + " [" + m[1] + "]"); found != nil && found[0].asked() {
			return found
		}
	}
	for _, text := range bareHead(head)[1:] {
		if found := n.asItStands(text); found != nil && found[0].asked() {
			return found
		}
	}
	for _, text := range rowsOfGrid(head) {
		if found := n.asItStands(text); found != nil && (found[0].question != "" || isCode(head) && found[0].asked()) {
			return found
		}
	}
	if code, text, both := strings.Cut(head, ". "); both { // "id. Response ID": the tool's own, with its code
		a, b := n.asItStands(code), n.asItStands(text)
		if len(a) == 1 && len(b) == 1 && a[0].kind == b[0].kind && a[0].question == "" {
			return a
		}
	}
	if found := n.stems.cutOff(head); found != nil {
		return found
	}
	if to, is := usualWords(head); is {
		return []role{to}
	}
	return nil
}

// longestHead is how many bytes a head may have: those of a long question and what a tool adds to it.
// The first rows of a table are looked at for heads, and may hold long texts.
const longestHead = 4 << 10

// isCode tells that a head is a code, not a text that somebody reads.
func isCode(head string) bool { return !strings.ContainsAny(head, " \n") }

// rowsOfGrid gives what may be a row of a grid or a question of a group in a head, behind the text
// that stands before all of them: "Your company [Who …?]", "Your company - Who …?", "owner-named_owner".
func rowsOfGrid(head string) []string {
	var rows []string
	if m := inBrackets().FindStringSubmatch(head); m != nil {
		rows = append(rows, m[1])
	}
	between := " - "
	if isCode(head) {
		between = "-"
	}
	for rest, more := head, true; more && len(rows) < mostFrames(head); {
		if _, rest, more = strings.Cut(rest, between); more {
			rows = append(rows, rest)
		}
	}
	return rows
}

// The frames that tools and people put around a text: tags, a number or a letter before it,
// a code in brackets before or behind it; square brackets without a blank before them are part of a
// code, "remit[SQ001]". Around the head of a column stand also a code with
// a stop or a colon, any word in brackets, a remark in brackets such as "(tick all that apply)", the number of
// a repetition, and a group with a slash; around an answer these would be words of it.
var (
	tags       = pattern.Lazy(`<[^<>]*>`)
	leadNumber = frame{pattern.Lazy(`^\s*(?:[Qq](?:uestion)?\s*)?[0-9]{1,3}(?:[.][0-9]{1,3})*\s*[.):\-–—]\s*`), false}
	leadLetter = frame{pattern.Lazy(`^\s*[(\[]?(?:[A-Za-z]{0,2}[0-9]{1,3}|[A-Za-z])[.):\]]\s+`), false}
	leadCode   = frame{pattern.Lazy(`^\s*[A-Za-z][A-Za-z0-9_\-]{0,63}(?:\[[A-Za-z0-9_]*\])?\s*[.:)]\s+`), false}
	leadInside = frame{pattern.Lazy(`^\s*[\[(][A-Za-z0-9_.\-]{1,64}[\])]\s*`), false}
	endNumber  = frame{pattern.Lazy(`(?:\s+\[[A-Za-z]{0,2}[0-9]{1,3}\]|\s*\([A-Za-z]{0,2}[0-9]{1,3}\))\s*$`), true}
	endInside  = frame{pattern.Lazy(`(?:\s+\[[A-Za-z0-9_.\-]{1,64}\]|\s*\([A-Za-z0-9_.\-]{1,64}\))\s*$`), true}
	endRemark  = frame{pattern.Lazy(`\s*\([^()\[\]]{1,80}\)\s*$`), true}
	endRepeat  = pattern.Lazy(`([?.!)\]])\s*[0-9]{1,2}$`)
	labelFirst = pattern.Lazy(`^\s*\[([^\[\]]+)\]\s*(.+)$`)
	inBrackets = pattern.Lazy(`^.*\[([^\[\]]+)\]\s*$`)
)

// frame is what may stand before a text, or behind it.
type frame struct {
	pattern func() *regexp.Regexp
	end     bool
}

// off takes the frame off a text. Only the ends of the text are looked at, which may be long.
func (f frame) off(text string) string {
	const longest = 200 // bytes of a frame
	from, to := 0, len(text)
	if f.end {
		for from = max(0, to-longest); from > 0 && from < to && !utf8.RuneStart(text[from]); from++ {
		}
	} else {
		to = min(to, longest)
	}
	m := f.pattern().FindStringIndex(text[from:to])
	switch {
	case m == nil:
		return text
	case f.end:
		return text[:from+m[0]]
	}
	return text[m[1]:]
}

// bareAnswer gives an answer as it stands, then without what frames it.
func bareAnswer(text string) []string {
	return without(text, leadNumber, leadLetter, endNumber)
}

// bareHead gives the head of a column as it stands, then without what frames it.
func bareHead(text string) []string {
	texts := without(text, leadNumber, leadLetter, endNumber, leadCode, leadInside, endInside, endRemark)
	if m := endRepeat().FindStringIndex(text[max(0, len(text)-8):]); m != nil {
		texts = append(texts, text[:max(0, len(text)-8)+m[0]+1])
	}
	for i := 0; i < len(texts) && len(texts) < mostFrames(text); i++ {
		if _, rest, found := strings.Cut(texts[i], "/"); found {
			texts = append(texts, without(rest, leadNumber, leadCode)...)
		}
	}
	return texts
}

// mostFrames bounds what a text is taken apart into: a head of the usual length into 24 texts, a
// very long one into a few.
func mostFrames(text string) int {
	const most, usual = 24, 512 // texts, bytes
	return min(most, max(3, most*usual/(len(text)+1)))
}

func without(text string, frames ...frame) []string {
	texts := []string{text}
	add := func(bare string) {
		if bare = strings.TrimSpace(bare); bare != "" && !slices.Contains(texts, bare) {
			texts = append(texts, bare)
		}
	}
	if strings.ContainsAny(text, "<&") {
		add(html.UnescapeString(tags().ReplaceAllString(text, " ")))
	}
	add(bareOfPrint(text))
	for i := 0; i < len(texts) && len(texts) < mostFrames(text); i++ {
		for _, frame := range frames {
			add(frame.off(texts[i]))
		}
	}
	return texts
}
