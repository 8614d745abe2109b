package source

import (
	"slices"
	"strings"

	"cxgap/rubric/finding"
)

// maxMends is how many syntax slips of one file are mended to read on.
const maxMends = 20

// ParseOn is [Parse] for a check that wants everything in one run: behind a slip of syntax
// it reads on where the text leaves no doubt about what was meant, as with a tab, or with a
// colon in a text without quotes. The document then holds the values of the mended text, at
// their places in the file, and its findings hold an error for each slip. It is nil, with the
// findings so far, where there is doubt.
func ParseOn(name string, data []byte) (*Document, finding.List) {
	doc, found := Parse(name, data)
	if doc != nil {
		return asOne(name, data, doc, found)
	}
	if len(found) != 1 || found[0].Rule != "syntax" {
		return nil, found
	}
	text := Normalise(data)
	file := strings.Split(string(text), "\n")
	if foreign(file) != "" {
		return nil, found
	}
	lines := file
	scans, parses := scanBudget, parseBudget
	var list finding.List
	for range maxMends {
		s, meant := findSlip(lines, &scans)
		if s == nil {
			break
		}
		list = append(list, (&places{file: file, mended: lines}).ofFinding(s.finding(name, lines)))
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
			at := &places{file: file, mended: lines}
			at.ofNodes(doc.Root)
			doc.Lines = file
			for _, f := range more {
				list = append(list, at.ofFinding(f))
			}
			list.Sort()
			return doc, list
		}
	}
	if len(list) == 0 {
		return nil, found
	}
	list.Sort()
	return nil, list
}

// asOne reads a file that a line with --- parts in two as one, if the second part goes on with
// the first: then no key stands twice.
func asOne(name string, data []byte, doc *Document, found finding.List) (*Document, finding.List) {
	i := slices.IndexFunc(found, func(f finding.Finding) bool { return f.Rule == "second-document" })
	if i < 0 || !isMarker(doc.Lines[found[i].Line-1]) {
		return doc, found
	}
	text := Normalise(data)
	lines := strings.Split(string(text), "\n")
	for n := found[i].Line - 1; n < len(lines); n++ {
		if isMarker(lines[n]) {
			lines[n] = ""
		}
	}
	whole, rest := Parse(name, []byte(strings.Join(lines, "\n")))
	if whole == nil || len(rest) >= len(found) {
		return doc, found
	}
	whole.SHA256 = digest(text)
	mark := found[i]
	mark.Apart = true
	rest = append(rest, mark)
	rest.Sort()
	return whole, rest
}
