package report

import (
	"fmt"
	"io"
	"math/big"
	"slices"
	"strings"

	"cxgap/assess"
	"cxgap/rubric/visible"
)

// ReportSchema is the first key of every JSON report.
const ReportSchema = "cxgap/report/v1"

// Report is everything that any renderer may show, computed once from a [assess.Result]. Its
// JSON form is a contract: fields that the contract does not
// have carry words and shares for people and are left out there.
//
// Levels, weights, ranks and points are whole numbers; every other number is a
// [Decimal]. Sections that do not apply are nil.
type Report struct {
	Schema         string                `json:"schema"`
	Tool           Tool                  `json:"tool"`
	Options        ReportOptions         `json:"options"`
	Rubric         ReportRubric          `json:"rubric"`
	Subject        *string               `json:"subject"`
	Date           string                `json:"date"`
	Comment        *string               `json:"comment"`
	Respondents    []ReportRespondent    `json:"respondents"`
	Missing        []ReportMissing       `json:"missing"`
	Panel          *ReportPanel          `json:"panel"`
	Verdict        *ReportVerdict        `json:"verdict"`
	Coverage       Decimal               `json:"coverage"`
	Index          DecimalPair           `json:"index"`
	Stage          ReportStage           `json:"stage"`
	Criteria       []ReportCriterion     `json:"criteria"`
	Gates          []ReportGate          `json:"gates"`
	Gaps           []ReportGap           `json:"gaps"`
	Strengths      []ReportStrength      `json:"strengths"`
	FindOut        []ReportFindOut       `json:"find_out"`
	Unseen         []ReportUnseen        `json:"-"`
	Contradictions []ReportContradiction `json:"contradictions"`
	Benchmarks     []ReportBenchmark     `json:"benchmarks"`
	Plan           *ReportPlan           `json:"plan"`
	Sensitivity    *ReportSensitivity    `json:"sensitivity"`
	Agreement      *ReportAgreement      `json:"agreement"`
	Changes        *ReportChanges        `json:"changes"`

	// AlsoAgreed are the actions agreed on questions that are not among Gaps. They stand
	// under the gaps: "Also agreed".
	AlsoAgreed []ReportAgreed `json:"-"`
	// Questions are all questions with their answers, in the order asked.
	Questions []ReportQuestion `json:"-"`
	// Arithmetic is how the index, the stage and every criterion's score come about.
	Arithmetic Explanation `json:"-"`
	// Words are the sentences that a report for people has to say.
	Words Words `json:"-"`
	// Sources are the publications cited in this report, numbered from 1 in this order.
	Sources []ReportSource `json:"-"`
	// About is what is assessed, as the rubric calls it: "organisation".
	About string `json:"-"`
	// Top is N, the highest level of the scale; Scale names its levels, 0 to N.
	Top   int      `json:"-"`
	Scale []string `json:"-"`
	// Meanings are what the levels 0 to N mean, Cuts the least scores of levels 1 to N.
	Meanings []string  `json:"-"`
	Cuts     []Decimal `json:"-"`
	// IndexShown is the index as people read it: "36…48", or "36" if both sides print
	// alike; "–" without a rated criterion.
	IndexShown string `json:"-"`

	allGaps int // how many gaps there are, of an outline
}

// Tool names the program that wrote a report.
type Tool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

// ReportOptions are the choices a report was made with.
type ReportOptions struct {
	Target         *int `json:"target"`
	StrictEvidence bool `json:"strict_evidence"`
	Core           bool `json:"core"`
	Redact         bool `json:"redact"`
}

// ReportRubric names the ruler of a report.
type ReportRubric struct {
	ID      string `json:"id"`
	Version string `json:"version"`
	Title   string `json:"title"`
	SHA256  string `json:"sha256"`

	Summary string `json:"-"`
}

// ReportRespondent is one person whose answers the report rests on.
type ReportRespondent struct {
	Name   *string `json:"name"`
	Role   *string `json:"role"`
	File   *string `json:"file"`
	SHA256 *string `json:"sha256"`

	RoleName string `json:"-"`
}

// ReportVerdict says whether the rubric's subject is called for. While it is open between
// several, ID and Text are those of the rubric's catch-all, or nil if it has no words for
// that.
type ReportVerdict struct {
	ID      *string  `json:"id"`
	Text    *string  `json:"text"`
	Sources []string `json:"sources"`
	// Candidates are the ids of the verdicts between which it is open, Settle those of the
	// questions whose answers would settle it; both are empty where it is settled.
	Candidates []string `json:"candidates"`
	Settle     []string `json:"settle"`

	Cited []int `json:"-"`
	// Shown is the sentence to print: the text, or between which sentences the verdict lies.
	// Between are the texts of the candidates that are possible, each once; Ask says what to find
	// out from whom. Lead leads Between; "" where they are not listed.
	Shown   string   `json:"-"`
	Lead    string   `json:"-"`
	Between []string `json:"-"`
	Ask     []string `json:"-"`
	// AskRoles is Ask without the names that respondents gave, for a redacted report.
	AskRoles []string `json:"-"`
}

// ReportStage is the stage on both sides with what holds it.
type ReportStage struct {
	Withheld    bool       `json:"withheld"`
	WhyWithheld []string   `json:"why_withheld"`
	Confirmed   StageLevel `json:"confirmed"`
	Possible    StageLevel `json:"possible"`
	HeldBy      []HeldBy   `json:"held_by"`
}

// StageLevel is one side of the stage; all nil if no criterion is rated.
type StageLevel struct {
	Level    *int    `json:"level"`
	Name     *string `json:"name"`
	Uncapped *int    `json:"uncapped"`
}

// HeldBy is one thing that holds the confirmed stage down: a gate, or the balance rule
// that the stage stays near the weakest criterion.
type HeldBy struct {
	Kind     string  `json:"kind"`
	ID       string  `json:"id"`
	Cap      int     `json:"cap"`
	Reason   string  `json:"reason"`
	Question *string `json:"question"`
}

// ReportCriterion is one axis of the profile.
type ReportCriterion struct {
	ID       string       `json:"id"`
	Name     string       `json:"name"`
	Weight   int          `json:"weight"`
	Rated    bool         `json:"rated"`
	Coverage Decimal      `json:"coverage"`
	Score    DecimalPair  `json:"score"`
	Level    LevelPair    `json:"level"`
	Target   int          `json:"target"`
	Gap      LevelPair    `json:"gap"` // levels from each side's level up to the target
	Terms    []ReportTerm `json:"terms"`

	ScoreShown string `json:"-"` // "36…48", or "36" if both sides print alike
	LevelShown string `json:"-"` // "1…2", "2", or "not rated"
	// WhyNotRated says in a few words why the criterion is not rated; "" if it is.
	WhyNotRated string `json:"-"`
	GapShown    string `json:"-"` // levels up to the target; "–" where there are none to count
	Held        string `json:"-"` // the must-have that holds the level down, or what has to be known; "" without
	// HeldForSure tells that the must-have is missing whatever the open answers turn out to be.
	HeldForSure bool `json:"-"`
	// Meaning is the rubric's own sentence; CoverageShown the known share of the weights: "88 %".
	Meaning       string `json:"-"`
	CoverageShown string `json:"-"`
	// TargetScore is the least score of the target level, gates apart.
	TargetScore Decimal `json:"-"`
}

// LevelPair is a level on both sides; both nil if there is none.
type LevelPair struct {
	Confirmed *int `json:"confirmed"`
	Possible  *int `json:"possible"`
}

// ReportTerm is one question's part in a criterion's score.
type ReportTerm struct {
	Question  string       `json:"question"`
	Weight    int          `json:"weight"`
	Confirmed *int         `json:"confirmed"`
	Possible  *int         `json:"possible"`
	State     assess.State `json:"state"`
}

// ReportGate tells on which sides a gate fires.
type ReportGate struct {
	ID    string    `json:"id"`
	Fires GateSides `json:"fires"`
	Caps  string    `json:"caps"`
	At    int       `json:"at"`

	Reason string `json:"-"` // the rubric's own sentence, true while the gate fires on both sides
	Prompt string `json:"-"` // what its question asks
}

// GateSides are the two sides of a gate.
type GateSides struct {
	Confirmed bool `json:"confirmed"`
	Possible  bool `json:"possible"`
}

// ReportGap is one thing to do.
type ReportGap struct {
	Rank      int    `json:"rank"`
	Tier      int    `json:"tier"`
	Question  string `json:"question"`
	Criterion string `json:"criterion"`
	Level     int    `json:"level"`
	Target    int    `json:"target"`
	// Now is the level that the plan to the next stage takes the question to; nil if the plan
	// does not contain it.
	Now          *int             `json:"now"`
	Lift         Decimal          `json:"lift"`
	Cost         int              `json:"cost"` // points of all steps
	Title        string           `json:"title"`
	Why          *string          `json:"why"`
	Steps        []ReportWorkStep `json:"steps"` // lowest first, up to the target
	Requires     []string         `json:"requires"`
	MissingItems []string         `json:"missing_items"`
	Sources      []string         `json:"sources"`
	QuickWin     bool             `json:"quick_win"`
	Agreed       *Agreed          `json:"agreed"`

	CriterionName string   `json:"-"`
	LevelName     string   `json:"-"`
	TargetName    string   `json:"-"`
	LiftShown     string   `json:"-"` // index points with one decimal
	Answer        string   `json:"-"` // the answer given; of a panel what it counts with
	Gate          string   `json:"-"` // "must-have" sentence of the gate that fires, or ""
	GateOverall   bool     `json:"-"` // that gate limits the stage, not one criterion
	First         []string `json:"-"` // titles of the prerequisites
	Then          []string `json:"-"` // titles of what can be worked on afterwards
	Missing       []string `json:"-"` // texts of the unticked checklist items
	Cited         []int    `json:"-"`
}

// ReportWorkStep is one step of the way up a question, from one answer to the next.
type ReportWorkStep struct {
	Level  int    `json:"level"`
	Option string `json:"option"` // the id of the answer that it leads to
	Action string `json:"action"`
	Effort string `json:"effort"`
	Points int    `json:"points"`

	Text          string `json:"-"` // the answer that it leads to
	EffortMeaning string `json:"-"`
	// Later is true for a step beyond what the plan to the next stage asks for.
	Later bool `json:"-"`
}

// ReportStrength is something that works: a question answered at its target or above.
type ReportStrength struct {
	Question  string  `json:"question"`
	Criterion string  `json:"criterion"`
	Level     int     `json:"level"`
	Evidence  *string `json:"evidence"` // seen, said or none; of a panel seen or nil

	Title         string `json:"-"` // the question's name, else its prompt
	Name          string `json:"-"` // its name; "" without one
	Answer        string `json:"-"`
	CriterionName string `json:"-"`
}

// Agreed is what was agreed about a gap.
type Agreed struct {
	Who  *string `json:"who"`
	Due  *string `json:"due"`
	Note *string `json:"note"`
}

// ReportAgreed is an action agreed on a question that is not among the gaps listed.
type ReportAgreed struct {
	Question string // its id
	Title    string // what to do, as the rubric puts it; of a context question the prompt
	Agreed   Agreed
}

// ReportFindOut is one thing to find out.
type ReportFindOut struct {
	Question string   `json:"question"`
	Worth    Decimal  `json:"worth"`
	Gate     *string  `json:"gate"`
	Ask      []string `json:"ask"`

	Prompt string `json:"-"`
	Name   string `json:"-"` // the question in a few words; "" if the rubric has none
	// AskNames are whom to ask, by name: of Ask those who have not said that they do not know.
	AskNames []string `json:"-"`
	// AllAskNames are the names of all of Ask, for a redacted report: who is left out would tell
	// who did not know.
	AllAskNames []string `json:"-"`
	// Roles are the roles that the rubric takes to be best informed, whoever the
	// respondent named; RoleNames are their names.
	Roles, RoleNames []string `json:"-"`
	// ByRole is true if Ask are roles of the rubric, false if it is somebody in the
	// respondent's own words.
	ByRole     bool         `json:"-"`
	WorthShown string       `json:"-"` // index points with one decimal; "" of a context question, which has none
	GateReason string       `json:"-"`
	MustHave   string       `json:"-"` // what the gate does until this is known, or ""
	Follows    bool         `json:"-"` // only settled once the question above it is
	State      assess.State `json:"-"`
	Evidence   string       `json:"-"` // what to ask to see
	SetAside   bool         `json:"-"` // by the verdict: it makes no sense while that stands
}

// FindOutFirst is what to find out without what the verdict sets aside, in the same order.
func (r *Report) FindOutFirst() []ReportFindOut {
	return slices.DeleteFunc(slices.Clone(r.FindOut), func(f ReportFindOut) bool { return f.SetAside })
}

// ReportUnseen is a question whose answer is at the rubric's target level or above, and whose
// evidence nobody has seen although the rubric says what to ask to see.
type ReportUnseen struct {
	Question string // its id
	Title    string // its name, else its prompt
	Evidence string // what to ask to see
}

// ReportContradiction names answers to clear up.
type ReportContradiction struct {
	ID        string   `json:"id"`
	Questions []string `json:"questions"`
	Probe     string   `json:"probe"`

	Answers []ReportAnswer `json:"-"`
	// TouchesVerdict tells that the verdict, or one that is still possible, asks for one of
	// the answers.
	TouchesVerdict bool `json:"-"`
}

// ReportAnswer is a question with the answer given, in words.
type ReportAnswer struct {
	Question, Prompt, Answer string
	Name                     string // of the question; "" without one
}

// ReportBenchmark is one published figure beside one answer.
type ReportBenchmark struct {
	ID    string  `json:"id"`
	Yours *string `json:"yours"`
	Line  string  `json:"line"`

	// Figure says what was found, AsOf when, Study by whom, Sample among whom.
	Figure, AsOf, Study, Sample string `json:"-"`
	Caveat                      string `json:"-"`
}

// ReportSensitivity tells how firm the confirmed result is.
type ReportSensitivity struct {
	IndexRange  DecimalRange `json:"index_range"`
	StageStable bool         `json:"stage_stable"`
	Fragile     []string     `json:"fragile_answers"`

	LeaveOneOut      DecimalRange `json:"-"`
	LeaveOneOutStage []string     `json:"-"`
	// Swing are the fragile answers in words; nil where the stage is open, and hangs on more.
	Swing           []ReportAnswer `json:"-"`
	Convex, Concave []string       `json:"-"` // names of criteria
}

// ReportSource is one publication cited, with its number in this report.
type ReportSource struct {
	Number int
	ID     string
	Line   string
	Note   string
}

// Decimal is an exact number that prints with four decimals, rounded half up (negative
// numbers half away from zero); null if there is none.
type Decimal struct{ *big.Rat }

// MarshalJSON writes the number with exactly four decimals.
func (d Decimal) MarshalJSON() ([]byte, error) {
	if d.Rat == nil {
		return []byte("null"), nil
	}
	return []byte(strings.Replace(d.FloatString(4), "-0.0000", "0.0000", 1)), nil
}

// DecimalPair is a number on both sides.
type DecimalPair struct {
	Confirmed Decimal `json:"confirmed"`
	Possible  Decimal `json:"possible"`
}

// DecimalRange is a lowest and a highest number.
type DecimalRange struct {
	Low  Decimal `json:"low"`
	High Decimal `json:"high"`
}

func decimals(p assess.Pair) DecimalPair {
	return DecimalPair{Decimal{p[assess.Confirmed]}, Decimal{p[assess.Possible]}}
}

// JSON writes the report as its contract has it: fixed key order, numbers with
// exactly four decimals, two spaces of indentation, a final newline. Characters that
// could steer a terminal are written as \u escapes: the text is the same, and the file
// can be looked at safely.
func JSON(w io.Writer, r *Report) error { return writeJSON(w, r) }

func writeJSON(w io.Writer, r any) error {
	if err := visible.WriteJSON(w, r); err != nil {
		return fmt.Errorf("write the report: %w", err)
	}
	return nil
}
