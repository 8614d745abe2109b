package form

import (
	"cmp"
	"fmt"
	"slices"
	"sort"
	"strconv"
	"strings"

	"cxgap/rubric"
	"cxgap/rubric/alike"
)

// stem is what the heads of all columns of one question begin with in the table of a tool: its
// id, its name or what it asks; or what its checklist asks. What stands behind it tells the
// columns apart: "remit[comment]", "Who …? - Other - Text", "remit_items_1".
type stem struct {
	q *rubric.Question
	// items tells that it is the stem of the checklist.
	items bool
	// key and code are its text, compared by [alike.Key] and [alike.Code].
	key, code string
}

// stems are those of a rubric, by their codes.
type stems struct {
	all []stem
	of  map[string][]stem
	// lengths are those of the codes, the longest first.
	lengths []int
	// byKey and byCode are the places of all in the order of their keys and codes, for heads that are cut off.
	byKey, byCode []int
}

func newStems(r *rubric.Rubric) *stems {
	s := &stems{of: map[string][]stem{}}
	add := func(q *rubric.Question, items bool, text string) {
		st := stem{q, items, alike.Key(text), alike.Code(text)}
		same := s.of[st.code]
		if n := len(same); st.code == "" || n > 0 && same[n-1].q == q && same[n-1].items == items {
			return
		}
		s.all = append(s.all, st)
		s.of[st.code] = append(same, st)
		s.lengths = append(s.lengths, len(st.code))
	}
	for i := range r.Questions {
		q := &r.Questions[i]
		add(q, false, q.ID)
		add(q, false, q.Prompt)
		add(q, false, q.Name)
		if q.Checklist != nil {
			add(q, true, q.ID+" items")
			add(q, true, q.Checklist.Prompt)
		}
	}
	slices.SortFunc(s.lengths, func(a, b int) int { return cmp.Compare(b, a) })
	s.lengths = slices.Compact(s.lengths)
	s.byKey, s.byCode = inOrderOf(len(s.all), s.keyOf), inOrderOf(len(s.all), s.codeOf)
	return s
}

func (s *stems) keyOf(i int) string  { return s.all[i].key }
func (s *stems) codeOf(i int) string { return s.all[i].code }

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

// find gives the roles of the head with a code: the longest stem with which it begins, and of
// which the rest means something, decides.
func (s *stems) find(code string) []role {
	for _, n := range s.lengths {
		if n > len(code) {
			continue
		}
		var found []role
		for _, st := range s.of[code[:n]] {
			found = append(found, st.beside(code[n:], false)...)
		}
		if found != nil {
			return different(found)
		}
	}
	for _, word := range wordsBeforeNotes {
		if rest, is := strings.CutPrefix(code, word); is {
			var found []role
			for _, st := range s.of[rest] {
				found = append(found, role{kind: columnPart, question: st.q.ID, part: "note"})
			}
			if found != nil {
				return different(found)
			}
		}
	}
	return nil
}

// different leaves out roles that are there twice.
func different(roles []role) []role {
	if len(roles) < 2 {
		return roles
	}
	var out []role
	seen := map[string]bool{}
	for _, to := range roles {
		if word := to.word(); !seen[word] {
			seen[word] = true
			out = append(out, to)
		}
	}
	return out
}

// wordsBeside are what may stand behind a stem, by their codes, and what they mean.
var wordsBeside = map[string]role{
	"note": {kind: columnPart, part: "note"}, "evidence": {kind: columnPart, part: "evidence"}, "link": {kind: columnPart, part: "link"},
	"ask": {kind: columnPart, part: "ask"}, "items": {kind: columnPart, part: "items"},
	"score": ignored(whyPoints), "points": ignored(whyPoints), "feedback": ignored(whyPoints),
	"time": ignored("a duration"), "filecount": ignored("a number of files"), "displayorder": ignored(whyOrder), "do": ignored(whyOrder),
}

// wordsOfNotes stand behind the stem of a question, or the text of one of its answers or items,
// where a column has what somebody wrote about it.
var wordsOfNotes = []string{"comment", "comments", "notes", "remark", "remarks", "why", "whynot", "reason", "reasons", "explain", "explanation", "pleaseexplain", "explainyouranswer", "details",
	"yourcomment", "yourcomments", "furthercomments", "kommentar", "kommentare", "bemerkung", "bemerkungen", "anmerkung", "commentaire", "commentaires", "comentario", "comentarios", "commento"}

// wordsBeforeNotes stand before the stem in the same place: "Comment on: Who …?", "Why? (remit)".
var wordsBeforeNotes = []string{"commentson", "commenton", "comments", "comment", "noteson", "noteon", "notes", "note", "remarkson", "remarks", "remark", "why", "reasonsfor", "reasonfor", "reasons", "reason",
	"pleaseexplain", "explanation", "explain", "kommentarzu", "kommentar", "bemerkungzu", "bemerkung", "commentaire", "comentario"}

// wordsOfOther stand where a column has what somebody wrote beside "Other".
var wordsOfOther = []string{"other", "othertext", "otherspecify", "otherpleasespecify", "othercomment", "pleasespecify", "specify", "text", "othtext", "oth"}

// beside gives what a column is for behind whose stem a code stands; cut tells that the code is
// only the beginning of what stood there.
func (s stem) beside(rest string, cut bool) []role {
	rest, chosen := strings.CutPrefix(rest, "selectedchoice") // Qualtrics
	if rest == "" {
		return []role{s.itself()}
	}
	to, is := wordsBeside[rest]
	switch {
	case chosen:
	case is && to.part == "items" && s.q.Checklist == nil:
		return nil
	case is && to.kind == columnIgnored:
		return []role{to}
	case is:
		to.question = s.q.ID
		return []role{to}
	case slices.Contains(wordsOfNotes, rest):
		return []role{{kind: columnPart, question: s.q.ID, part: "note"}}
	}
	if slices.Contains(wordsOfOther, rest) {
		return []role{{kind: columnOther, question: s.q.ID}}
	}
	if found := s.item(rest, cut); found != nil {
		return found
	}
	return s.option(rest)
}

// itself is the column with the answer, or with the ticked items.
func (s stem) itself() role {
	to := role{kind: columnPart, question: s.q.ID}
	if s.items {
		to.part = "items"
	}
	return to
}

// item finds the item of the checklist that a code names: by its id, its text, or its number;
// or what was written about one.
func (s stem) item(rest string, cut bool) []role {
	const least = 5 // characters of an item's text that is cut off
	if s.q.Checklist == nil {
		return nil
	}
	var found []role
	for i := range s.q.Checklist.Items {
		it := &s.q.Checklist.Items[i]
		to := role{kind: columnItem, question: s.q.ID, item: it.ID}
		number := strconv.Itoa(i + 1)
		code := fmt.Sprintf("sq%03d", i+1) // LimeSurvey
		for _, name := range []string{alike.Code(it.ID), alike.Code(it.Text), number, code} {
			tail, is := strings.CutPrefix(rest, name)
			switch {
			case cut && len(rest) >= least && strings.HasPrefix(name, rest):
				to.guess = "its head is cut off"
				found = append(found, to)
			case !is || name == "":
			case tail == "":
				if name == number || name == code {
					to.guess = "its number is that of the item"
				}
				found = append(found, to)
			case tail == "text" || slices.Contains(wordsOfNotes, tail):
				found = append(found, role{kind: columnPart, question: s.q.ID, part: "note", beside: it.Text})
			}
		}
	}
	return different(found)
}

// option finds the answer about which a column has what was written.
func (s stem) option(rest string) []role {
	for i := range s.q.Options {
		o := &s.q.Options[i]
		for _, name := range []string{alike.Code(o.ID), alike.Code(o.Text)} {
			if tail, is := strings.CutPrefix(rest, name); is && (tail == "text" || slices.Contains(wordsOfNotes, tail)) {
				return []role{{kind: columnPart, question: s.q.ID, part: "note", beside: o.Text}}
			}
		}
	}
	if number, is := strings.CutSuffix(rest, "text"); is { // Qualtrics: "remit_3_TEXT"
		if _, err := strconv.Atoi(number); err == nil {
			return []role{{kind: columnPart, question: s.q.ID, part: "note"}}
		}
	}
	return nil
}

// cutOff finds the question that begins as a head does which a tool has shortened: a text
// with dots at its end, with which LimeSurvey abbreviates questions and items, a long text without
// them, or a code, of which LimeSurvey keeps 20 characters.
func (s *stems) cutOff(head string) []role {
	const leastText, leastCode, leastPlain = 8, 12, 40 // characters, by which one question is told from another
	for _, text := range bareHead(head) {
		begin, rest, dotted := strings.Cut(strings.ReplaceAll(text, "…", ".."), "..")
		if !dotted {
			begin, rest, _ = strings.Cut(text, "[")
		}
		key, code := alike.Key(begin), alike.Code(begin)
		isText := dotted || len(key) >= leastPlain && !isCode(begin)
		if dotted && len(code) < leastText || !dotted && len(code) < leastCode {
			continue
		}
		candidates, why := beginningWith(code, s.byCode, s.codeOf), "its code is cut off"
		if isText {
			candidates, why = beginningWith(key, s.byKey, s.keyOf), "its head is cut off"
		}
		if len(candidates) > mostCandidates {
			continue
		}
		inner, cut := strings.CutSuffix(strings.TrimRight(rest, "] "), "..")
		var found []role
		for _, i := range candidates {
			for _, to := range s.all[i].beside(alike.Code(inner), cut) {
				to.guess = why
				found = append(found, to)
			}
		}
		if found = different(found); len(found) == 1 {
			return found
		}
	}
	return nil
}

// mostCandidates is how many questions may begin as a head that is cut off does; among more of them
// what stands behind it does not tell one.
const mostCandidates = 20
