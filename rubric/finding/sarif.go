package finding

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strings"

	"cxgap/rubric/pattern"
	"cxgap/rubric/visible"
)

// RuleDoc is what a printer can tell of a rule beside its findings.
type RuleDoc struct {
	// Slug is the rule's stable name, as in [Finding].
	Slug string
	// Title says in a few words what is wrong; Doc says why and what to do about it.
	Title, Doc string
	// Wrong and Right are pieces of YAML that show the fault and its cure; may be empty.
	Wrong, Right string
	// Severity is that of the rule's findings.
	Severity Severity
}

// SARIF prints findings as one log of the Static Analysis Results Interchange Format,
// version 2.1.0, which code scanning of GitHub, GitLab and Azure reads.
type SARIF struct {
	// Version is that of cxgap; it may be empty.
	Version string
	// Rules are described in the log whether or not they found anything.
	Rules []RuleDoc
	// Base says what file names are relative to.
	Base Base
	// Lines gives the lines of a file, so that a finding keeps its fingerprint when lines
	// are added above it; nil if they are not known.
	Lines func(file string) []string
	// Files are those that were to be looked at. One that could not be read is a
	// notification of the run, which then was no success.
	Files []Examined
}

const sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

// srcRoot is the name under which viewers ask where the source files are.
const srcRoot = "%SRCROOT%"

// fingerprintKey names how fingerprints are made; a change of it makes every finding new.
const fingerprintKey = "cxgapFinding/v1"

// Print writes the findings in the order given.
func (s SARIF) Print(w io.Writer, findings List) error {
	rules, index := s.rules(findings)
	log := sarifLog{Schema: sarifSchema, Version: "2.1.0", Runs: []sarifRun{{
		Tool:        sarifTool{Driver: sarifDriver{Name: "cxgap", Version: s.Version, Language: "en", Rules: rules}},
		Language:    "en",
		ColumnKind:  "unicodeCodePoints",
		Newlines:    []string{"\r\n", "\n"},
		Invocations: []sarifInvocation{s.invocation()},
		Bases:       map[string]sarifBase{srcRoot: {Description: sarifText{Text: "The folder that the names of files are relative to."}}},
		Results:     s.results(findings, index),
	}}}
	return visible.WriteJSON(w, log)
}

// invocation tells whether every file was read, and which were not.
func (s SARIF) invocation() sarifInvocation {
	run := sarifInvocation{Success: true, Notifications: []sarifNotification{}}
	for _, f := range s.Files {
		if f.Unread != "" {
			run.Success = false
			run.Notifications = append(run.Notifications, sarifNotification{Level: "error", Message: sarifText{Text: sarifPlain(f.Unread)},
				Locations: []sarifPlace{{Physical: sarifFile{Artifact: s.artifact(f.File)}}}})
		}
	}
	return run
}

// artifact names a file.
func (s SARIF) artifact(file string) sarifArtifact {
	uri, relative := s.Base.uri(file)
	if relative {
		return sarifArtifact{URI: uri, BaseID: srcRoot}
	}
	return sarifArtifact{URI: uri}
}

// rules describes the known rules, then those that only findings name, and gives the
// place of each in the list.
func (s SARIF) rules(findings List) ([]sarifRule, map[string]int) {
	list, index := []sarifRule{}, map[string]int{}
	add := func(r RuleDoc) {
		if _, known := index[r.Slug]; !known {
			index[r.Slug] = len(list)
			list = append(list, newSarifRule(r))
		}
	}
	for _, r := range s.Rules {
		add(r)
	}
	for _, f := range findings {
		add(RuleDoc{Slug: f.Rule, Severity: f.Severity})
	}
	return list, index
}

func newSarifRule(r RuleDoc) sarifRule {
	rule := sarifRule{ID: r.Slug, Config: sarifConfig{Level: string(r.Severity)}}
	if r.Title != "" {
		rule.Short = &sarifText{Text: sarifPlain(r.Title)}
	}
	if r.Doc != "" {
		rule.Full = &sarifText{Text: sarifPlain(r.Doc)}
		rule.Help = &sarifHelp{Text: sarifPlain(r.helpText()), Markdown: r.helpMarkdown()}
	}
	return rule
}

func (r RuleDoc) helpText() string {
	text := r.Doc
	if r.Wrong != "" {
		text += "\n\nWrong:\n" + r.Wrong
	}
	if r.Right != "" {
		text += "\n\nRight:\n" + r.Right
	}
	return text
}

func (r RuleDoc) helpMarkdown() string {
	text := r.Doc
	for _, e := range []struct{ word, yaml string }{{"Wrong", r.Wrong}, {"Right", r.Right}} {
		if e.yaml != "" {
			text += fmt.Sprintf("\n\n**%s:**\n\n```yaml\n%s\n```", e.word, strings.Trim(e.yaml, "\n"))
		}
	}
	return text
}

func (s SARIF) results(findings List, index map[string]int) []sarifResult {
	out := make([]sarifResult, 0, len(findings))
	src, seen := sources{lines: s.Lines}, map[string]int{}
	for _, f := range findings {
		location := s.artifact(f.File)
		out = append(out, sarifResult{
			RuleID: f.Rule, RuleIndex: index[f.Rule], Level: string(f.Severity), Message: sarifText{Text: sarifPlain(f.sentence())},
			Locations:    []sarifLocation{{Physical: sarifPhysical{Artifact: location, Region: f.region()}}},
			Fingerprints: map[string]string{fingerprintKey: fingerprint(f, location.URI, &src, seen)},
		})
	}
	return out
}

// sentence is the message with its hint.
func (f Finding) sentence() string {
	if f.Hint == "" {
		return f.Message
	}
	return f.Message + "; " + f.Hint
}

func (f Finding) region() sarifRegion {
	r := sarifRegion{StartLine: max(1, f.Line), StartColumn: max(1, f.Column)}
	if f.EndColumn > r.StartColumn {
		r.EndColumn = f.EndColumn
	}
	return r
}

// fingerprint identifies a finding by its rule, its file and the text of its line, not by
// the line's number; the second of the same kind is told from the first by a count.
func fingerprint(f Finding, uri string, src *sources, seen map[string]int) string {
	text := f.Message
	if line, known := src.line(f.File, f.Line); known {
		text = strings.TrimSpace(string(line))
	}
	key := f.Rule + "\x00" + uri + "\x00" + text
	seen[key]++
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d", key, seen[key]))
	return hex.EncodeToString(sum[:16])
}

var sarifPlaceholder = pattern.Lazy(`\{(\d+)\}`)

// sarifPlain keeps readers of SARIF from taking a piece of a message for a placeholder
// ({0}) or a link ([text](target)). Other braces stay single: readers show them as they
// stand.
func sarifPlain(text string) string {
	text = sarifPlaceholder().ReplaceAllString(text, "{{$1}}")
	if strings.Contains(text, "](") {
		text = strings.NewReplacer(`\`, `\\`, `[`, `\[`, `]`, `\]`).Replace(text)
	}
	return text
}

// The parts of a SARIF log that cxgap writes, by the names of the standard.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool        sarifTool            `json:"tool"`
		Language    string               `json:"language"`
		ColumnKind  string               `json:"columnKind"`
		Newlines    []string             `json:"newlineSequences"`
		Bases       map[string]sarifBase `json:"originalUriBaseIds"`
		Invocations []sarifInvocation    `json:"invocations"`
		Results     []sarifResult        `json:"results"`
	}
	sarifInvocation struct {
		Success       bool                `json:"executionSuccessful"`
		Notifications []sarifNotification `json:"toolExecutionNotifications"`
	}
	sarifNotification struct {
		Level     string       `json:"level"`
		Message   sarifText    `json:"message"`
		Locations []sarifPlace `json:"locations"`
	}
	sarifPlace struct {
		Physical sarifFile `json:"physicalLocation"`
	}
	sarifFile struct {
		Artifact sarifArtifact `json:"artifactLocation"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name     string      `json:"name"`
		Version  string      `json:"version,omitempty"`
		Language string      `json:"language"`
		Rules    []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID     string      `json:"id"`
		Short  *sarifText  `json:"shortDescription,omitempty"`
		Full   *sarifText  `json:"fullDescription,omitempty"`
		Help   *sarifHelp  `json:"help,omitempty"`
		Config sarifConfig `json:"defaultConfiguration"`
	}
	sarifConfig struct {
		Level string `json:"level"`
	}
	sarifHelp struct {
		Text     string `json:"text"`
		Markdown string `json:"markdown"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifBase struct {
		Description sarifText `json:"description"`
	}
	sarifResult struct {
		RuleID       string            `json:"ruleId"`
		RuleIndex    int               `json:"ruleIndex"`
		Level        string            `json:"level"`
		Message      sarifText         `json:"message"`
		Locations    []sarifLocation   `json:"locations"`
		Fingerprints map[string]string `json:"partialFingerprints"`
	}
	sarifLocation struct {
		Physical sarifPhysical `json:"physicalLocation"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   sarifRegion   `json:"region"`
	}
	sarifArtifact struct {
		URI    string `json:"uri"`
		BaseID string `json:"uriBaseId,omitempty"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn"`
		EndColumn   int `json:"endColumn,omitempty"`
	}
)
