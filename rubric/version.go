package rubric

import "golang.org/x/mod/semver"

// CompareVersions orders semantic versions as semver.org does (item 11): by the three
// numbers, then by the pre-release; a version with a pre-release comes before the same
// version without, and build metadata does not count. It returns -1, 0 or 1. What is no
// version comes before every version.
func CompareVersions(a, b string) int { return semver.Compare("v"+a, "v"+b) }
