package finding

import (
	"bytes"
	"io"
)

// OneLine prints each finding on one line, for editors and grep:
//
//	file:line:column: severity: message; hint [rule]
func OneLine(w io.Writer, findings List) error {
	var out bytes.Buffer
	for _, f := range findings {
		out.WriteString(f.String())
		out.WriteByte('\n')
	}
	_, err := w.Write(out.Bytes())
	return err
}
