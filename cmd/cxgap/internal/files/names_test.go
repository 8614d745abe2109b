//go:build !windows

package files_test

import (
	"runtime"
	"strings"
	"syscall"
	"testing"

	"cxgap/cmd/cxgap/internal/files"
)

// TestEveryNameThatAFileCanHave: what can stand in a folder can be saved to as well. The
// names of the files beside it, which come and go, are longer than its own.
func TestEveryNameThatAFileCanHave(t *testing.T) {
	names := []string{
		strings.Repeat("n", 250) + ".yaml", // 255 bytes, the most that the usual disks take
		"two\nlines.yaml", "-x.yaml", "(?i).*+[", "ä\u202e.yaml",
	}
	if runtime.GOOS == "linux" { // elsewhere the disk refuses what is no UTF-8
		names = append(names, "caf\xe9.yaml")
	}
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			inFolder(t)
			doc, _ := open(t, name)
			check(t, doc.Save([]byte("one\n")))
			check(t, doc.Save([]byte("two\n")))
			check(t, doc.Close())
			check(t, files.WriteOutput(name, []byte("three\n"), files.OutputOptions{Force: true}))
			check(t, files.CreateAll([]string{name[:len(name)-1]}, [][]byte{[]byte("four\n")}))
			wantText(t, name, "three\n")
			wantNames(t, ".", name[:len(name)-1], name)
		})
	}
}

// TestAnUmaskThatTakesAwayOurOwnRights: 0600 whatever the umask says; a file that its owner
// may not read or write could not be gone on with.
func TestAnUmaskThatTakesAwayOurOwnRights(t *testing.T) {
	for _, mask := range []int{0o277, 0o477, 0o777} {
		inFolder(t)
		doc, _ := open(t, "a.yaml")
		was := syscall.Umask(mask)
		err := doc.Save([]byte("one\n"))
		syscall.Umask(was)
		check(t, err)
		wantMode(t, "a.yaml", 0o600)
		wantNames(t, ".", "a.yaml")
	}
}
