package files_test

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"cxgap/cmd/cxgap/internal/files"
)

// childEnv names what the test binary does instead of testing when a test
// starts it once more, as a second process.
const childEnv = "CXGAP_FILES_CHILD"

func TestMain(m *testing.M) {
	switch os.Getenv(childEnv) {
	case "hold":
		childHold(os.Args[1])
	case "save":
		childSave(os.Args[1])
	default:
		os.Exit(m.Run())
	}
}

// childHold waits for a line, opens the file, tells how that went, and keeps it
// open until its input ends.
func childHold(path string) {
	in := bufio.NewReader(os.Stdin)
	in.ReadString('\n')
	doc, _, err := files.Open(path)
	var locked *files.LockedError
	switch {
	case errors.As(err, &locked):
		fmt.Println("locked")
	case err != nil:
		fmt.Println("error", err)
	default:
		fmt.Println("open")
		defer doc.Close()
	}
	io.Copy(io.Discard, in)
}

// childSave saves 64 KiB, then one line, and prints how each went.
func childSave(path string) {
	doc, _, err := files.Open(path)
	if err != nil {
		fmt.Println("open", err)
		return
	}
	defer doc.Close()
	fmt.Println(doc.Save([]byte(strings.Repeat("x", 64<<10))))
	fmt.Println(doc.Save([]byte("short\n")))
}

// child is a second process that runs this test binary.
type child struct {
	*exec.Cmd
	in  io.WriteCloser
	out *bufio.Reader
}

func startHolder(t *testing.T, path string) *child {
	t.Helper()
	cmd := exec.Command(os.Args[0], path)
	cmd.Env = append(os.Environ(), childEnv+"=hold")
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	check(t, err)
	out, err := cmd.StdoutPipe()
	check(t, err)
	check(t, cmd.Start())
	c := &child{cmd, in, bufio.NewReader(out)}
	t.Cleanup(func() {
		in.Close()
		cmd.Wait()
	})
	return c
}

// goOn lets the child open its file.
func (c *child) goOn(t *testing.T) {
	t.Helper()
	_, err := io.WriteString(c.in, "\n")
	check(t, err)
}

// line is the next line the child prints.
func (c *child) line(t *testing.T) string {
	t.Helper()
	line, err := c.out.ReadString('\n')
	check(t, err)
	return strings.TrimSpace(line)
}

// privateCache gives the test, and its children, a cache folder of their own
// and returns the folder where locks go.
func privateCache(t testing.TB) string {
	t.Helper()
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_CACHE_HOME", filepath.Join(home, "cache"))
	t.Setenv("LocalAppData", filepath.Join(home, "cache"))
	cache, err := os.UserCacheDir()
	check(t, err)
	return filepath.Join(cache, "cxgap", "locks")
}

// noon is the moment at which all tests with a clock take place.
func noon() time.Time { return time.Date(2026, 3, 2, 12, 30, 45, 0, time.UTC) }

func open(t testing.TB, path string) (*files.Document, []byte) {
	t.Helper()
	doc, data, err := files.Open(path, files.WithClock(noon))
	check(t, err)
	t.Cleanup(func() { doc.Close() })
	return doc, data
}

func put(t testing.TB, path, text string) {
	t.Helper()
	check(t, os.WriteFile(path, []byte(text), 0o600))
}

func read(t testing.TB, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	check(t, err)
	return string(data)
}

// wantNames compares all names in dir, hidden ones too, with want.
func wantNames(t testing.TB, dir string, want ...string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	check(t, err)
	var got []string
	for _, entry := range entries {
		got = append(got, entry.Name())
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("in the folder: %q, want %q", got, want)
	}
}

// wantText compares the content of a file.
func wantText(t testing.TB, path, want string) {
	t.Helper()
	if got := read(t, path); got != want {
		t.Errorf("%s holds %.80q, want %.80q", filepath.Base(path), got, want)
	}
}

// wantError compares an error's text and what it wraps; cause may be nil.
func wantError(t testing.TB, err error, text string, cause error) {
	t.Helper()
	if err == nil || err.Error() != text {
		t.Errorf("error %v\n want %s", err, text)
	}
	if cause != nil && !errors.Is(err, cause) {
		t.Errorf("error %v does not wrap %v", err, cause)
	}
}

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
