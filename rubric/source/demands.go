package source

// Demands are what the reader of a format checks by itself, after the [Checker], because
// it can then say more about it: why, and what to write instead. They stand in the
// [Shape] so that the JSON Schema makes them too. No demand may be stricter than what
// the reader checks.
type Demands struct {
	// Pattern is a regular expression for a Text, in what RE2 and ECMAScript share.
	Pattern string
	// Most is the largest value of a Whole or a Decimal; 0 means no bound.
	Most int
	// Refused are words that a Slug cannot be.
	Refused []string
	// FirstZero is the key that is 0 in the first entry of a list.
	FirstZero string
	// Distinct refuses a list that holds a value twice.
	Distinct bool
	// NotEmpty refuses a map without keys.
	NotEmpty bool
	// True refuses a Bool that is false, NoBool a Text that is a bare true or false.
	True, NoBool bool
	// NoControl refuses a Text with control characters other than newline.
	NoControl bool
	// OnlyList refuses every variant of a OneOf but the list.
	OnlyList bool
	// Ties say which keys of an Object hang on each other.
	Ties []Tie
}

// Tie is about one key of an Object. A key that it names may look into the entries of a
// list: "options.level".
type Tie struct {
	Key string
	// With are the keys that have to stand where Key stands, Never those that cannot.
	With, Never []string
	// Only are the keys that can stand nowhere but beside Key.
	Only []string
}
