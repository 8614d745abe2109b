package form

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"cxgap/rubric/alike"
	"cxgap/rubric/pattern"
	"cxgap/rubric/source"
)

// dayOrder is how a date such as 3/2/2026 is read.
type dayOrder int

const (
	orderUnknown dayOrder = iota
	monthFirst
	dayFirst
)

var (
	yearFirst = pattern.Lazy(`^(\d{4})[-/.年]\s?(\d{1,2})[-/.月]\s?(\d{1,2})(?:\D|$)`)
	yearLast  = pattern.Lazy(`^(\d{1,2})([-/.])\s?(\d{1,2})[-/.]\s?(\d{4}|\d{2})(?:\D|$)`)
	dayNumber = pattern.Lazy(`^(\d{5})(?:[.,]\d+)?$`)
	allDigits = pattern.Lazy(`^(20\d\d)(\d\d)(\d\d)$`)
)

// readDay reads the day of a date or a time in any form that tools write, as YYYY-MM-DD. What
// stands behind the day is passed over, a zone too: the day is the one that the tool shows.
// The order is that in which the text can only be read; orderUnknown if it does not matter,
// and both if either is possible.
func readDay(text string, order dayOrder) (day string, is dayOrder, ok bool) {
	text = strings.TrimSpace(text)
	if m := yearFirst().FindStringSubmatch(text); m != nil {
		return dayOf(m[1], m[2], m[3], orderUnknown)
	}
	if m := allDigits().FindStringSubmatch(text); m != nil {
		return dayOf(m[1], m[2], m[3], orderUnknown)
	}
	if m := dayNumber().FindStringSubmatch(text); m != nil {
		n, err := strconv.Atoi(m[1])
		// The day 0 of spreadsheet programs, as they count since 1900-03-01.
		return time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n).Format(time.DateOnly), orderUnknown, err == nil && n >= 30_000 && n < 80_000
	}
	m := yearLast().FindStringSubmatch(text)
	if m == nil {
		return dayInWords(text)
	}
	year := m[4]
	if len(year) == 2 {
		year = "20" + year
	}
	first, err := strconv.Atoi(m[1])
	second, err2 := strconv.Atoi(m[3])
	switch {
	case err != nil || err2 != nil:
		return "", orderUnknown, false
	case m[2] == "." || first > 12:
		return dayOf(year, m[3], m[1], dayFirst)
	case second > 12:
		return dayOf(year, m[1], m[3], monthFirst)
	case order == dayFirst:
		day, _, ok = dayOf(year, m[3], m[1], dayFirst)
	default:
		day, _, ok = dayOf(year, m[1], m[3], monthFirst)
	}
	if first == second {
		return day, orderUnknown, ok
	}
	return day, eitherOrder, ok
}

// dotted tells that a date is written with dots, which the day comes first in wherever it is
// usual, and which says nothing of other dates.
func dotted(text string) bool {
	m := yearLast().FindStringSubmatch(strings.TrimSpace(text))
	return m != nil && m[2] == "."
}

// eitherOrder tells that a text can be read in both orders.
const eitherOrder dayOrder = -1

func dayOf(year, month, day string, is dayOrder) (string, dayOrder, bool) {
	text := year + "-" + twoDigits(month) + "-" + twoDigits(day)
	return text, is, source.IsDate(text)
}

func twoDigits(n string) string {
	if len(n) == 1 {
		return "0" + n
	}
	return n
}

// dayInWords reads a date with the name of the month: "Mar 2, 2026 9:15 AM", "2 March 2026",
// "Mon, 02-Mar-2026".
func dayInWords(text string) (string, dayOrder, bool) {
	year, month, day := "", 0, ""
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",.-/", r) }) {
		n, err := strconv.Atoi(strings.TrimRight(word, "stndrh"))
		switch {
		case err == nil && len(word) == 4 && year == "":
			year = word
		case err == nil && day == "" && n >= 1 && n <= 31 && !strings.Contains(word, ":"):
			day = fmt.Sprint(n)
		case err != nil && month == 0:
			month = monthNamed(word)
		}
	}
	if year == "" || month == 0 || day == "" {
		return "", orderUnknown, false
	}
	return dayOf(year, fmt.Sprint(month), day, orderUnknown)
}

// monthNames are what the names of the months begin with, in the languages of the tools.
var monthNames = [12][]string{
	{"jan", "ene", "gen"}, {"feb", "fév", "fev"}, {"mar", "mär", "mrz"}, {"apr", "avr", "abr"}, {"may", "mai", "mag", "mei"}, {"jun", "juin", "giu"},
	{"jul", "juil", "lug"}, {"aug", "aoû", "ago"}, {"sep", "set"}, {"oct", "okt", "ott", "out"}, {"nov"}, {"dec", "dez", "déc", "dic"},
}

// monthNamed gives the number of a month by the beginning of its name; 0 for any other word.
func monthNamed(word string) int {
	word = alike.Key(word)
	begins := func(name string) bool { return strings.HasPrefix(word, name) }
	return 1 + slices.IndexFunc(monthNames[:], func(names []string) bool { return slices.ContainsFunc(names, begins) })
}

// orderOf finds out in which order the dates of a table stand: the one in which all can be
// read. Where both can, it is the one by which none lies behind today, else the month comes
// first; then it is a guess, and example is a date that it decides.
func orderOf(texts []string, today string) (order dayOrder, example string) {
	var late [2]bool
	for _, text := range texts {
		day, is, ok := readDay(text, monthFirst)
		switch {
		case !ok || is == orderUnknown || dotted(text):
			continue
		case is == monthFirst || is == dayFirst:
			return is, ""
		}
		if example == "" {
			example = text
		}
		other, _, _ := readDay(text, dayFirst)
		late[0], late[1] = late[0] || day > today, late[1] || other > today
	}
	if late[0] && !late[1] {
		return dayFirst, ""
	}
	return monthFirst, example
}
