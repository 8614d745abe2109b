package report

import (
	"fmt"
	"strings"

	"cxgap/assess"
	"cxgap/rubric/visible"
)

// noFirmnessWords take the place of how firm the stage is, where a panel does not agree.
const noFirmnessWords = "How firm the stage is cannot be told while the answers lie so far apart."

// mostSwinging is how many answers that could change the stage are all named.
const mostSwinging = 3

// sensitivityWords says how far the stage hangs on how much the criteria count, and that it hangs
// on no single answer where that is so. A stage that is withheld has nothing to hold, and one
// that is open is not told as firm at its lower end: it hangs on what is not known.
func (b *builder) sensitivityWords() string {
	s, stage := b.sensed, &b.res.Stage
	switch {
	case s == nil || stage.Withheld:
		return ""
	case b.agreement != nil && b.agreement.Words.Caution != "":
		return noFirmnessWords
	case b.stageOpen():
		return b.openStageWords(stage.Level[assess.Confirmed], stage.Level[assess.Possible])
	case s.StageStable && len(s.Fragile) == 0:
		return "The stage does not hang on how much each criterion counts (tried up to half more or less), nor on any single answer" + b.given() + " (tried one option up and down)."
	case s.StageStable:
		return "The stage does not hang on how much each criterion counts (tried up to half more or less)."
	case len(s.Fragile) == 0:
		return "The stage can change if each criterion counts up to half more or less; it hangs on no single answer" + b.given() + " (tried one option up and down)."
	}
	return "The stage can change if each criterion counts up to half more or less."
}

// stageOpen tells whether what is not known can change the stage.
func (b *builder) stageOpen() bool {
	s := &b.res.Stage
	return s.Rated && s.Level[assess.Confirmed] != s.Level[assess.Possible]
}

// openStageWords: true where the stage lies between two levels.
func (b *builder) openStageWords(low, high int) string {
	open, _, _ := b.openParts()
	if high == low+1 {
		return fmt.Sprintf("Whether the stage is %d or %d hangs on what is %s.", low, high, open)
	}
	return fmt.Sprintf("Which stage from %d to %d it is hangs on what is %s.", low, high, open)
}

// given limits what is said of single answers to those that there are.
func (b *builder) given() string {
	if b.notKnown() > 0 {
		return " given"
	}
	return ""
}

// swingWords name the answers each of which, one option higher or lower, would alone give another
// stage; blank where there is none, and where the stage is not told as firm at all.
func (b *builder) swingWords() string {
	if b.sensed == nil || len(b.sensed.Fragile) == 0 || b.res.Stage.Withheld || b.stageOpen() || b.agreement != nil && b.agreement.Words.Caution != "" {
		return ""
	}
	swing := b.sensed.Fragile
	if len(swing) == 1 {
		answer := strings.TrimSuffix(visible.Line(b.answerText(b.res.ValueOf(swing[0].ID))), ".")
		return "One answer alone could change the stage, one option higher or lower: " + called(swing[0]) + " (" + answer + ")."
	}
	lead := fmt.Sprintf("Each of %d answers alone could change the stage, one option higher or lower", len(swing))
	if len(swing) > mostSwinging {
		return lead + "; one of them is " + called(swing[0]) + "."
	}
	var names []string
	for _, q := range swing {
		names = append(names, called(q))
	}
	return lead + ": " + strings.Join(names, "; ") + "."
}
