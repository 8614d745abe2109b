//go:build unix

package screentest

import "regexp"

// Queries returns, in the order they were written, all sequences in the
// program's output so far that ask the terminal for an answer: cursor position
// and status, device attributes, colours, modes, capabilities, window size,
// keyboard protocol.
func (s *Session) Queries() []string {
	return Queries(s.Raw())
}

// Queries returns the sequences in raw output that ask a terminal for an
// answer; see [Session.Queries].
func Queries(raw []byte) []string {
	return regexp.MustCompile(
		`\x1b\][0-9;]*\?`+ // OSC 4, 10, 11, 12 ...: colours
			`|\x1b\[\??[56]n`+ // DSR, CPR: status, cursor position
			`|\x1b\[[>=]?[0-9;]*c`+ // DA1, DA2, DA3: device attributes
			`|\x1bZ`+ // DECID
			`|\x1b\[\?u`+ // kitty keyboard protocol
			`|\x1b\[\??[0-9;]*\$p`+ // DECRQM: modes
			`|\x1bP[+$]q`+ // XTGETTCAP, DECRQSS: capabilities, settings
			`|\x1b\[>[0-9]*q`+ // XTVERSION
			`|\x1b\[(1[1-689]|2[01])(;[0-9]+)*t`+ // window size, title
			`|\x05`, // ENQ
	).FindAllString(string(raw), -1)
}
