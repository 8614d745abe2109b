package main

import (
	"fmt"
	"io"
	"regexp"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
)

// developmentVersion is the version of a build that nobody has released.
const developmentVersion = "1.0.0-dev"

// version is the released version, without a "v". Only the linker sets it:
//
//	go build -ldflags "-X main.version=1.0.0" ./cmd/cxgap
var version string

// newVersionCommand builds "cxgap version".
func newVersionCommand(env Env) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		Long:  "Prints the version of cxgap, as it also stands in reports.",
		Args:  arguments(0, 0),
		RunE: func(*cobra.Command, []string) error {
			return runVersion(env.Stdout)
		},
	}
}

func runVersion(w io.Writer) error {
	if _, err := fmt.Fprintln(w, "cxgap", currentVersion()); err != nil {
		return fmt.Errorf("write the version: %w", err)
	}
	return nil
}

// currentVersion returns the version of this program, such as "1.0.0".
func currentVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		info = &debug.BuildInfo{}
	}
	return versionOf(version, info.Main.Version)
}

// versionOf returns the version that the linker was given, else the tag that
// the module was built from, else [developmentVersion]. Pseudo-versions and
// changed checkouts count as unreleased, so that two builds of the same source
// give the same output.
func versionOf(linked, module string) string {
	if linked != "" {
		return strings.TrimPrefix(linked, "v")
	}
	tag := regexp.MustCompile(`^v(\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?)$`).FindStringSubmatch(module)
	pseudo := regexp.MustCompile(`[-.]\d{14}-[0-9a-f]{12}$`).MatchString(module)
	if tag == nil || pseudo {
		return developmentVersion
	}
	return tag[1]
}
