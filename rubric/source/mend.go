package source

import (
	"strings"

	"cxgap/rubric/finding"
)

// maxMends is how many syntax slips of one file are mended to read on.
const maxMends = 20

// ParseOn is [Parse] for a check that wants everything in one run: behind a slip of syntax
// it reads on where the text leaves no doubt about what was meant, as with a tab, or with a
// colon in a text without quotes. The document is then of the mended text, and its findings
// hold an error for each slip. It is nil, with the findings so far, where there is doubt.
func ParseOn(name string, data []byte) (*Document, finding.List) {
	doc, found := Parse(name, data)
	if doc != nil || len(found) != 1 || found[0].Rule != "syntax" {
		return doc, found
	}
	text := Normalise(data)
	lines := strings.Split(string(text), "\n")
	scans, parses := scanBudget, parseBudget
	var list finding.List
	for range maxMends {
		s, meant := findSlip(lines, &scans)
		if s == nil {
			break
		}
		list = append(list, s.finding(name, lines))
		if meant == nil {
			break
		}
		lines = meant
		mended := strings.Join(lines, "\n")
		if parses -= len(mended); parses < 0 {
			break
		}
		if parsesAsYAML(mended) {
			doc, more := Parse(name, []byte(mended))
			doc.SHA256 = digest(text)
			list = append(list, more...)
			list.Sort()
			return doc, list
		}
	}
	if len(list) == 0 {
		return nil, found
	}
	return nil, list
}
