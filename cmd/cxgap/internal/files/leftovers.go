package files

import (
	"os"
	"path/filepath"
)

// removeLeftovers clears away the temporary files of target that a killed
// process or a power failure left in its folder: they hold answers, and nobody
// else would ever remove them. Only who holds target's lock may call it. What
// cannot be removed does no harm and stays.
func removeLeftovers(target string) {
	dir, base := filepath.Split(target)
	entries, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	pattern := temporary(base)
	for _, entry := range entries {
		if entry.Type().IsRegular() && pattern.MatchString(entry.Name()) {
			os.Remove(filepath.Join(dir, entry.Name()))
		}
	}
}
