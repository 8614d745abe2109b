package form_test

import (
	"bytes"
	"os"
	"testing"

	"cxgap/assess/form"
	"cxgap/rubric/library"
)

func TestLookXLSX(t *testing.T) {
	all, err := library.All()
	if err != nil {
		t.Fatal(err)
	}
	e, _ := library.Pick(all, library.Default, "", "")
	var b bytes.Buffer
	if err := form.XLSX(&b, e.Rubric, form.XLSXOptions{}); err != nil {
		t.Fatal(err)
	}
	os.WriteFile("/tmp/xlsxform/form.xlsx", b.Bytes(), 0o600)
}
