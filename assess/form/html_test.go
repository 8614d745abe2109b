package form_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cxgap/assess/assesstest"
	"cxgap/assess/form"
	"cxgap/rubric"
)

func htmlPage(t testing.TB, r *rubric.Rubric, o form.HTMLOptions) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := form.HTML(&b, r, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// between returns what stands between two marks, which have to be there once.
func between(t testing.TB, page []byte, from, to string) string {
	t.Helper()
	_, rest, found := strings.Cut(string(page), from)
	text, _, closed := strings.Cut(rest, to)
	if !found || !closed || strings.Contains(rest, from) {
		t.Fatalf("the page has not exactly one part between %q and %q", from, to)
	}
	return text
}

func TestThePolicyAllowsTheStyleAndTheScriptAlone(t *testing.T) {
	page := htmlPage(t, assesstest.FrozenRubric(t), form.HTMLOptions{})
	hash := func(text string) string {
		sum := sha256.Sum256([]byte(text))
		return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
	}
	want := "default-src 'none'; style-src " + hash(between(t, page, "<style>", "</style>")) + "; script-src " + hash(between(t, page, "<script>", "</script>")) +
		"; base-uri 'none'; form-action 'none'"
	got := strings.ReplaceAll(between(t, page, `http-equiv="Content-Security-Policy" content="`, `">`), "&#39;", "'")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("policy (-want +got):\n%s", diff)
	}
}

func TestThePageIsSelfContained(t *testing.T) {
	page := htmlPage(t, assesstest.FrozenRubric(t), form.HTMLOptions{})
	if again := htmlPage(t, assesstest.FrozenRubric(t), form.HTMLOptions{}); !bytes.Equal(page, again) {
		t.Error("the same rubric gives other bytes")
	}
	if found := regexp.MustCompile(`(?i:https?:)|//[a-z]|\bsrc=|<link|@import|url\(|\beval\b|new Function|\.innerHTML|\.outerHTML|insertAdjacentHTML|document\.write|fetch\(|XMLHttpRequest|WebSocket|sendBeacon|\son[a-z]+=|style="`).FindAll(page, -1); found != nil {
		t.Errorf("the page has %q", found)
	}
	if len(page) > 130_000 {
		t.Errorf("the page has %d bytes", len(page))
	}
}

// nastyRubric is a rubric whose every text tries to leave its place.
func nastyRubric(t testing.TB) *rubric.Rubric {
	t.Helper()
	const text = `</script><script>alert(1)</script><!--<script> {{policy}} {{data}} "quoted" & <b>bold</b> ` + "\u2028\u202eturned\u202c" + ` \u003c 漢字 👩‍💼`
	quoted, err := json.Marshal(text)
	if err != nil {
		t.Fatal(err)
	}
	source := strings.ReplaceAll(`schema: cxgap/rubric/v1
id: nasty
version: 1.0.0
title: NASTY
summary: NASTY
caveat: NASTY
scale: [{name: Low, meaning: NASTY}, {name: High, meaning: NASTY}]
roles: [{id: constructor, name: NASTY}]
criteria: [{id: axis, name: NASTY}]
topics: [{id: prototype, name: NASTY, intro: NASTY}]
questions:
  - id: constructor
    topic: prototype
    prompt: NASTY
    options: [{id: one, text: NASTY}, {id: two, text: NASTY}]
  - id: tostring
    topic: prototype
    applies_when: {constructor: [one]}
    prompt: NASTY
    help: NASTY
    evidence: NASTY
    best_informed: [constructor]
    scores: {axis: 1}
    checklist: {prompt: NASTY, items: [{id: length, text: NASTY}]}
    options: [{id: low, level: 0, text: NASTY, items: {at_most: 0}}, {id: high, level: 1, text: NASTY}]
    gap: {title: NASTY, action: NASTY, effort: S}
`, "NASTY", string(quoted))
	r, found := rubric.Parse("nasty.yaml", []byte(source))
	if r == nil {
		t.Fatal(found)
	}
	return r
}

func TestTextsOfTheRubricStayInTheirPlace(t *testing.T) {
	page := htmlPage(t, nastyRubric(t), form.HTMLOptions{Subject: "</script><b>", Respondent: "'\"", RubricFile: "--></script>.yaml"})
	data := between(t, page, `id="form-data">`, "</script>")
	if strings.ContainsAny(data, "<>&\u2028\u202e") {
		t.Error("the data could end its element or turn the text")
	}
	var back struct{ Subject, Respondent, Title string }
	if err := json.Unmarshal([]byte(data), &back); err != nil || back.Subject != "</script><b>" || back.Respondent != "'\"" {
		t.Errorf("the data reads back as %+v, %v", back, err)
	}
	if n := bytes.Count(page, []byte("<script")); n != 2 {
		t.Errorf("the page has %d scripts", n)
	}
	between(t, page, "<style>", "</style>")
}

// Two people's forms may be filled in on one machine.
func TestFormsAreKeptApart(t *testing.T) {
	key := func(o form.HTMLOptions) string {
		var data struct{ Storage string }
		if err := json.Unmarshal([]byte(between(t, htmlPage(t, assesstest.FrozenRubric(t), o), `id="form-data">`, "</script>")), &data); err != nil {
			t.Fatal(err)
		}
		return data.Storage
	}
	plain := key(form.HTMLOptions{})
	if !strings.Contains(plain, assesstest.FrozenRubric(t).SHA256) {
		t.Errorf("%q does not name the rubric", plain)
	}
	if plain == key(form.HTMLOptions{Respondent: "R. Okafor"}) || plain == key(form.HTMLOptions{Selection: form.Selection{Core: true}}) {
		t.Error("two forms share one place")
	}
	if plain != key(form.HTMLOptions{}) {
		t.Error("the same form loses its place")
	}
}
