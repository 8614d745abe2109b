//go:build unix

package interview_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"syscall"
	"testing"

	"cxgap/assess/sheet"
	"cxgap/cmd/cxgap/internal/files"
	"cxgap/cmd/cxgap/internal/interview"
	"cxgap/cmd/cxgap/internal/interview/interviewtest"
	"cxgap/cmd/cxgap/internal/interview/plain"
	"cxgap/cmd/cxgap/internal/interview/screen"
	"cxgap/cmd/cxgap/internal/interview/walk"
	"cxgap/cmd/cxgap/internal/screentest"
	"cxgap/rubric"
)

// TestMain is either the tests or, on a terminal that a test started, an interview.
func TestMain(m *testing.M) {
	if file := os.Getenv("INTERVIEW_FILE"); file != "" {
		os.Exit(interviewOn(file))
	}
	os.Exit(m.Run())
}

// terminal is an interview in a process of its own; file and home outlive it.
type terminal struct {
	*screentest.Session
	t                           testing.TB
	size                        screentest.Size
	file, home                  string
	plain, colour, ignoreHangup bool
}

func (d *terminal) start() {
	d.t.Helper()
	self, err := os.Executable()
	if err != nil {
		d.t.Fatal(err)
	}
	cmd := exec.Command(self)
	cmd.Env = []string{"INTERVIEW_FILE=" + d.file, "HOME=" + d.home}
	for name, set := range map[string]bool{"PLAIN": d.plain, "COLOUR": d.colour, "IGNORE_HANGUP": d.ignoreHangup} {
		if set {
			cmd.Env = append(cmd.Env, name+"=1")
		}
	}
	d.Session = screentest.Start(d.t, cmd, d.size)
}

// read returns the answers in the file.
func (d *terminal) read() map[string]sheet.Answer {
	d.t.Helper()
	data, err := os.ReadFile(d.file)
	if err != nil {
		d.t.Fatal(err)
	}
	var a sheet.Sheet
	if err := json.Unmarshal(data, &a); err != nil {
		d.t.Fatal(err)
	}
	return a.Given
}

// interviewOn asks the small rubric and returns an exit status as the real command would.
func interviewOn(file string) int {
	r, findings := rubric.Parse("small.yaml", interviewtest.SmallSource)
	if r == nil {
		return fail(findings)
	}
	doc, text, err := files.Open(file)
	if err != nil {
		return fail(err)
	}
	a := sheet.New(r, interviewtest.Date)
	if text != nil {
		if err := json.Unmarshal(text, a); err != nil {
			return fail(err)
		}
	}
	signals := []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP}
	if os.Getenv("IGNORE_HANGUP") != "" {
		signal.Ignore(syscall.SIGHUP)
		signals = signals[:2]
	}
	ctx, stop := signal.NotifyContext(context.Background(), signals...)
	defer stop()
	d := interview.New(walk.NewInterview(r, a, interviewtest.Today, walk.Options{}), saver{doc, a}, interview.Options{AskSubject: text == nil, AskRole: text == nil, OnFile: text != nil})
	if os.Getenv("PLAIN") != "" {
		return report(plain.Run(ctx, d, os.Stdin, os.Stderr, 0))
	}
	return report(screen.Run(ctx, d, os.Stdin, os.Stderr, os.Getenv("COLOUR") != ""))
}

func fail(err error) int {
	fmt.Println(err)
	return 3
}

func report(result interview.Result, err error) int {
	if err != nil {
		return fail(err)
	}
	fmt.Println([]string{"", "Finished", "Stopped", "EndOfInput", "Interrupted"}[result.Outcome], result.Unsaved)
	if result.Outcome == interview.Finished {
		return 0
	}
	return 130
}

// saver keeps the sheet as JSON: its real form is not the matter of these tests.
type saver struct {
	*files.Document
	sheet *sheet.Sheet
}

func (s saver) Save() error {
	data, err := json.Marshal(s.sheet)
	if err != nil {
		return err
	}
	return s.Document.Save(data)
}

func (s saver) SaveAs(path string) error {
	data, err := json.Marshal(s.sheet)
	if err != nil {
		return err
	}
	return s.Document.SaveAs(path, data)
}
