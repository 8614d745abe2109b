package source_test

import (
	"strings"
	"testing"

	"cxgap/rubric/source"
)

func TestNearest(t *testing.T) {
	keys := []string{"id", "topic", "core", "applies_when", "ask_when", "prompt", "help", "options", "gap", "sources", "scores", "name", "title", "at_least", "at_most", "level", "weight", "summary"}
	for word, want := range map[string]string{
		"prompts": "prompt", "promt": "prompt", "tpoic": "topic", "option": "options", "opt": "options",
		"askWhen": "ask_when", "ask-when": "ask_when", "Prompt": "prompt", "score": "scores", "source": "sources",
		"nmae": "name", "naem": "name", "tilte": "title", "lvl": "", "levels": "level", "atleast": "at_least", "wieght": "weight",
		"date": "", "text": "", "xy": "", "x": "", "": "", "at": "", "di": "", "ID": "id", "question": "", "summery": "summary",
		"options_or_something_that_is_much_longer_than_any_key_a_person_would_ever_write": "",
		"hilfe": "", "what": "",
	} {
		if got := source.Nearest(word, keys); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", word, got, want)
		}
	}
}

func TestNearestPrefersTheSmallestSlip(t *testing.T) {
	known := []string{"customer-interview", "customer-interviews", "customer-surveys"}
	for _, word := range known {
		if got := source.Nearest(word, known); got != word {
			t.Errorf("Nearest(%q) = %q", word, got)
		}
	}
	if got := source.Nearest("customer-intervews", known); got != "customer-interviews" {
		t.Errorf("got %q", got)
	}
}

func TestDidYouMean(t *testing.T) {
	if got, want := source.DidYouMean("ownershp", []string{"people", "ownership"}), `did you mean "ownership"?`; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := source.DidYouMean("zebra", []string{"a", "b", "c"}), "known here: a, b and c"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := source.DidYouMean("zebra", strings.Fields(strings.Repeat("word ", 50))); got != "" {
		t.Errorf("a long list is no help: %q", got)
	}
}

func TestNearestText(t *testing.T) {
	known := []string{"Nobody at all.", "Several heads each answer for a part of the whole journey.", "One executive answers for the whole journey."}
	for text, want := range map[string]string{
		"Each of several heads answers for a different part of the whole journey": known[1],
		"one executive answers for the hole journey":                              known[2],
		"nobody at al": known[0],
		"sure":         "", "": "", "Somebody does.": "", strings.Repeat("heads answer ", 100): "",
	} {
		if got := source.NearestText(text, known); got != want {
			t.Errorf("NearestText(%q) = %q, want %q", text, got, want)
		}
	}
}
