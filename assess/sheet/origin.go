package sheet

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"cxgap/rubric/source"
)

// Origin says which answers a form was made from, or what a survey said last: a digest of each
// answer, by question id. By it whoever reads the form or the survey again tells what was changed in
// it from what is only older. A nil Origin says nothing; an empty one, that nothing was answered.
type Origin map[string]string

// longestOrigin is how many characters an origin may have: what one cell of a spreadsheet holds.
const longestOrigin = 30_000

// nothingAnswered is an origin without any answer.
const nothingAnswered = "-"

// OriginOf writes down the answers of a sheet, in one line, for [Sheet.MadeFrom]: ids and digests.
// Of more than about a thousand answers the last ones are left out, and count as changed.
func OriginOf(a *Sheet) string {
	text, _ := digestsOf(a, longestOrigin)
	return text
}

// Record writes down the answers of a sheet for [Sheet.Imported], as [OriginOf] does; "" if they are too
// many for a text in a file. There is nothing in it but what the sheet says: no address, no time.
// Whoever has the file can try, once an answer in it was corrected, which answer it was before.
func (a *Sheet) Record() string {
	text, whole := digestsOf(a, source.MaxText)
	if !whole {
		return ""
	}
	return text
}

// digestsOf writes ids and digests into one line of at most so many bytes, and tells whether all of them
// are in it.
func digestsOf(a *Sheet, longest int) (text string, whole bool) {
	var b strings.Builder
	whole = true
	for _, id := range slices.Sorted(maps.Keys(a.Given)) {
		entry := id + ":" + digestOf(a.Given[id])
		if strings.HasSuffix(entry, ":") {
			continue
		}
		if b.Len()+len(entry) >= longest {
			whole = false
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(entry)
	}
	if b.Len() == 0 {
		return nothingAnswered, whole
	}
	return b.String(), whole
}

// ReadOrigin reads what [OriginOf] wrote; nil if the text is blank. What it cannot understand
// is no digest of any answer.
func ReadOrigin(text string) Origin {
	words := strings.Fields(text)
	if len(words) == 0 {
		return nil
	}
	o := Origin{}
	for _, word := range words {
		if id, digest, ok := strings.Cut(word, ":"); ok {
			o[id] = digest
		}
	}
	return o
}

// Has tells whether a question had this answer; a blank answer is that of a question without
// one.
func (o Origin) Has(question string, a Answer) bool { return o[question] == digestOf(a) }

// digestOf is "" for a blank answer, else 16 hexadecimal digits of a SHA-256. Blanks do not count: forms
// change them at the ends of texts and of lines.
func digestOf(a Answer) string {
	for _, text := range []*string{&a.Ask, &a.NotApplicable, &a.Note, &a.Link} {
		*text = strings.Join(strings.Fields(*text), " ")
	}
	if a.Blank() {
		return ""
	}
	data, err := json.Marshal([]any{a.Option, a.Items, a.Unknown, a.Ask, a.NotApplicable, a.Note, a.Evidence, a.Link})
	if err != nil { // never: these are texts and lists of them
		return ""
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:8])
}
