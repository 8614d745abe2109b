package assess

// sheet is the text of an answer file, kept so that a person's comments survive.
type sheet struct{}
