//go:build unix

package screentest_test

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/huh"
	"golang.org/x/term"

	_ "cxgap/cmd/cxgap/internal/darkterm"
	"cxgap/cmd/cxgap/internal/screentest"
)

// program names, in the environment of a re-executed test binary, the little
// program that it is to be.
const program = "SCREENTEST_PROGRAM"

// TestMain is either the tests or, on a terminal that a test started, one of
// the programs that the tests look at.
func TestMain(m *testing.M) {
	run, ok := map[string]func() int{
		"show": show, "field": field, "queries": queries, "size": size, "signals": signals, "deaf": deaf, "reads": reads,
	}[os.Getenv(program)]
	if !ok {
		os.Exit(m.Run())
	}
	os.Exit(run())
}

// start runs one of the programs on a terminal.
func start(t screentest.TB, name string, size screentest.Size, args ...string) *screentest.Session {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatalf("find the test binary: %v", err)
	}
	cmd := exec.Command(self, args...)
	cmd.Env = []string{program + "=" + name}
	return screentest.Start(t, cmd, size)
}

// show writes its argument and ends with status 7.
func show() int {
	fmt.Print(os.Args[1])
	return 7
}

// field is a dialogue: it asks for a name and shows what it got.
func field() int {
	var name string
	form := huh.NewForm(huh.NewGroup(huh.NewInput().Title("Your name?").Value(&name)))
	if err := form.Run(); err != nil {
		fmt.Println("stopped:", err)
		return 130
	}
	fmt.Printf("Hello %q\n", name)
	return 0
}

// queries asks the terminal for everything, then shows what it could read up
// to the next Enter.
func queries() int {
	old, err := term.MakeRaw(int(os.Stdin.Fd()))
	if err != nil {
		return 1
	}
	fmt.Print("\x1b[6n\x1b[5n\x1b[c\x1b[>c\x1bZ\x1b]11;?\a\x1b]4;1;?\x1b\\\x1b[?2026$pasked")
	got, _ := bufio.NewReader(os.Stdin).ReadString('\r')
	_ = term.Restore(int(os.Stdin.Fd()), old)
	fmt.Printf("\nread %q\n", got)
	return 0
}

// reads shows what each of two reads gives.
func reads() int {
	old, err := term.MakeRaw(int(os.Stdin.Fd()))
	if err != nil {
		return 1
	}
	defer func() { _ = term.Restore(int(os.Stdin.Fd()), old) }()
	fmt.Print("ready")
	for range 2 {
		keys := make([]byte, 10)
		n, _ := os.Stdin.Read(keys)
		fmt.Printf(" read %q", keys[:n])
	}
	return 0
}

// size shows the terminal's size now and after each change.
func size() int {
	changes := make(chan os.Signal, 1)
	signal.Notify(changes, syscall.SIGWINCH)
	for {
		columns, rows, err := term.GetSize(int(os.Stdout.Fd()))
		fmt.Println("size", columns, rows, err)
		<-changes
	}
}

// signals writes the first signal it gets to the file that its argument names;
// after a hang-up there is no other place to tell it.
func signals() int {
	got := make(chan os.Signal, 1)
	signal.Notify(got, syscall.SIGHUP, syscall.SIGTERM, syscall.SIGINT)
	fmt.Print("ready")
	s := <-got
	if err := os.WriteFile(os.Args[1], []byte(s.String()), 0o600); err != nil {
		return 1
	}
	return 130
}

// deaf dies of the first signal.
func deaf() int {
	fmt.Print("ready")
	for { // without cgo, Go ends a program that waits for nothing
		time.Sleep(time.Hour)
	}
}
