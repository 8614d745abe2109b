//go:build !windows

package files_test

import (
	"io"
	"os"
	"syscall"
	"testing"

	"cxgap/cmd/cxgap/internal/files"
)

func TestOutputThroughLinks(t *testing.T) {
	linked(t)
	inputs := files.OutputOptions{Inputs: []string{"real.yaml"}, Force: true}
	for _, link := range []string{"relative", "absolute", "chain"} {
		wantRefused(t, files.WriteOutput(link, nil, inputs), "cannot write "+link+": it is one of the files that this command reads", files.ErrInput)
	}
	future := files.OutputOptions{Inputs: []string{"sub/new.yaml"}}
	wantRefused(t, files.WriteOutput("dangling", nil, future), "cannot write dangling: it is one of the files that this command reads", files.ErrInput)
	check(t, files.WriteOutput("chained-dangling", []byte("made\n"), files.OutputOptions{}))
	wantText(t, "sub/new.yaml", "made\n")
	wantText(t, "real.yaml", "old\n")
}

// TestOutputIntoAPipe: a pipe is written into, never replaced by a file.
func TestOutputIntoAPipe(t *testing.T) {
	t.Chdir(t.TempDir())
	check(t, syscall.Mkfifo("pipe", 0o600))
	got := make(chan string)
	go func() {
		f, err := os.Open("pipe")
		if err != nil {
			got <- err.Error()
			return
		}
		defer f.Close()
		data, _ := io.ReadAll(f)
		got <- string(data)
	}()
	check(t, files.WriteOutput("pipe", []byte("through\n"), files.OutputOptions{}))
	if text := <-got; text != "through\n" {
		t.Errorf("at the other end: %q", text)
	}
	wantNames(t, ".", "pipe")
}

func TestOutputIntoADevice(t *testing.T) {
	check(t, files.WriteOutput(os.DevNull, []byte("x"), files.OutputOptions{Force: true}))
	info, err := os.Stat(os.DevNull)
	if err != nil || info.Mode().IsRegular() {
		t.Errorf("%s is now %v, %v", os.DevNull, info, err)
	}
}
