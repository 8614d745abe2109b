package assess

// Redacted returns the report without what could name a person or repeat their words
// (files.md, section 5).
func (rep *Report) Redacted() *Report {
	out := *rep
	out.Options.Redact = true
	return &out
}
