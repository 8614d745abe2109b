//go:build !windows

package files_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"cxgap/cmd/cxgap/internal/files"
	"pgregory.net/rapid"
)

// linked makes a folder with a file, a sub-folder and links of every kind, and
// goes there. It returns the folder's own resolved path.
func linked(t *testing.T) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	check(t, err)
	t.Chdir(dir)
	check(t, os.MkdirAll("sub/deep", 0o700))
	put(t, "real.yaml", "old\n")
	for name, to := range map[string]string{
		"relative": "real.yaml", "absolute": filepath.Join(dir, "real.yaml"), "chain": "relative",
		"dangling": "sub/new.yaml", "chained-dangling": "dangling", "folder": "sub/deep", "through-folder": "folder/../new.yaml",
		"round": "about", "about": "round", "lost": "gone/new.yaml",
	} {
		check(t, os.Symlink(to, name))
	}
	return dir
}

func TestResolve(t *testing.T) {
	dir := linked(t)
	for name, want := range map[string]string{
		"real.yaml": "real.yaml", "./sub/../real.yaml": "real.yaml", "relative": "real.yaml", "absolute": "real.yaml", "chain": "real.yaml",
		"dangling": "sub/new.yaml", "chained-dangling": "sub/new.yaml", "folder/x.yaml": "sub/deep/x.yaml",
		"folder/../new.yaml": "sub/new.yaml", "through-folder": "sub/new.yaml", "folder/": "sub/deep", "folder/..": "sub", ".": "",
	} {
		got, err := files.Resolve(name)
		if err != nil || got != filepath.Join(dir, want) {
			t.Errorf("Resolve(%s) = %s, %v; want %s below %s", name, got, err, want, dir)
		}
		if again, err := files.Resolve(dir + "/" + name); err != nil || again != got {
			t.Errorf("Resolve(%s), absolute = %s, %v; want %s", name, again, err, got)
		}
	}
}

func TestResolveErrors(t *testing.T) {
	linked(t)
	const missing = ": the folder that it should stand in does not exist"
	_, err := files.Resolve("gone/a.yaml")
	wantError(t, err, "cannot write gone/a.yaml"+missing, fs.ErrNotExist)
	_, err = files.Resolve("lost")
	wantError(t, err, "cannot write lost"+missing, fs.ErrNotExist)
	_, err = files.Resolve("round")
	wantError(t, err, "cannot write round: its symbolic links lead round in a circle", syscall.ELOOP)
	_, err = files.Resolve("real.yaml/a.yaml")
	wantError(t, err, "cannot write real.yaml/a.yaml: part of the path is a file, not a folder", syscall.ENOTDIR)
	_, err = files.Resolve("")
	wantError(t, err, `cannot write "": no file name was given`, files.ErrNoName)
}

// TestResolveAsTheSystem builds random small mazes of links and compares with
// the place where the system itself puts a file. The maze lies deep enough that
// no way through it leads out of the test's folder.
func TestResolveAsTheSystem(t *testing.T) {
	base := filepath.Join(t.TempDir(), strings.Repeat("deep/", 20))
	check(t, os.MkdirAll(base, 0o700))
	parts := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "c", "..", ".", "f"}), 1, 3)
	path := rapid.Custom(func(r *rapid.T) string { return strings.Join(parts.Draw(r, "parts"), "/") })
	rapid.Check(t, func(r *rapid.T) {
		dir, err := os.MkdirTemp(base, "")
		check(t, err)
		check(t, os.Mkdir(filepath.Join(dir, "a"), 0o700))
		for _, link := range []string{"b", "c", "a/b", "a/c"} {
			if rapid.Bool().Draw(r, link) {
				check(t, os.Symlink(path.Draw(r, "target"), filepath.Join(dir, link)))
			}
		}
		asTheSystem(r, dir+"/"+path.Draw(r, "path"))
	})
}

func asTheSystem(r *rapid.T, path string) {
	writing := os.WriteFile(path, []byte("here"), 0o600)
	got, err := files.Resolve(path)
	if writing != nil {
		info, statErr := os.Stat(path)
		if err == nil && (statErr != nil || !info.IsDir()) {
			r.Fatalf("Resolve(%s) = %s, but the system says %v", path, got, writing)
		}
		return
	}
	there, _ := os.Stat(path)
	found, lerr := os.Lstat(got)
	if err != nil || lerr != nil || !os.SameFile(there, found) {
		r.Fatalf("Resolve(%s) = %s, %v (%v): not the file that the system wrote", path, got, err, lerr)
	}
}

func TestWriteThroughLinks(t *testing.T) {
	for link, target := range map[string]string{
		"relative": "real.yaml", "absolute": "real.yaml", "chain": "real.yaml",
		"dangling": "sub/new.yaml", "chained-dangling": "sub/new.yaml", "through-folder": "sub/new.yaml",
	} {
		t.Run(link, func(t *testing.T) {
			linked(t)
			before, err := os.Readlink(link)
			check(t, err)
			check(t, files.Write(link, []byte("new\n")))
			wantText(t, target, "new\n")
			wantMode(t, target, 0o600)
			if after, err := os.Readlink(link); err != nil || after != before {
				t.Errorf("the link led to %s, now to %s, %v", before, after, err)
			}
		})
	}
}

func TestSaveThroughLinks(t *testing.T) {
	privateCache(t)
	linked(t)
	doc, data := open(t, "chain")
	if string(data) != "old\n" || doc.Path() != "chain" {
		t.Errorf("opened %s: %q", doc.Path(), data)
	}
	check(t, doc.Save([]byte("new\n")))
	wantText(t, "real.yaml", "new\n")
	for _, other := range []string{"real.yaml", "absolute", "sub/../relative"} {
		_, _, err := files.Open(other)
		if !errors.As(err, new(*files.LockedError)) {
			t.Errorf("%s, another name of the file, is not locked: %v", other, err)
		}
	}
	missing, data := open(t, "dangling")
	if data != nil {
		t.Errorf("opened a file that does not exist: %q", data)
	}
	check(t, missing.Save([]byte("made\n")))
	wantText(t, "sub/new.yaml", "made\n")
	wantNames(t, "sub", "deep", "new.yaml")
}

func wantMode(t testing.TB, path string, want fs.FileMode) {
	t.Helper()
	info, err := os.Lstat(path)
	check(t, err)
	if info.Mode() != want {
		t.Errorf("%s has mode %v, want %v", filepath.Base(path), info.Mode(), want)
	}
}
