package docx_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"cxgap/assess/document/documenttest"
	"cxgap/rubric/rubrictest/outside"
)

// office converts files with LibreOffice, which leaves out those that it cannot open, and
// gives what it makes of them.
func office(t *testing.T, to, ending string, files map[string][]byte) map[string]string {
	t.Helper()
	program := outside.Of(t, outside.Writer)
	in, out := t.TempDir(), t.TempDir()
	args := []string{"-env:UserInstallation=file://" + t.TempDir(), "--headless", "--convert-to", to, "--outdir", out}
	for name, file := range files {
		path := filepath.Join(in, name+".docx")
		if err := os.WriteFile(path, file, 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, path)
	}
	if said, err := exec.Command(program, args...).CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, said)
	}
	read := map[string]string{}
	for name := range files {
		content, err := os.ReadFile(filepath.Join(out, name+ending))
		if err != nil {
			t.Fatal(err)
		}
		read[name] = string(content)
	}
	return read
}

// TestOfficeReadsIt finds in what LibreOffice shows of a file every line that was written, in
// their order.
func TestOfficeReadsIt(t *testing.T) {
	files := map[string][]byte{"brand": written(t, documenttest.Every("Somebody's own words"), readTemplate(t, brand()))}
	for i, text := range documenttest.Texts {
		if i%6 == 1 { // all of them are read back in [TestTextStaysText]
			files[fmt.Sprintf("every%d", i)] = written(t, documenttest.Every(text), nil)
		}
	}
	for name, text := range office(t, "txt:Text (encoded):UTF8", ".txt", files) {
		rest := bare(text)
		document := parsed(t, parts(t, files[name])["word/document.xml"])
		for _, p := range document.all("p") {
			line := bare(said(p))
			at := strings.Index(rest, line)
			if at < 0 {
				t.Errorf("%s: LibreOffice does not show %q where it belongs", name, said(p))
				break
			}
			rest = rest[at+len(line):]
		}
	}
}

// TestOfficeShowsTheHeader of a template.
func TestOfficeShowsTheHeader(t *testing.T) {
	everyPage := replaced("word/document.xml", "<w:titlePg/>", "") // a page has no first one
	files := map[string][]byte{"brand": written(t, documenttest.Every("x"), readTemplate(t, everyPage)), "plain": written(t, documenttest.Every("x"), nil)}
	for name, page := range office(t, "html:HTML (StarWriter)", ".html", files) {
		if got, want := strings.Contains(bare(page), bare("Header of the template")), name == "brand"; got != want {
			t.Errorf("%s: the header is shown: %v", name, got)
		}
		if got, want := strings.Contains(page, "<img"), name == "brand"; got != want {
			t.Errorf("%s: a picture is shown: %v", name, got)
		}
	}
}

// bare is a text without the spaces and characters that programs show each in their own way.
func bare(text string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsSpace(c) || c == '\u00AD' || c == '\uFEFF' {
			return -1
		}
		return c
	}, text)
}
