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
		"We agreed, and I agree still.":       true,
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

// A prompt asks two questions where a second one has its own verb and subject in the order of a
// question; that one thing has two parts, or that a question has two answers, is let pass.
func TestTwoQuestions(t *testing.T) {
	for text, want := range map[string]bool{
		"Do customers learn what comes of it, and are they satisfied with your prices?": true,
		"Is it quiet and is it warm?":                                                                  true,
		"Is it quiet? And is it warm?":                                                                 true,
		"Is there a lamp? If so, who lights it?":                                                       true,
		"Who lights the lamp, and how often do they clean it?":                                         true,
		"Is the lamp lit AND can every reader see it?":                                                 true,
		"Is there a lamp, and is there a reader?":                                                      true,
		"Do you measure how many readers you win and how many you keep?":                               false,
		"When heads are chosen, how do you judge whether they are quiet and have the right qualities?": false,
		"Who has the key and does the cleaning?":                                                       false,
		"Who lights it and does it daily?":                                                             false,
		"Who is named and is the owner?":                                                               false,
		"Is it quiet, or is it loud?":                                                                  false,
		"Do you ask readers, or do they come by themselves?":                                           false,
		"Is it known who lights the lamp, and what it costs?":                                          false,
		"Do you ask “Would you come back?” after each visit?":                                          false,
		"Is it written down what is done and what they are told?":                                      false,
		"Is the room fast and friendly?":                                                               false,
		"Band it is?":                                                                                  false,
	} {
		if got := slices.Contains(asked(t, text, "It is loud."), "two-questions"); got != want {
			t.Errorf("%q: %t, want %t", text, got, want)
		}
	}
	if found := asked(t, "Is it quiet?", "It is quiet, and do you like it? And is it warm?"); slices.Contains(found, "two-questions") {
		t.Error("an option asks nothing")
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

func TestRefersToOtherOption(t *testing.T) {
	for text, want := range map[string]bool{
		"As above, and it is measured.":                  true,
		"as above":                                       true,
		"As above; the door is closed.":                  true,
		"As before, but at night too.":                   true,
		"(As above.)":                                    true,
		"Same as above.":                                 true,
		"The same, and somebody looks after it.":         true,
		"Same, with a sign.":                             true,
		"The same and a sign.":                           true,
		"Also a sign on the door.":                       true,
		"Also the cellar.":                               true,
		"And a sign on the door.":                        true,
		"Plus a sign on the door.":                       true,
		"… and a sign":                                   true,
		"... with a sign":                                true,
		"In addition, there is a sign.":                  true,
		"In addition to this, there is a sign.":          true,
		"There is a sign in addition to the above.":      true,
		"All this, and a sign.":                          true,
		"Those plus a sign.":                             true,
		"All of the above.":                              true,
		"None of the above":                              true,
		"Any of the above, (see below).":                 true,
		"Quiet, see above":                               true,
		"What is described above is measured.":           true,
		"The previous answer, every day.":                true,
		"None of the other options fits.":                true,
		"More than the answer above.":                    true,
		"Ditto":                                          true,
		"On top of that, a sign.":                        true,
		"Beyond this, a sign.":                           true,
		"Besides these, a sign.":                         true,
		"Likewise":                                       true,
		"Of those, one.":                                 true,
		"All of these, one by one.":                      true,
		"As a rule, it is quiet.":                        false,
		"As beforehand agreed.":                          false,
		"As before the move, it is loud.":                false,
		"As above-average rooms are.":                    false,
		"The same person always looks after it.":         false,
		"Same day.":                                      false,
		"Sometimes, also at night.":                      false,
		"Always, and it is measured.":                    false,
		"Andreas closes the door.":                       false,
		"Anders gesagt":                                  false,
		"Plus members have a room.":                      false,
		"Below the level of a street.":                   false,
		"One level above the street.":                    false,
		"It is above the heads of sales.":                false,
		"In addition to the hall there is a quiet room.": false,
		"That room is quiet.":                            false,
		"All those who read there are quiet.":            false,
		"This is not known, and nobody has asked.":       false,
		"None of them.":                                  false,
		"The above-average half of the rooms.":           false,
		"Beyond that hour only.":                         false,
		"Besides reading, people talk.":                  false,
		"It was decided the day before.":                 false,
		"We have seen below that it is loud.":            false,
		"Nobody can answer.":                             false,
		"Every other answer is given late.":              false,
		"Auch ein Schild":                                false,
		"Überall, und es wird gemessen.":                 false,
		"È and":                                          false,
	} {
		if got := slices.Contains(asked(t, "Is it quiet?", text), "refers-to-other-option"); got != want {
			t.Errorf("%q: %t, want %t", text, got, want)
		}
	}
	if got := asked(t, "Also the cellar: is it quiet?", "It is loud."); len(got) > 0 {
		t.Errorf("a prompt stands alone: %v", got)
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
	// So with the items of one checklist; an item may say the same as an option.
	expect(t, "same-text", `questions:
  - id: seats
    checklist:
      prompt: Which of these are there?
      items: [{id: chairs, text: Chairs}, {id: more, text: chairs.}, {id: none, text: There is none.}]
`, `the items "chairs" and "more" of "seats" have the same text`)
}
