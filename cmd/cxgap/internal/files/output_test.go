package files_test

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"testing"

	"cxgap/cmd/cxgap/internal/files"
)

func TestWriteOutput(t *testing.T) {
	t.Chdir(t.TempDir())
	check(t, files.WriteOutput("out.json", []byte("one\n"), files.OutputOptions{Inputs: []string{"in.yaml", "-", ""}}))
	wantText(t, "out.json", "one\n")

	err := files.WriteOutput("out.json", []byte("two\n"), files.OutputOptions{})
	wantRefused(t, err, "cannot write out.json: it is there already", files.ErrNeedsForce)
	wantError(t, err, err.Error(), fs.ErrExist)
	wantText(t, "out.json", "one\n")

	check(t, files.WriteOutput("out.json", []byte("two\n"), files.OutputOptions{Force: true}))
	wantText(t, "out.json", "two\n")
	wantNames(t, ".", "out.json")
}

func TestOutputHintNamesForce(t *testing.T) {
	t.Chdir(t.TempDir())
	put(t, "out.json", "")
	var told *files.Error
	if err := files.CheckOutput("out.json", files.OutputOptions{}); !errors.As(err, &told) ||
		told.Hint() != "add --force to replace it, or name another file" {
		t.Errorf("error %#v", err)
	}
}

func TestOutputNeverOntoAnInput(t *testing.T) {
	t.Chdir(t.TempDir())
	put(t, "in.yaml", "anything\n")
	check(t, os.Link("in.yaml", "hard.yaml"))
	check(t, os.Mkdir("sub", 0o700))
	for _, c := range []struct{ output, input string }{
		{"in.yaml", "in.yaml"},
		{"./sub/../in.yaml", "in.yaml"},
		{"hard.yaml", "in.yaml"},
		{"new.yaml", "sub/../new.yaml"}, // neither exists yet
	} {
		opts := files.OutputOptions{Inputs: []string{"other.yaml", c.input}, Force: true}
		err := files.WriteOutput(c.output, []byte("x"), opts)
		wantRefused(t, err, "cannot write "+c.output+": it is one of the files that this command reads", files.ErrInput)
	}
	wantText(t, "in.yaml", "anything\n")
	wantNames(t, ".", "hard.yaml", "in.yaml", "sub")
}

func TestOutputNeverOntoAnswers(t *testing.T) {
	for name, text := range map[string]string{
		"answers":         "schema: cxgap/answers/v1\nrubric: {}\n",
		"panel":           "schema: cxgap/panel/v1\n",
		"rubric":          "schema: cxgap/rubric/v1\n",
		"comments":        "# mine\n\n  # schema: other\nschema: cxgap/answers/v1\n",
		"byte order mark": "\ufeffschema: cxgap/answers/v1\r\n",
		"CRLF":            "# mine\r\n\r\nschema: cxgap/answers/v1\r\n",
		"document start":  "%YAML 1.2\n--- # mine\nschema: cxgap/answers/v1\n",
		"quotes":          "\"schema\" : 'cxgap/answers/v1'\n",
		"flow":            "{\n  \"schema\": \"cxgap/answers/v1\"}\n",
		"later version":   "schema:   cxgap/answers/v2\n",
	} {
		t.Run(name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			put(t, "out.yaml", text)
			for _, force := range []bool{false, true} {
				err := files.WriteOutput("out.yaml", []byte("x"), files.OutputOptions{Force: force})
				wantRefused(t, err, "cannot write out.yaml: it holds answers, a panel or a rubric, and those are never written over", files.ErrKept)
			}
			wantText(t, "out.yaml", text)
			wantNames(t, ".", "out.yaml")
		})
	}
}

func TestOutputOntoOthersWithForce(t *testing.T) {
	for name, text := range map[string]string{
		"empty":              "",
		"report":             "{\"schema\": \"cxgap/report/v1\"}\n",
		"rubric test":        "schema: cxgap/rubric-test/v1\n",
		"not the first key":  "title: x\nschema: cxgap/answers/v1\n",
		"a heading about it": "# schema: cxgap/answers/v1\n\ntext\n",
		"longer word":        "schemata: cxgap/answers/v1\n",
		"too large for ours": string(make([]byte, files.MaxSize+1)),
	} {
		t.Run(name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			put(t, "out", text)
			wantRefused(t, files.CheckOutput("out", files.OutputOptions{}), "cannot write out: it is there already", files.ErrNeedsForce)
			check(t, files.CheckOutput("out", files.OutputOptions{Force: true}))
			wantText(t, "out", text) // a check writes nothing
			check(t, files.WriteOutput("out", []byte("new"), files.OutputOptions{Force: true}))
			wantText(t, "out", "new")
		})
	}
}

func TestOutputIntoFolders(t *testing.T) {
	t.Chdir(t.TempDir())
	check(t, os.Mkdir("sub", 0o700))
	force := files.OutputOptions{Force: true}
	wantRefused(t, files.WriteOutput("sub", nil, force), "cannot write sub: it is a folder, not a file", files.ErrDirectory)
	err := files.WriteOutput("gone/out.json", nil, force)
	wantError(t, err, "cannot write gone/out.json: the folder that it should stand in does not exist", fs.ErrNotExist)
	var told *files.Error
	if errors.As(err, &told) && told.Refused() {
		t.Errorf("%v is a failure, not a refusal", err)
	}
	wantRefused(t, files.WriteOutput("", nil, force), `cannot write "": no file name was given`, files.ErrNoName)
	wantNames(t, ".", "sub")
}

func wantRefused(t *testing.T, err error, text string, cause error) {
	t.Helper()
	wantError(t, err, text, cause)
	var told *files.Error
	if !errors.As(err, &told) || !told.Refused() || told.Hint() == "" {
		t.Errorf("%#v is not a refusal with a hint", err)
	}
}

// TestOutputThatCannotBeMade: what fails half-way leaves the file as it was, and nothing beside it.
func TestOutputThatCannotBeMade(t *testing.T) {
	t.Chdir(t.TempDir())
	halfWay := errors.New("half-way")
	write := func(w io.Writer) error {
		_, err := io.WriteString(w, "half")
		return errors.Join(err, halfWay)
	}
	if err := files.WriteOutputFrom("new.json", write, files.OutputOptions{}); !errors.Is(err, halfWay) {
		t.Errorf("the error is %v", err)
	}
	check(t, os.WriteFile("old.json", []byte("old"), 0o600))
	if err := files.WriteOutputFrom("old.json", write, files.OutputOptions{Force: true}); !errors.Is(err, halfWay) {
		t.Errorf("the error is %v", err)
	}
	there, err := os.ReadDir(".")
	check(t, err)
	if text, err := os.ReadFile("old.json"); err != nil || string(text) != "old" || len(there) != 1 {
		t.Errorf("there are %v, and the file holds %q (%v)", there, text, err)
	}
}
