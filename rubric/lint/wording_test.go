package lint_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"cxgap/rubric/lint"
)

// asked lints the base rubric with another prompt and another lowest option.
func asked(t *testing.T, prompt, option string) []string {
	t.Helper()
	text := example(t, lint.Example(fmt.Sprintf(`questions:
  - id: quiet
    prompt: %q
    options:
      - {id: loud, level: 0, text: %q}
      - {id: at-times, level: 1, text: At times.}
      - {id: always, level: 2, text: All day.}
`, prompt, option)))
	return rules(lint.File("x.yaml", text, lint.Options{}).Findings)
}

func TestAgreementScales(t *testing.T) {
	for text, want := range map[string]bool{
		"Do you agree that it is quiet?":      true,
		"Agree or disagree: it is quiet.":     true,
		"How strongly do you AGREE with this": true,
		"Strongly agree":                      true,
		"I tend to agree.":                    true,
		"Agree.":                              true,
		"Neither agree nor disagree":          true,
		"Stimme zu":                           false,
		"Opening hours are agreed.":           false,
		"The two heads agree on the hours.":   false,
		"There is an agreement on the hours.": false,
		"How is a disagreement ended?":        false,
		"Is there a green lamp?":              false,
	} {
		if got := slices.Contains(asked(t, text, "It is loud."), "agree-disagree"); got != want {
			t.Errorf("the prompt %q: %t, want %t", text, got, want)
		}
		if got := slices.Contains(asked(t, "Is it quiet?", text), "agree-disagree"); got != want {
			t.Errorf("the option %q: %t, want %t", text, got, want)
		}
	}
}

func TestAndOr(t *testing.T) {
	for text, want := range map[string]bool{
		"Chairs and/or sofas.": true, "Chairs AND / OR sofas.": true, "Chairs and, or instead of them, sofas.": false,
		"band/orchestra": false, "24/7": false,
	} {
		if got := slices.Contains(asked(t, "Is it quiet?", text), "and-or"); got != want {
			t.Errorf("%q: %t, want %t", text, got, want)
		}
	}
}

// The limits count characters, not bytes, and are themselves allowed.
func TestLengthOfTexts(t *testing.T) {
	tests := []struct {
		prompt, option int
		want           []string
	}{
		{140, 120, nil}, {141, 120, []string{"long-prompt"}}, {140, 121, []string{"long-option"}},
	}
	for _, test := range tests {
		got := asked(t, strings.Repeat("é", test.prompt), strings.Repeat("語", test.option))
		if !slices.Equal(got, test.want) {
			t.Errorf("%d and %d characters: %v, want %v", test.prompt, test.option, got, test.want)
		}
	}
}

func TestSameText(t *testing.T) {
	for text, want := range map[string]bool{
		"At times.": true, "at times": true, " AT  TIMES. ": true, "At times!": true, "At times?": false, "At time.": false, ".": false,
	} {
		if got := slices.Contains(asked(t, "Is it quiet?", text), "same-text"); got != want {
			t.Errorf("%q beside %q: %t, want %t", text, "At times.", got, want)
		}
	}
}
