package change

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"cxgap/rubric/source"
)

// pairing tells what is called what in the new version: by the address of a list, in the
// words of the new version, as questions/named-owner/options.
//
// It follows the rule of [sheet.Sheet.CarryOver]: the same id first, then renamed_from; of
// several that became one, the one that kept its id counts, else the first. What is left is
// paired if both say the same and nothing else in the list does.
type pairing map[string]*ids

// ids pairs the ids of one list. For nil every id stands for itself.
type ids struct {
	as     map[string]string   // old id -> new id, for those that were renamed and count
	was    map[string]string   // the same from new to old
	merged map[string]string   // old id -> new id, for those that another one stands for now
	former map[string][]string // the same from new to old
	// supposed are the new ids of those in as whose renaming is not written down: the same
	// texts stand there under another id. Answers do not follow it.
	supposed map[string]bool
	// gone and fresh are what is left in the end.
	gone, fresh []string
}

// saying is what an entry says, apart from its id; "" if it says nothing by which it could be
// known again.
type saying func(n *source.Node, old bool) string

// pairUp pairs all that has an id, from the top of the two files down.
func pairUp(old, now *source.Node) pairing {
	p := pairing{}
	p.pair("questions", old, now, questionSays, promptSays)
	questions := index(now.Get("questions"))
	for _, q := range old.Get("questions").List() {
		id := p["questions"].of(q.Get("id").String())
		if to := questions[id]; to != nil {
			at := "questions/" + id + "/"
			p.add(at+"options", q.Get("options"), to.Get("options"), letterOf("text"))
			p.add(at+"checklist/items", q.Get("checklist").Get("items"), to.Get("checklist").Get("items"), letterOf("text"))
		}
	}
	p.pair("criteria", old, now, letterOf("name"), letterOf("meaning"), p.questionsOf(old, now, func(q *source.Node, criterion string) (string, bool) {
		weight := q.Get("scores").Get(criterion)
		return weight.String(), weight != nil
	}))
	p.pair("topics", old, now, letterOf("name"), p.questionsOf(old, now, func(q *source.Node, topic string) (string, bool) {
		return "", q.Get("topic").String() == topic
	}))
	p.pair("gates", old, now, letterOf("reason"))
	p.pair("contradictions", old, now, letterOf("probe"))
	p.pair("verdicts", old, now, letterOf("text"))
	p.pair("benchmarks", old, now, letterOf("study", "has", "as_of"))
	p.pair("roles", old, now, letterOf("name"))
	p.pair("sources", old, now, letterOf("title"))
	p.add("scoring/effort", old.Get("scoring").Get("effort"), now.Get("scoring").Get("effort"), letterOf("points", "meaning"))
	return p
}

func (p pairing) pair(key string, old, now *source.Node, says ...saying) {
	p.add(key, old.Get(key), now.Get(key), says...)
}

func (p pairing) add(at string, old, now *source.Node, says ...saying) {
	was, is := parts(old), parts(now)
	list := &ids{as: map[string]string{}, was: map[string]string{}, merged: map[string]string{}, former: map[string][]string{}, supposed: map[string]bool{}}
	p[at] = list
	first, current := map[string]string{}, successors(is)
	for _, o := range was {
		if to := current[o.Key]; to != "" && (first[to] == "" || to == o.Key) {
			first[to] = o.Key
		}
	}
	for _, o := range was {
		switch to := current[o.Key]; {
		case to == o.Key:
		case to == "":
			list.gone = append(list.gone, o.Key)
		case first[to] == o.Key:
			list.rename(o.Key, to)
		default:
			list.merged[o.Key] = to
			list.former[to] = append(list.former[to], o.Key)
		}
	}
	for _, n := range is {
		if first[n.Key] == "" {
			list.fresh = append(list.fresh, n.Key)
		}
	}
	for _, say := range says {
		list.suppose(sayings(was, list.gone, say, true), sayings(is, list.fresh, say, false))
	}
}

// successors gives the id that stands for each id now: its own, else the first that was
// renamed from it.
func successors(list []source.Entry) map[string]string {
	out := map[string]string{}
	for _, e := range list {
		out[e.Key] = e.Key
	}
	for _, e := range list {
		for _, former := range e.Value.Get("renamed_from").List() {
			if out[former.Text] == "" {
				out[former.Text] = e.Key
			}
		}
	}
	return out
}

// sayings gives the one id that says something, by what it says; "" if there are several.
func sayings(list []source.Entry, among []string, say saying, old bool) map[string]string {
	out, in := map[string]string{}, make(map[string]bool, len(among))
	for _, id := range among {
		in[id] = true
	}
	for _, e := range list {
		if !in[e.Key] {
			continue
		}
		if says := say(e.Value, old); says != "" {
			if _, twice := out[says]; twice {
				e.Key = ""
			}
			out[says] = e.Key
		}
	}
	return out
}

// suppose pairs what is gone with what is fresh and says the same.
func (p *ids) suppose(gone, fresh map[string]string) {
	for says, id := range gone {
		if to := fresh[says]; id != "" && to != "" {
			p.rename(id, to)
			p.supposed[to] = true
		}
	}
	p.gone = slices.DeleteFunc(p.gone, func(id string) bool { return p.as[id] != "" })
	p.fresh = slices.DeleteFunc(p.fresh, func(id string) bool { return p.supposed[id] })
}

// rename takes down that an old id is compared under a new one.
func (p *ids) rename(id, to string) { p.as[id], p.was[to] = to, id }

// of returns the id under which something old is compared.
func (p *ids) of(id string) string {
	if p != nil && p.as[id] != "" {
		return p.as[id]
	}
	return id
}

// before returns the old id of what is compared under a new one.
func (p *ids) before(now string) string {
	if p != nil && p.was[now] != "" {
		return p.was[now]
	}
	return now
}

// used lists the old ids for which a new one stands.
func (p *ids) used(now string) []string {
	if p == nil {
		return nil
	}
	out := slices.Clone(p.former[now])
	if id := p.was[now]; id != "" {
		out = append(out, id)
	}
	slices.Sort(out)
	return out
}

// letters leaves the letters and digits of a text, in small letters: full stops and spaces
// make no other text.
func letters(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, text)
}

// letterOf knows an entry by some of its texts.
func letterOf(keys ...string) saying {
	return func(n *source.Node, _ bool) string {
		var says []string
		for _, key := range keys {
			says = append(says, letters(n.Get(key).String()))
		}
		return strings.Trim(strings.Join(says, " "), " ")
	}
}

// questionSays leaves out weights: two questions with the same prompt and the same answers
// on the same levels are one, and a weight that changed is a change of it.
func questionSays(q *source.Node, old bool) string {
	says := []string{promptSays(q, old)}
	for _, o := range q.Get("options").List() {
		says = append(says, o.Get("level").String()+" "+letters(o.Get("text").String()))
	}
	return strings.Join(says, "\n")
}

// promptSays knows a question whose options changed by what it asks.
func promptSays(q *source.Node, _ bool) string {
	return fmt.Sprint(q.Has("scores"), letters(q.Get("prompt").String()))
}

// questionsOf knows an entry by the questions about it, each with what it says of it. One
// question alone tells nothing.
func (p pairing) questionsOf(old, now *source.Node, about func(q *source.Node, id string) (string, bool)) saying {
	return func(n *source.Node, isOld bool) string {
		root, list := now, []string{}
		if isOld {
			root = old
		}
		for _, q := range root.Get("questions").List() {
			if says, is := about(q, n.Get("id").String()); is {
				name := q.Get("id").String()
				if isOld {
					name = p["questions"].of(name)
				}
				list = append(list, name+" "+says)
			}
		}
		if len(list) < 2 {
			return ""
		}
		slices.Sort(list)
		return strings.Join(list, ",")
	}
}
