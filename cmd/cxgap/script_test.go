//go:build unix

package main

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"cxgap/rubric/rubrictest/golden"
)

// scriptNow is the time at which every cxgap in a script believes to run, unless
// the script sets CXGAP_NOW, in RFC 3339.
const scriptNow = "2026-03-02T09:30:00Z"

// fewCollections is part of the environment of a cxgap that the test binary stands in for: its
// libraries fill so much memory before main that each of the thousand programs of a test run
// would begin by collecting it, which is half of what "cxgap version" takes.
const fewCollections = "400" // GOGC

// TestMain lets the test binary stand in for the programs that scripts run.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"cxgap":     cxgap,
		"interrupt": interrupt,
	})
}

// cxgap is the real program, but for its clock.
func cxgap() {
	if os.Getenv("CXGAP_ONE_THREAD") != "" {
		runtime.LockOSThread()
	}
	env := systemEnv()
	if now, err := time.Parse(time.RFC3339, os.Getenv("CXGAP_NOW")); err == nil {
		env.Now = func() time.Time { return now }
		env.Hostname = func() (string, error) { return "testhost", nil }
	}
	os.Exit(untilSignal(func(ctx context.Context) int {
		return run(ctx, os.Args[1:], env)
	}))
}

// interrupt is a command that works until it is interrupted and, with any
// argument, does not even stop then.
func interrupt() {
	os.Exit(untilSignal(func(ctx context.Context) int {
		say(os.Stdout, "working", "until interrupted")
		<-ctx.Done()
		if len(os.Args) > 1 {
			say(os.Stdout, "interrupted", "but still busy")
			select {}
		}
		return exit(os.Stderr, ctx.Err())
	}))
}

// TestScripts runs testdata/script/*.txtar. The commands they have beside those
// of testscript are in script_commands_test.go.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                filepath.Join("..", "..", "testdata", "script"),
		UpdateScripts:      golden.Update(),
		RequireUniqueNames: true,
		Setup:              setupScript,
		Cmds:               scriptCommands(),
	})
}

// setupScript gives each script a home of its own and an environment in which
// nothing of the machine shows.
func setupScript(env *testscript.Env) error {
	home := filepath.Join(env.WorkDir, "home")
	env.Setenv("HOME", home)
	env.Setenv("XDG_CACHE_HOME", filepath.Join(home, ".cache"))
	env.Setenv("XDG_CONFIG_HOME", filepath.Join(home, ".config"))
	env.Setenv("TERM", "xterm-256color")
	env.Setenv("LANG", "C.UTF-8")
	env.Setenv("TZ", "UTC")
	env.Setenv("CXGAP_NOW", scriptNow)
	env.Setenv("GOGC", fewCollections)
	answers, err := filepath.Abs(filepath.Join("..", "..", "testdata", "answers"))
	if err != nil {
		return err
	}
	env.Setenv("ANSWERS", answers)
	env.Values[dialogueKey{}] = &dialogue{}
	return os.Mkdir(home, 0o700)
}
