package files_test

import (
	"bytes"
	"encoding/binary"
	"testing"

	"golang.org/x/sys/unix"
)

// TestRightsOfSingleUsersAreKept: with an access list a team lets one more person read. A save
// must not shut that person out, nor take away what is noted on the file.
func TestRightsOfSingleUsersAreKept(t *testing.T) {
	inFolder(t)
	put(t, "a.yaml", "old\n")
	acl := binary.LittleEndian.AppendUint32(nil, 2)
	for _, entry := range []struct {
		tag, rights uint16
		id          uint32
	}{{1, 6, ^uint32(0)}, {2, 4, 4711}, {4, 0, ^uint32(0)}, {16, 4, ^uint32(0)}, {32, 0, ^uint32(0)}} {
		acl = binary.LittleEndian.AppendUint16(acl, entry.tag)
		acl = binary.LittleEndian.AppendUint16(acl, entry.rights)
		acl = binary.LittleEndian.AppendUint32(acl, entry.id)
	}
	given := map[string][]byte{"system.posix_acl_access": acl, "user.note": []byte("red")}
	for name, value := range given {
		if err := unix.Setxattr("a.yaml", name, value, 0); err != nil {
			t.Logf("this disk keeps no %s: %v", name, err)
			delete(given, name)
		}
	}
	doc, _ := open(t, "a.yaml")
	check(t, doc.Save([]byte("new\n")))
	check(t, doc.Save([]byte("newer\n")))
	for name, want := range given {
		got := make([]byte, 1000)
		n, err := unix.Getxattr("a.yaml", name, got)
		if err != nil || !bytes.Equal(got[:n], want) {
			t.Errorf("%s is now %x, want %x: %v", name, got[:max(n, 0)], want, err)
		}
	}
}
