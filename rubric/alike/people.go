package alike

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"cxgap/rubric/source"
)

// Person is somebody who answered, as a file has it.
type Person struct {
	Name string // may be blank
	Role string // the role's id; may be blank
}

// MaybeOne tells whether two people whose names are not the same (see [Same]) may be one all
// the same, so that somebody has to be asked. That is so if one name has all words of the
// other, in whatever order and with or without a comma, where
//
//   - accents may be left out, and ä may be written ae, ß ss, ø o;
//   - an initial stands for a first name, if another word is written out in both;
//   - two letters may differ in all, in words of four letters or more and no digits;
//   - a name of one word alone says enough only if the roles do not differ.
//
// It is so, too, if surname and role are the same: Dan may be Daniel, and Bob may be Robert. Of
// a blank name nothing is known.
func MaybeOne(a, b Person) bool {
	x, y := nameOf(a), nameOf(b)
	return maybeOne(&x, &y) || sameSurname(&x, &y)
}

// name is a person's name as it is compared with others.
type name struct {
	key, role string
	words     []string // without titles, [Plain]
	surname   string
	given     string // the first of the other words
}

func nameOf(p Person) name {
	out := name{key: Key(p.Name), role: Key(p.Role)}
	text := out.key
	if local, _, isMail := strings.Cut(text, "@"); isMail && !strings.Contains(text, " ") {
		text = local
	}
	first, rest, hasComma := strings.Cut(text, ",")
	before, behind := wordsOf(first), wordsOf(rest)
	out.words = append(slices.Clone(before), behind...)
	switch {
	case len(out.words) == 0:
	case hasComma && len(before) > 0:
		out.surname, out.given = strings.Join(before, " "), strings.Join(behind[:min(1, len(behind))], "")
	case len(out.words) > 1:
		out.surname, out.given = out.words[len(out.words)-1], out.words[0]
	}
	return out
}

// titles stand before a name or behind it and are left out as often as not.
var titles = []string{"mr", "mrs", "ms", "dr", "prof", "herr", "frau", "phd", "mba"}

// wordsOf are the words of a name or of a part of it, without titles.
func wordsOf(text string) []string {
	words := strings.FieldsFunc(Plain(text), func(r rune) bool { return r == ' ' || unicode.IsPunct(r) })
	return slices.DeleteFunc(words, func(w string) bool { return slices.Contains(titles, w) })
}

func maybeOne(a, b *name) bool {
	if len(a.words) > len(b.words) {
		a, b = b, a
	}
	if len(a.words) == 0 || a.key == b.key {
		return false
	}
	contradict := a.role != b.role && a.role != "" && b.role != ""
	return strings.Join(a.words, "") == strings.Join(b.words, "") || (len(a.words) > 1 || !contradict) && within(a.words, b.words)
}

// sameSurname tells whether two people of different names have one surname and one role.
func sameSurname(a, b *name) bool {
	return a.key != b.key && a.role != "" && a.role == b.role && utf8.RuneCountInString(a.surname) > 1 && a.surname == b.surname
}

// shortened tells whether one first name is the beginning of the other.
func shortened(a, b *name) bool {
	short, long := a.given, b.given
	if len(short) > len(long) {
		short, long = long, short
	}
	return utf8.RuneCountInString(short) > 1 && strings.HasPrefix(long, short)
}

// within tells whether all words of a shorter name are in a longer one.
func within(short, long []string) bool {
	free := slices.Clone(long)
	take := func(fits func(string) bool) bool {
		at := slices.IndexFunc(free, fits)
		if at >= 0 {
			free = slices.Delete(free, at, at+1)
		}
		return at >= 0
	}
	rest := slices.DeleteFunc(slices.Clone(short), func(w string) bool { return take(func(other string) bool { return other == w }) })
	whole := slices.ContainsFunc(short, func(w string) bool { return len(w) > 1 && !slices.Contains(rest, w) })
	slipped := 0
	rest = slices.DeleteFunc(rest, func(w string) bool {
		n := 0
		found := take(func(other string) bool { n = slips(w, other); return n <= 2-slipped })
		if found {
			slipped += n
			whole = true
		}
		return found
	})
	for _, w := range rest {
		if !take(func(other string) bool { return initial(w, other) || initial(other, w) }) {
			return false
		}
	}
	return whole
}

// initial tells whether a word is the first letter of another one.
func initial(letter, word string) bool {
	return utf8.RuneCountInString(letter) == 1 && strings.HasPrefix(word, letter)
}

// slips counts the letters in which two words differ, where two that changed places count
// once; more than two if they are too many for words of this length to be one.
func slips(a, b string) int {
	switch letters := min(utf8.RuneCountInString(a), utf8.RuneCountInString(b)); {
	case letters < 4, strings.ContainsAny(a+b, "0123456789"):
	case source.OneSlip(a, b):
		return 1
	case letters >= 8 && source.Near(a, b, 2):
		return 2
	}
	return 3
}

// Plain is [Key] in the letters that every keyboard has: accents are left out, letters that are
// joined or wide have their usual form, and what is
// written for a letter that is missing counts as the letter, as ae for ä. Texts that are the
// same but for this are rarely two, but may be: ask.
func Plain(text string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(Key(text)) {
		switch {
		case unicode.Is(unicode.Mn, r), r == '\'':
		case letters[r] != "":
			b.WriteString(letters[r])
		default:
			b.WriteRune(r)
		}
	}
	return written.Replace(b.String())
}

// letters are those that do not come apart into a letter and an accent.
var letters = map[rune]string{'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'ı': "i"}

// written is how letters are written without their accents, and what is left of them.
var written = strings.NewReplacer("ae", "a", "oe", "o", "ue", "u", "aa", "a")

// allPairs is up to how many pairs each is looked at; in longer lists only names that have the
// same words, or one in common, if at most commonWord names have them. A panel of thousands then takes as many
// looks as it has names, and not their square.
const (
	allPairs   = 10_000
	commonWord = 20
)

// MaybeOneAcross gives the places of all pairs, one of each list, that may be one
// ([MaybeOne]), in order. A surname and a role that are the same say so only where one person
// in each list has both. In long lists only names are compared that have the same words, or one
// in common that few have.
func MaybeOneAcross(a, b []Person) [][2]int {
	first, second := namesOf(a), namesOf(b)
	lone, loneToo := loneSurnames(first), loneSurnames(second)
	return pairs(first, second, func(int) int { return 0 }, func(a, b *name) bool {
		return maybeOne(a, b) || sameSurname(a, b) && lone[a.surnameAndRole()] == 1 && loneToo[b.surnameAndRole()] == 1
	})
}

func (n *name) surnameAndRole() [2]string { return [2]string{n.surname, n.role} }

// loneSurnames counts the people of a list by surname and role.
func loneSurnames(list []name) map[[2]string]int {
	out := map[[2]string]int{}
	for i := range list {
		out[list[i].surnameAndRole()]++
	}
	return out
}

// MaybeOneWithin is [MaybeOneAcross] for pairs of one list. There a surname and a role that are
// the same say less, since two people of a family and of a department answer at one time: the
// one first name has to be the beginning of the other.
func MaybeOneWithin(list []Person) [][2]int {
	names := namesOf(list)
	return pairs(names, names, func(i int) int { return i + 1 }, func(a, b *name) bool {
		return maybeOne(a, b) || sameSurname(a, b) && shortened(a, b)
	})
}

// pairs holds each of the first against those of the second from a place on.
func pairs(first, second []name, from func(int) int, near func(a, b *name) bool) [][2]int {
	candidates := func(*name) []int { return nil }
	if len(first)*len(second) > allPairs {
		candidates = byWords(second)
	} else if len(second) > 0 {
		all := make([]int, len(second))
		for j := range all {
			all[j] = j
		}
		candidates = func(*name) []int { return all }
	}
	var out [][2]int
	for i := range first {
		for _, j := range candidates(&first[i]) {
			if j >= from(i) && near(&first[i], &second[j]) {
				out = append(out, [2]int{i, j})
			}
		}
	}
	return out
}

func namesOf(list []Person) []name {
	out := make([]name, len(list))
	for i := range list {
		out[i] = nameOf(list[i])
	}
	return out
}

// byWords finds the places of the names that have the same words as one, or a word in common
// with it that few have; rising.
func byWords(list []name) func(*name) []int {
	with, same := map[string][]int{}, map[string][]int{}
	inOrder := func(n *name) []string { return slices.Sorted(slices.Values(n.words)) }
	for j := range list {
		words := inOrder(&list[j])
		same[strings.Join(words, " ")] = append(same[strings.Join(words, " ")], j)
		for _, w := range slices.Compact(words) {
			if utf8.RuneCountInString(w) > 1 {
				with[w] = append(with[w], j)
			}
		}
	}
	return func(n *name) []int {
		words := inOrder(n)
		out := few(same[strings.Join(words, " ")])
		for _, w := range words {
			out = append(out, few(with[w])...)
		}
		slices.Sort(out)
		return slices.Compact(out)
	}
}

// few gives a copy of a list that is not longer than [commonWord], and of others nothing.
func few(list []int) []int {
	if len(list) > commonWord {
		return nil
	}
	return slices.Clone(list)
}

// Fuller is the spelling of a name that says more: that with more letters, of two with as
// many the one without a comma, else the first.
func Fuller(a, b string) string {
	x, y := utf8.RuneCountInString(Code(a)), utf8.RuneCountInString(Code(b))
	if y > x || y == x && strings.Contains(a, ",") && !strings.Contains(b, ",") {
		return b
	}
	return a
}
