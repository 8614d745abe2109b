package report

import (
	"archive/zip"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/xuri/excelize/v2"
)

// book is a workbook being written. The first thing that goes wrong stays in err, and
// what follows it is of no account.
type book struct {
	file   *excelize.File
	styles map[look]int
	sheets int
	err    error
}

func newBook() *book { return &book{file: excelize.NewFile(), styles: map[look]int{}} }

// did keeps the first error.
func (b *book) did(err error) {
	if b.err == nil {
		b.err = err
	}
}

// deliver writes the workbook; what names it in an error.
func (b *book) deliver(w io.Writer, what string) error {
	raw, err := b.bytes()
	if err != nil {
		return fmt.Errorf("make the workbook: %w", err)
	}
	if err := repack(w, raw); err != nil {
		return fmt.Errorf("write %s: %w", what, err)
	}
	return nil
}

// properties name the program and the day of the answers; no person and no clock.
func (b *book) properties(rep *Report) {
	day := "2000-01-01"
	if len(rep.Date) == len(day) {
		day = rep.Date
	}
	stamp := day + "T00:00:00Z"
	b.did(b.file.SetDocProps(&excelize.DocProperties{Creator: "cxgap", LastModifiedBy: "cxgap", Created: stamp, Modified: stamp, Title: cellText(rep.Rubric.Title), Language: "en"}))
	b.did(b.file.SetAppProps(&excelize.AppProperties{Application: "cxgap"}))
	b.file.SetActiveSheet(0)
}

func (b *book) bytes() ([]byte, error) {
	var buffer bytes.Buffer
	if b.err == nil {
		b.did(b.file.Write(&buffer))
	}
	return buffer.Bytes(), errors.Join(b.err, b.file.Close())
}

// repack writes the parts of a workbook in a fixed order, and mended: excelize takes
// both from maps.
func repack(w io.Writer, raw []byte) error {
	in, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return err
	}
	slices.SortFunc(in.File, func(a, b *zip.File) int {
		return cmp.Or(cmp.Compare(partOrder(a.Name), partOrder(b.Name)), cmp.Compare(a.Name, b.Name))
	})
	out := zip.NewWriter(w)
	for _, part := range in.File {
		if err := copyPart(out, part); err != nil {
			return fmt.Errorf("%s: %w", part.Name, err)
		}
	}
	return out.Close()
}

// partOrder puts first the part that says what the others are, as programs expect.
func partOrder(name string) int {
	if name == contentTypes {
		return 0
	}
	return 1
}

func copyPart(out *zip.Writer, part *zip.File) error {
	in, err := part.Open()
	if err != nil {
		return err
	}
	content, err := io.ReadAll(in)
	if err = errors.Join(err, in.Close()); err != nil {
		return err
	}
	to, err := out.Create(part.Name)
	if err != nil {
		return err
	}
	_, err = io.WriteString(to, mended(part.Name, string(content)))
	return err
}
