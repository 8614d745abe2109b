//go:build unix

package darkterm_test

import (
	"fmt"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/google/go-cmp/cmp"

	_ "cxgap/cmd/cxgap/internal/darkterm"
	"cxgap/cmd/cxgap/internal/screentest"
)

// child tells a re-executed test binary to be a program with a dialogue.
const child = "DARKTERM_CHILD"

func TestMain(m *testing.M) {
	if os.Getenv(child) == "" {
		os.Exit(m.Run())
	}
	if _, err := tea.NewProgram(screen{}).Run(); err != nil {
		fmt.Println("stopped:", err)
		os.Exit(1)
	}
}

// screen is a bubbletea program that ends with the first key.
type screen struct{}

func (screen) Init() tea.Cmd { return nil }
func (screen) View() string  { return "first screen" }

func (s screen) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if _, ok := msg.(tea.KeyMsg); ok {
		return s, tea.Quit
	}
	return s, nil
}

// Without this package, the program writes OSC 11 and CSI 6n.
func TestBubbleteaAsksNothing(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self)
	cmd.Env = []string{child + "=1"}
	s := screentest.Start(t, cmd, screentest.Size{Columns: 80, Rows: 24})
	s.Expect("first screen")
	s.Press("q")
	s.ExpectExit(0)
	if queries := s.Queries(); queries != nil {
		t.Errorf("the terminal was asked: %q", queries)
	}
}

// Any further import could make the package ready only after bubbletea.
func TestOnlyLipglossIsImported(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "darkterm.go", nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	var imports []string
	for _, spec := range file.Imports {
		imports = append(imports, spec.Path.Value)
	}
	if diff := cmp.Diff([]string{`"github.com/charmbracelet/lipgloss"`}, imports); diff != "" {
		t.Errorf("imports (-want +got):\n%s", diff)
	}
}
