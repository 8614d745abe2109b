package files

import (
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
)

// inCache, inTemp and besideFile are the places where the lock of target can stand, as the
// path of its files without their endings.
func inCache(target string) (base string, err error) { return named(cacheLocks, target) }

func inTemp(target string) (base string, err error) { return named(tempLocks, target) }

func besideFile(target string) (base string, err error) {
	return filepath.Join(filepath.Dir(target), hidden(filepath.Base(target))+".cxgap"), nil
}

func named(folder func() (string, error), target string) (string, error) {
	dir, err := folder()
	if err != nil {
		return "", err
	}
	return filepath.Join(dir, lockName(target)), nil
}

// cacheLocks is the folder for locks in the user's cache folder, made if missing.
func cacheLocks() (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	if !filepath.IsAbs(cache) { // a HOME that is no path: it would be another folder from each folder
		return "", &fs.PathError{Op: "lock", Path: cache, Err: fs.ErrNotExist}
	}
	dir := filepath.Join(cache, "cxgap", "locks")
	if err := os.MkdirAll(dir, privateDir); err != nil {
		return "", err
	}
	info, err := os.Stat(dir)
	if err != nil {
		return "", err
	}
	return dir, tighten(dir, info)
}

// tempLocks is the folder for locks in the temporary folder, made if missing.
// Anybody may put something of that name there first, so it must be a real
// folder and ours.
func tempLocks() (string, error) {
	own := filepath.Join(os.TempDir(), "cxgap-"+strconv.Itoa(os.Geteuid()))
	for _, dir := range []string{own, filepath.Join(own, "locks")} {
		if err := ownFolder(dir); err != nil {
			return "", err
		}
	}
	return filepath.Join(own, "locks"), nil
}

// ownFolder makes dir if it is missing and refuses one that another user made.
func ownFolder(dir string) error {
	if err := os.Mkdir(dir, privateDir); err != nil && !os.IsExist(err) {
		return err
	}
	info, err := os.Lstat(dir)
	if err != nil {
		return err
	}
	if !info.IsDir() || !ours(info) {
		return &fs.PathError{Op: "lock", Path: dir, Err: ErrForeignFolder}
	}
	return tighten(dir, info)
}

// tighten closes a folder that others can look into.
func tighten(dir string, info fs.FileInfo) error {
	if info.Mode().Perm()&0o077 == 0 || modeless {
		return nil
	}
	return os.Chmod(dir, privateDir)
}
