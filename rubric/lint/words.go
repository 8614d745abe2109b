package lint

// article gives the indefinite article of a noun.
func article(noun string) string {
	if noun[0] == 'o' {
		return "an"
	}
	return "a"
}
