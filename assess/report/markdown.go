package report

import (
	"errors"
	"io"

	"cxgap/assess"
)

// Markdown writes the report for GitHub, GitLab and pandoc.
func Markdown(w io.Writer, rep *assess.Report) error {
	return errors.New("not written yet")
}
