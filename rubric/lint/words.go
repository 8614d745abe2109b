package lint

import "fmt"

// counted gives a number with its noun: "1 question", "2 questions".
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// article gives the indefinite article of a noun.
func article(noun string) string {
	if noun[0] == 'o' {
		return "an"
	}
	return "a"
}
