package kind

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"

	"cxgap/rubric/pattern"
)

// maxPart is how much is read of a part of an archive, in bytes. The parts that are looked at
// list sheets and name the program; more than this is not needed to know them.
const maxPart = 256 << 10

// ofArchive tells what a file in a zip archive is: by its parts and by the names of its
// sheets, which stay when another program saves it. The name of the program does not.
func ofArchive(data []byte) Kind {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return Archive
	}
	switch {
	case strings.HasPrefix(part(z, "mimetype"), "application/vnd.oasis.opendocument"):
		return OpenDocument
	case has(z, "xl/workbook.xml"):
		return ofBook(part(z, "xl/workbook.xml"), part(z, "docProps/core.xml"))
	case has(z, "word/document.xml") && ours().MatchString(part(z, "docProps/core.xml")+part(z, "docProps/app.xml")):
		return ReportDocument
	}
	return Archive
}

var (
	sheetName = pattern.Lazy(`<(?:[a-z]+:)?sheet\s[^>]*?\bname="([^"]*)"`)
	ours      = pattern.Lazy(`<(?:dc:creator|Application|cp:lastModifiedBy)>cxgap<`)
)

func ofBook(workbook, properties string) Kind {
	sheets := map[string]bool{}
	for _, m := range sheetName().FindAllStringSubmatch(workbook, -1) {
		sheets[m[1]] = true
	}
	switch {
	case sheets["cxgap"], sheets["Start"] && sheets["Answers"]:
		return FormBook
	case sheets["The page"], sheets["What was answered"], sheets["Stage and criteria"], ours().MatchString(properties):
		return ReportBook
	}
	return Book
}

func has(z *zip.Reader, name string) bool {
	for _, f := range z.File {
		if f.Name == name {
			return true
		}
	}
	return false
}

// part gives the beginning of a part; "" if it is not there or cannot be read.
func part(z *zip.Reader, name string) string {
	for _, f := range z.File {
		if f.Name != name {
			continue
		}
		r, err := f.Open()
		if err != nil {
			return ""
		}
		defer r.Close()
		text, _ := io.ReadAll(io.LimitReader(r, maxPart)) // a part that breaks off is judged by what came
		return string(text)
	}
	return ""
}
