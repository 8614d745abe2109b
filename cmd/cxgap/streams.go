package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"cxgap/assess/form"
	"cxgap/cmd/cxgap/internal/files"
	"cxgap/rubric/kind"
	"cxgap/rubric/source"
)

// streams holds what was read from standard input and from pipes, by name: a file is read
// several times, and these give their bytes once.
type streams struct {
	mu   sync.Mutex
	read map[string][]byte
}

// read returns what a file holds that somebody named: of "-" what comes in by standard input,
// of a descriptor such as a shell makes of <(...) what comes out of it, else [files.Read].
func (g *globalOptions) read(env Env, path string) ([]byte, error) {
	if !isStream(path) {
		return files.Read(standing(path))
	}
	data, err := g.stream(env, path)
	if err == nil && len(data) > files.MaxSize {
		data, err = nil, &files.Error{Op: files.OpRead, Path: path, Err: files.ErrTooLarge}
	}
	return data, err
}

// readLarge is read for a file that may be a workbook or a JSON report, which may be larger. One
// that is larger still comes back with a byte more than it may have.
func (g *globalOptions) readLarge(env Env, path string) ([]byte, error) {
	if !isStream(path) {
		return files.ReadLarge(standing(path), mostBytes)
	}
	data, err := g.stream(env, path)
	if limit := mostBytes(data); err == nil && len(data) > limit {
		data = data[:limit+1]
	}
	return data, err
}

// mostBytes is how large a file may be that begins so.
func mostBytes(start []byte) int {
	if kind.Of(start) == kind.Report {
		return source.MaxJSONBytes
	}
	return form.KindOf(start).MaxBytes()
}

// maxStream is how much is read of a stream, in bytes: one more than the largest file has.
const maxStream = source.MaxJSONBytes + 1

func (g *globalOptions) stream(env Env, path string) ([]byte, error) {
	g.streams.mu.Lock()
	defer g.streams.mu.Unlock()
	if data, known := g.streams.read[path]; known {
		return data, nil
	}
	var data []byte
	var err error
	if path == stdinName {
		data, err = io.ReadAll(io.LimitReader(env.Stdin, maxStream))
	} else {
		data, err = readPipe(path)
	}
	if err != nil {
		return nil, &files.Error{Op: files.OpRead, Path: streamWords(path), Err: err}
	}
	if g.streams.read == nil {
		g.streams.read = map[string][]byte{}
	}
	g.streams.read[path] = data
	return data, nil
}

func readPipe(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, maxStream))
}

func streamWords(path string) string {
	if path == stdinName {
		return "standard input"
	}
	return path
}

// isStream tells whether a name stands for standard input or for a pipe that is open already.
// Any other pipe is refused: opening it would wait for somebody to write into it.
func isStream(path string) bool {
	if path == stdinName {
		return true
	}
	slashed := filepath.ToSlash(path)
	if !strings.HasPrefix(slashed, "/dev/fd/") && !strings.HasPrefix(slashed, "/proc/self/fd/") && slashed != "/dev/stdin" {
		return false
	}
	info, err := os.Stat(path)
	return err == nil && !info.IsDir() && !info.Mode().IsRegular()
}

// argument is how a file is named in a command to type: a pipe has no name that holds.
func argument(path string) string {
	if path != stdinName && isStream(path) {
		return "FILE"
	}
	return path
}

// fileWords is a file in a sentence.
func fileWords(path string) string {
	if path == stdinName {
		return "what comes in by standard input"
	}
	return path
}
