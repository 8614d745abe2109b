package form

import (
	"slices"
	"strings"
	"unicode"

	"cxgap/rubric/alike"
	"cxgap/rubric/source"
)

// mostLooked is for how many heads of one table, and of one mapping file, the nearest one is
// looked for. It takes as much time as there are questions for each, and more help is not read.
const mostLooked = 500

// questionTexts are the words and texts that name a question, ready to be compared with heads.
type questionTexts struct {
	ids                 []string
	words, byID, prompt *source.Texts
	prompts             []string
	// near is what was found for heads.
	near map[string]string
	// having are the places of the prompts that have a word, sizes the numbers of their words; nil
	// until they are asked for.
	having map[string][]int
	sizes  []int
}

// texts are the words and texts that name a question.
func (x *importer) texts() *questionTexts {
	if x.questions == nil {
		t := &questionTexts{ids: questionIDs(x.r), near: map[string]string{}}
		for i := range x.r.Questions {
			t.prompts = append(t.prompts, x.r.Questions[i].Prompt)
		}
		t.words, t.byID, t.prompt = source.NewTexts(questionWords(x.r)), source.NewTexts(t.ids), source.NewTexts(t.prompts)
		x.questions = t
	}
	return x.questions
}

// mayLook tells that the nearest question of a head is known, or is still looked for.
func (t *questionTexts) mayLook(head string) bool {
	_, known := t.near[head]
	return known || len(t.near) < mostLooked
}

// nearQuestion gives the id of the question that a head was probably meant for; "" if none is
// near, or if very many were looked for already.
func (x *importer) nearQuestion(head string) string {
	t := x.texts()
	near, known := t.near[head]
	if !known && len(head) <= longestHead && t.mayLook(head) {
		near = t.nearest(head)
		t.near[head] = near
	}
	return near
}

func (t *questionTexts) nearest(head string) string {
	for _, text := range bareHead(head) {
		if near := t.byID.Nearest(text); near != "" {
			return near
		}
		if near := t.prompt.NearestText(text); near != "" {
			return t.ids[slices.Index(t.prompts, near)]
		}
	}
	return t.byWords(head)
}

// byWords gives the question that has most words in common with a head, in whatever order they
// stand: three of five of all that the two have, or all of the question's. It is "" if there is none, or
// two are as near.
func (t *questionTexts) byWords(head string) string {
	const least = 4 // words of a question by which it is known in a longer head
	if t.having == nil {
		t.having, t.sizes = map[string][]int{}, make([]int, len(t.prompts))
		for i, prompt := range t.prompts {
			words := wordsOf(prompt)
			t.sizes[i] = len(words)
			for word := range words {
				t.having[word] = append(t.having[word], i)
			}
		}
	}
	words, shared := wordsOf(head), map[int]int{}
	for word := range words {
		for _, i := range t.having[word] {
			shared[i]++
		}
	}
	best, most, several := -1, 0.0, false
	for i, n := range shared {
		all := len(words) + t.sizes[i] - n
		switch share := float64(n) / float64(all); {
		case 5*n < 3*all && (n < t.sizes[i] || n < least) || share < most:
		case share == most:
			several = true
		default:
			best, most, several = i, share, false
		}
	}
	if best < 0 || several {
		return ""
	}
	return t.ids[best]
}

// wordsOf are the words of a text, each once.
func wordsOf(text string) map[string]bool {
	words := map[string]bool{}
	for _, word := range strings.FieldsFunc(alike.Key(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) }) {
		words[word] = true
	}
	return words
}
