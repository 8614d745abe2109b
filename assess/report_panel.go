package assess

// ReportPanel tells what a panel's result rests on: who knew, where the members differ,
// and what the room agreed on.
type ReportPanel struct {
	Members   int               `json:"members"`
	Context   []ReportContext   `json:"context"`
	Questions []ReportKnew      `json:"questions"`
	Consensus []ReportConsensus `json:"consensus"`
	Talk      []ReportTalk      `json:"talk"`

	// Named is true if the members are named beside their answers; in a panel of more than
	// fifty, and in a redacted report, only counts are given.
	Named bool `json:"-"`
	// File is the panel file's name as given, with slashes; "" without one.
	File string `json:"-"`
	// Words are whole sentences; blank ones are not printed.
	Words PanelWords `json:"-"`
}

// PanelWords are the sentences about a panel.
type PanelWords struct {
	// Context leads the disagreements on context questions, Thin names how many answers rest
	// on few people, Talk leads the questions to talk about, Consensus what was agreed.
	Context, Thin, Talk, Consensus string
	// Counts says how several answers to a question become one.
	Counts string
}

// ReportContext is a context question on which the members disagree.
type ReportContext struct {
	Question string       `json:"question"`
	Votes    []ReportVote `json:"votes"`
	Chosen   *string      `json:"chosen"`

	Prompt string `json:"-"`
	Words  string `json:"-"` // what counts now, in a sentence
	Agreed bool   `json:"-"` // the room has settled it
}

// ReportVote is one option of a context question with the number of its votes.
type ReportVote struct {
	Option  string `json:"option"`
	Members int    `json:"members"`

	Answer string   `json:"-"` // the option's text
	Who    []string `json:"-"` // who chose it, ready to print; nil unless named
}

// ReportKnew tells on how many members the level of a question rests.
type ReportKnew struct {
	Question string `json:"question"`
	Knew     int    `json:"knew"`
	Of       int    `json:"of"`
	Thin     bool   `json:"thin"`

	Shown string `json:"-"` // "3 of 5 knew"
}

// ReportConsensus is one answer that the room agreed on, beside the members' own.
type ReportConsensus struct {
	Question string    `json:"question"`
	Option   string    `json:"option"`
	Level    *int      `json:"level"`
	Reason   *string   `json:"reason"`
	Before   LevelPair `json:"before"`

	Prompt      string `json:"-"`
	Answer      string `json:"-"` // the option's text
	LevelShown  string `json:"-"` // "2 Defined"; "" for a context question
	BeforeShown string `json:"-"` // what the members' own answers gave: "1…3", "not known"
	Idle        string `json:"-"` // why it has no effect at present, or ""
}

// ReportTalk is one question to talk about, with who said what.
type ReportTalk struct {
	Question string             `json:"question"`
	Spread   int                `json:"spread"`
	Answers  []ReportTalkAnswer `json:"answers"`

	Prompt string `json:"-"`
	Agreed string `json:"-"` // what the room agreed on, in a sentence, or ""
	// Ladder are the levels from the lowest to the highest given, also those that nobody
	// gave: options often build on the one below.
	Ladder []ReportTalkAnswer `json:"-"`
	Knew   string             `json:"-"` // "3 of 5 knew"
}

// ReportTalkAnswer is one level that was given, lowest first.
type ReportTalkAnswer struct {
	Level   int         `json:"level"`
	Members int         `json:"members"`
	Who     []ReportWho `json:"who"`

	LevelName string `json:"-"`
	Answer    string `json:"-"` // the option's text
}

// ReportWho is one member behind an answer.
type ReportWho struct {
	Name *string `json:"name"`
	Role *string `json:"role"`

	Shown string `json:"-"` // "R. Okafor (Chief executive)"
}

// ReportStripLevel is one level on the strip of a question: how many members chose it,
// and who.
type ReportStripLevel struct {
	Level   int
	Name    string
	Members int
	Who     []string // ready to print; nil unless named
	Middle  bool     // the level is a median, or between the two
}

// ReportSaid is one member's own answer to a question.
type ReportSaid struct {
	Who           string // ready to print: "R. Okafor (Chief executive)"
	Role          string // the role's id
	State         State  // as that member's file, scored alone, leaves the question
	Level         *int   // nil where the member contributes none
	Option        string // id of the option chosen; "" without one
	Answer        string // its text, "don't know", "not applicable" or "not answered"
	Evidence      string
	Note          string
	Link          string
	Ask           string
	NotApplicable string // the reason in words
}
