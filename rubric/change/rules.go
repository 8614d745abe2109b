package change

import (
	"slices"
	"strings"
)

// form tells what a part is.
type form int

const (
	group     form = iota // holds other parts under fixed keys
	listed                // holds other parts under their ids
	mapped                // holds other parts under names; order says nothing
	text                  // words for people
	plain                 // a number, an id, or a list of ids
	decimal               // one exact number or several, however they are written
	condition             // keys and values, and options in a list, whose order says nothing
	branch                // a question and a level
)

// rule says how changes of one kind of part are classed and told.
type rule struct {
	form form
	// words name the part; %[1]q is the first id in its address, %[2]q the second.
	words string
	// class is that of another value, and of more or less unless added and removed say
	// otherwise; order is that of another order of the parts in it, "" if it says nothing.
	class, added, removed, order Class
	// gone says what it means if the part is removed, new if it is added: clauses.
	gone, new string
	// moved says what it means if a text is now what another part of the kind said before; ""
	// if that is a change of words alone. It makes the change one of scores.
	moved string
	// names is the list, by its address, of which ids stand here: as the value, as values, or
	// as keys.
	names string
	// off is the value that says no more than leaving the key out.
	off string
	// bears is true if the stage, a level or the verdict can depend on it.
	bears bool
}

// What a text that moved to another part means.
const (
	answersMean = "answers given before mean something else now"
	sameAnswers = "the same answers are told something else now"
)

// rules gives the rule for every kind of part by its address, ids replaced by *. The
// table is the definition of the classes; package documentation sums it up.
func rules() map[string]rule {
	all := map[string]rule{}
	for _, section := range []map[string]rule{headRules(), questionRules(), optionRules(), conclusionRules(), besideRules()} {
		for address, r := range section {
			r.added, r.removed = orClass(r.added, r.class), orClass(r.removed, r.class)
			all[address] = r
		}
	}
	return all
}

func orClass(c, fallback Class) Class {
	if c == "" {
		return fallback
	}
	return c
}

func headRules() map[string]rule {
	return map[string]rule{
		"title":           {form: text, words: "the title", class: Wording},
		"about":           {form: text, words: "what is assessed", class: Wording},
		"summary":         {form: text, words: "the summary", class: Wording},
		"caveat":          {form: text, words: "the caveat", class: Wording},
		"scale":           {form: listed},
		"scale/*":         {words: "level %[1]s of the scale", class: Scoring, bears: true},
		"scale/*/name":    {form: text, words: "the name of level %[1]s", class: Wording, moved: sameAnswers},
		"scale/*/meaning": {form: text, words: "the meaning of level %[1]s", class: Wording},

		"scoring":                    {},
		"scoring/cut_points":         {form: decimal, words: "the list of cut points", class: Scoring, bears: true},
		"scoring/balance_slack":      {form: plain, words: "the distance allowed between stage and weakest criterion", class: Scoring, gone: "the rule is off now", new: "the rule was off before", bears: true},
		"scoring/target_level":       {form: plain, words: "the target level", class: Scoring},
		"scoring/min_coverage":       {form: decimal, words: "the least coverage for a stage", class: Scoring, bears: true},
		"scoring/max_not_applicable": {form: decimal, words: "the most of a criterion that may be not applicable", class: Scoring, bears: true},
		"scoring/prerequisite_level": {form: plain, words: "the level at which a prerequisite is met", class: Scoring},
		"scoring/effort":             {form: mapped},
		"scoring/effort/*":           {words: "the effort size %[1]q", class: Scoring, added: Additive},
		"scoring/effort/*/points":    {form: plain, words: "the cost in points of the effort size %[1]q", class: Scoring},
		"scoring/effort/*/meaning":   {form: text, words: "the meaning of the effort size %[1]q", class: Wording},

		"criteria":                  {form: listed, words: "the criteria", order: Wording},
		"criteria/*":                {words: "the criterion %[1]q", class: Scoring, bears: true},
		"criteria/*/name":           {form: text, words: "the name of the criterion %[1]q", class: Wording, moved: "scores are read as those of something else now"},
		"criteria/*/meaning":        {form: text, words: "the meaning of the criterion %[1]q", class: Wording},
		"criteria/*/weight":         {form: plain, words: "the weight of the criterion %[1]q", class: Scoring, bears: true},
		"criteria/*/target":         {form: plain, words: "the target of the criterion %[1]q", class: Scoring},
		"criteria/*/sources":        {form: plain, words: "the list of sources of the criterion %[1]q", class: Wording, names: "sources"},
		"criteria/*/renamed_from":   {form: listed},
		"criteria/*/renamed_from/*": {words: "the former id %[2]q of the criterion %[1]q", added: Additive, removed: Scoring, gone: "comparisons no longer follow it"},
	}
}

func questionRules() map[string]rule {
	return map[string]rule{
		"questions":                  {form: listed, words: "the questions", order: Wording},
		"questions/*":                {words: "the question %[1]q", removed: Breaking, gone: "answers to it no longer count", added: Scoring, new: "it is open in answers given before, and counts as unknown", bears: true},
		"questions/*/kind":           {form: plain, words: "the kind of the question %[1]q", class: Breaking},
		"questions/*/not_applicable": {form: plain, words: `"not applicable" for the question %[1]q`, class: Breaking},
		"questions/*/topic":          {form: plain, words: "the topic of the question %[1]q", class: Wording, names: "topics"},
		"questions/*/core":           {form: plain, words: "whether the question %[1]q is part of the short screening", class: Additive, off: "false"},
		"questions/*/applies_when":   {form: condition, words: "the facts under which the question %[1]q applies", class: Scoring, off: "{}", bears: true},
		"questions/*/ask_when":       {form: branch, words: "the branch that the question %[1]q hangs on", class: Scoring, bears: true},
		"questions/*/name":           {form: text, words: "the name of the question %[1]q", class: Wording},
		"questions/*/prompt":         {form: text, words: "the prompt of the question %[1]q", class: Wording, moved: answersMean},
		"questions/*/help":           {form: text, words: "the help for the question %[1]q", class: Wording},
		"questions/*/evidence":       {form: text, words: "the evidence asked for with the question %[1]q", class: Wording},
		"questions/*/best_informed":  {form: plain, words: "the list of those best informed about the question %[1]q", class: Wording, names: "roles"},
		"questions/*/sources":        {form: plain, words: "the list of sources of the question %[1]q", class: Wording, names: "sources"},
		"questions/*/scores":         {form: mapped, names: "criteria"},
		"questions/*/scores/*":       {form: plain, words: "the weight of the question %[1]q in the criterion %[2]q", class: Scoring, bears: true},
		"questions/*/renamed_from":   {form: listed},
		"questions/*/renamed_from/*": {words: "the former id %[2]q of the question %[1]q", added: Additive, removed: Breaking, gone: "answers under it no longer carry over", bears: true},

		"questions/*/checklist":              {words: "the checklist of the question %[1]q", added: Additive, removed: Breaking, gone: "what was ticked is lost"},
		"questions/*/checklist/prompt":       {form: text, words: "the prompt of the checklist of the question %[1]q", class: Wording},
		"questions/*/checklist/items":        {form: listed, words: "the items in the checklist of the question %[1]q", order: Wording},
		"questions/*/checklist/items/*":      {words: "the item %[2]q in the checklist of the question %[1]q", added: Additive, removed: Breaking, gone: "ticks on it are lost"},
		"questions/*/checklist/items/*/text": {form: text, words: "the text of the item %[2]q in the checklist of the question %[1]q", class: Wording, moved: "ticks made before mean something else now"},

		"questions/*/gap":          {words: "the gap of the question %[1]q", class: Wording},
		"questions/*/gap/title":    {form: text, words: "the title of the gap of the question %[1]q", class: Wording, moved: sameAnswers},
		"questions/*/gap/action":   {form: text, words: "the action for the question %[1]q", class: Wording},
		"questions/*/gap/why":      {form: text, words: "the reason for the action for the question %[1]q", class: Wording},
		"questions/*/gap/effort":   {form: plain, words: "the effort for the question %[1]q", class: Scoring, names: "scoring/effort"},
		"questions/*/gap/requires": {form: plain, words: "the list of prerequisites of the question %[1]q", class: Scoring, names: "questions"},
	}
}

func optionRules() map[string]rule {
	return map[string]rule{
		"questions/*/options":                  {form: listed, words: "the options of the question %[1]q", order: Wording},
		"questions/*/options/*":                {words: "the option %[2]q of the question %[1]q", added: Additive, removed: Breaking, gone: "answers that chose it no longer count", bears: true},
		"questions/*/options/*/level":          {form: plain, words: "the level of the option %[2]q of the question %[1]q", class: Scoring, bears: true},
		"questions/*/options/*/text":           {form: text, words: "the text of the option %[2]q of the question %[1]q", class: Wording, moved: answersMean},
		"questions/*/options/*/items":          {form: condition, words: "the number of ticks that the option %[2]q of the question %[1]q needs", class: Additive},
		"questions/*/options/*/action":         {form: text, words: "the action for the option %[2]q of the question %[1]q", class: Wording},
		"questions/*/options/*/effort":         {form: plain, words: "the effort for the option %[2]q of the question %[1]q", class: Scoring, gone: "the gap's counts now", new: "the gap's counted before", names: "scoring/effort"},
		"questions/*/options/*/step":           {form: plain, words: "whether the option %[2]q of the question %[1]q is a stage on the way", class: Scoring, gone: "it is a step now", new: "nobody is advised to aim at it now", off: "true"},
		"questions/*/options/*/renamed_from":   {form: listed},
		"questions/*/options/*/renamed_from/*": {words: "the former id %[3]q of the option %[2]q of the question %[1]q", added: Additive, removed: Breaking, gone: "answers under it no longer carry over", bears: true},
	}
}

func conclusionRules() map[string]rule {
	return map[string]rule{
		"gates":            {form: listed, words: "the gates", order: Wording},
		"gates/*":          {words: "the gate %[1]q", class: Scoring, bears: true},
		"gates/*/question": {form: plain, words: "the question that the gate %[1]q looks at", class: Scoring, names: "questions", bears: true},
		"gates/*/below":    {form: plain, words: "the level below which the gate %[1]q closes", class: Scoring, bears: true},
		"gates/*/caps":     {form: plain, words: "what the gate %[1]q caps", class: Scoring, names: "criteria", bears: true},
		"gates/*/at":       {form: plain, words: "the level at which the gate %[1]q caps", class: Scoring, bears: true},
		"gates/*/reason":   {form: text, words: "the reason of the gate %[1]q", class: Wording, moved: sameAnswers},
		"gates/*/sources":  {form: plain, words: "the list of sources of the gate %[1]q", class: Wording, names: "sources"},

		"contradictions":         {form: listed, words: "the contradictions", order: Wording},
		"contradictions/*":       {words: "the contradiction %[1]q", class: Scoring},
		"contradictions/*/when":  {form: condition, words: "the condition of the contradiction %[1]q", class: Scoring},
		"contradictions/*/probe": {form: text, words: "the probe of the contradiction %[1]q", class: Wording, moved: sameAnswers},

		"verdicts":              {form: listed, words: "the verdicts", order: Scoring},
		"verdicts/*":            {words: "the verdict %[1]q", class: Scoring, bears: true},
		"verdicts/*/when":       {form: condition, words: "the condition of the verdict %[1]q", class: Scoring, bears: true},
		"verdicts/*/stage":      {form: plain, words: "the stage under the verdict %[1]q", class: Scoring, bears: true},
		"verdicts/*/first":      {form: plain, words: "what comes first under the verdict %[1]q", class: Scoring, names: "questions"},
		"verdicts/*/sets_aside": {form: plain, words: "what the verdict %[1]q sets aside", class: Scoring, names: "questions"},
		"verdicts/*/text":       {form: text, words: "the text of the verdict %[1]q", class: Wording, moved: sameAnswers},
		"verdicts/*/sources":    {form: plain, words: "the list of sources of the verdict %[1]q", class: Wording, names: "sources"},
	}
}

// besideRules are about what has no part in any result.
func besideRules() map[string]rule {
	all := map[string]rule{
		"roles":        {form: listed, words: "the roles", order: Wording},
		"roles/*":      {words: "the role %[1]q", added: Additive, removed: Breaking, gone: "answer files that name it lose it"},
		"roles/*/name": {form: text, words: "the name of the role %[1]q", class: Wording, moved: "who answered before is called something else now"},

		"topics":                  {form: listed, words: "the topics", order: Wording},
		"topics/*":                {words: "the topic %[1]q", added: Additive, removed: Wording},
		"topics/*/name":           {form: text, words: "the name of the topic %[1]q", class: Wording},
		"topics/*/intro":          {form: text, words: "the intro of the topic %[1]q", class: Wording},
		"topics/*/renamed_from":   {form: listed},
		"topics/*/renamed_from/*": {words: "the former id %[2]q of the topic %[1]q", class: Wording},

		"sources":   {form: listed, words: "the sources", order: Wording},
		"sources/*": {words: "the source %[1]q", added: Additive, removed: Wording},

		"benchmarks":            {form: listed, words: "the benchmarks", order: Wording},
		"benchmarks/*":          {words: "the benchmark %[1]q", added: Additive, removed: Wording},
		"benchmarks/*/question": {form: plain, words: "the question that the benchmark %[1]q stands beside", class: Wording, names: "questions"},
		"benchmarks/*/counts":   {form: condition, words: `the answers that count as "yes" for the benchmark %[1]q`, class: Wording},
		"benchmarks/*/value":    {form: plain, words: "the value of the benchmark %[1]q", class: Wording},
		"benchmarks/*/as_of":    {form: plain, words: "the date of the benchmark %[1]q", class: Wording},
		"benchmarks/*/approx":   {form: plain, words: `the "about" before the benchmark %[1]q`, class: Wording, off: "false"},
		"benchmarks/*/sources":  {form: plain, words: "the list of sources of the benchmark %[1]q", class: Wording, names: "sources"},
	}
	for _, key := range []string{"title", "author", "publisher", "date", "note"} {
		all["sources/*/"+key] = rule{form: text, words: "the " + key + " of the source %[1]q", class: Wording}
	}
	for key, words := range map[string]string{"unit": "unit", "has": "subject", "study": "study", "sample": "sample", "caveat": "caveat"} {
		all["benchmarks/*/"+key] = rule{form: text, words: "the " + words + " of the benchmark %[1]q", class: Wording}
	}
	return all
}

// address is where a part stands: its keys, and the pattern under which its rule is found.
type address struct {
	keys    []string
	pattern string
	ids     []string
}

// under returns the address of a part in this one; byID tells whether its key is an id.
func (a address) under(key string, byID bool) address {
	in := address{keys: append(slices.Clone(a.keys), key), pattern: key, ids: slices.Clone(a.ids)}
	if byID {
		in.pattern, in.ids = "*", append(in.ids, key)
	}
	if a.pattern != "" {
		in.pattern = a.pattern + "/" + in.pattern
	}
	return in
}

// list is the address of the list that the part is an entry of.
func (a address) list() string { return strings.Join(a.keys[:len(a.keys)-1], "/") }

// key is the last part of the address.
func (a address) key() string { return a.keys[len(a.keys)-1] }

func (a address) String() string { return strings.Join(a.keys, "/") }
