package files

import (
	"bytes"
	"strings"

	"golang.org/x/sys/unix"
)

// aclName is where Linux keeps who else may read and write a file.
const aclName = "system.posix_acl_access"

// keepAttributes gives the file what target, which it is to replace, has beside its mode: the rights of
// single users and groups, and what people and programs have noted on it. What cannot be kept is
// left out, as disks without such notes leave it out.
func (s *staged) keepAttributes(target string) {
	list := make([]byte, 64<<10) // as much as the system lists
	n, err := unix.Listxattr(target, list)
	if err != nil {
		return
	}
	value := make([]byte, 64<<10)
	for name := range bytes.SplitSeq(list[:n], []byte{0}) {
		name := string(name)
		if name != aclName && !strings.HasPrefix(name, "user.") {
			continue
		}
		if n, err := unix.Getxattr(target, name, value); err == nil {
			_ = unix.Fsetxattr(int(s.file.Fd()), name, value[:n], 0)
		}
	}
}
