package main

import (
	"os"
	"testing"
	"time"
)

// Where one of several files cannot be written, because somebody else changed it meanwhile,
// those that were written before it get back what stood there.
func TestEditChangesAllFilesOrNone(t *testing.T) {
	t.Chdir(t.TempDir())
	var all []*editedFile
	for _, name := range []string{"a.yaml", "b.yaml", "c.yaml"} {
		if err := os.WriteFile(name, []byte("schema: cxgap/answers/v1\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		f, err := openEdited(Env{Now: func() time.Time { return time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC) }}, &globalOptions{}, name)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = f.doc.Close() }()
		f.after, f.changes = []byte("schema: cxgap/answers/v1\nsubject: Acme\n"), []string{"subject is Acme"}
		all = append(all, f)
	}
	all[0].changes = nil
	if err := os.WriteFile("c.yaml", []byte("schema: cxgap/answers/v1\nsubject: Zoe\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := saveAll(all); err == nil {
		t.Error("a file that somebody else changed is written")
	}
	for name, want := range map[string]string{"a.yaml": "", "b.yaml": "", "c.yaml": "subject: Zoe\n"} {
		if data, err := os.ReadFile(name); err != nil || string(data) != "schema: cxgap/answers/v1\n"+want {
			t.Errorf("%s holds %q, %v", name, data, err)
		}
	}
}
