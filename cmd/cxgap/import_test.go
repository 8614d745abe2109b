package main

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"os"
	"strings"
	"testing"

	"cxgap/assess/form"
	"cxgap/rubric"
)

// People paste pictures into a workbook: it may be larger than what is written by hand.
func TestImportOfALargeWorkbook(t *testing.T) {
	r, _ := rubric.Parse("r", repoFile(t, "rubric/library/cx-five-criteria.yaml"))
	var filled bytes.Buffer
	if err := form.XLSX(&filled, r, form.XLSXOptions{Subject: "Northwind"}); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name           string
		picture        int // bytes
		status         int
		stdout, stderr string
	}{
		{"pictures", 3 << 20, statusUsage, "", "nothing is answered in pictures.xlsx yet"},
		{"far-too-many", 11 << 20, statusUsage, "the workbook is larger than 10 MiB", "cannot be imported; nothing was written"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			if err := os.WriteFile(c.name+".xlsx", withPicture(t, filled.Bytes(), c.picture), 0o600); err != nil {
				t.Fatal(err)
			}
			var stdout, stderr strings.Builder
			if got := run(context.Background(), []string{"import", c.name + ".xlsx"}, testEnv(&stdout, &stderr)); got != c.status {
				t.Errorf("exit status %d, want %d", got, c.status)
			}
			if !strings.Contains(stdout.String(), c.stdout) || !strings.Contains(stderr.String(), c.stderr) {
				t.Errorf("standard output:\n%s\nstandard error:\n%s", &stdout, &stderr)
			}
		})
	}
}

// withPicture adds a part of so many bytes to a workbook.
func withPicture(t *testing.T, book []byte, size int) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	for _, part := range in.File {
		if err := out.Copy(part); err != nil {
			t.Fatal(err)
		}
	}
	w, err := out.CreateHeader(&zip.FileHeader{Name: "xl/media/image1.png", Method: zip.Store})
	if err == nil {
		_, err = io.Copy(w, bytes.NewReader(make([]byte, size)))
	}
	if err == nil {
		err = out.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Each text is short enough, and in the answer file each of its characters takes two.
func TestImportOfMoreThanCanBeReadBack(t *testing.T) {
	r, _ := rubric.Parse("r", repoFile(t, "rubric/library/cx-five-criteria.yaml"))
	t.Chdir(t.TempDir())
	var head, row strings.Builder
	for i := range 20 {
		head.WriteString("," + r.Questions[i].ID + "," + r.Questions[i].ID + ".note")
		row.WriteString("," + r.Questions[i].Options[0].ID + "," + strings.Repeat(`\`, 90_000))
	}
	if err := os.WriteFile("t.csv", []byte("respondent"+head.String()+"\nAnn"+row.String()+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	var stdout, stderr strings.Builder
	if got := run(context.Background(), []string{"import", "t.csv", "-o", "a.yaml"}, testEnv(&stdout, &stderr)); got != statusUsage {
		t.Errorf("exit status %d\n%.500s", got, &stdout)
	}
	if !strings.Contains(stderr.String(), "cannot write a.yaml: it is larger than 2 MiB") {
		t.Errorf("standard error: %.500s", &stderr)
	}
	if _, err := os.Stat("a.yaml"); err == nil {
		t.Error("it was written")
	}
}
