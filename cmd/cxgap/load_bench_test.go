package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"cxgap/assess/sheet"
	"cxgap/cmd/cxgap/internal/files"
)

// crowdOf writes many answer files and names them.
func crowdOf(b *testing.B, n int) []string {
	b.Helper()
	text, err := os.ReadFile("../../testdata/answers/brightwater-energy/2026/ceo.yaml")
	if err != nil {
		b.Fatal(err)
	}
	dir := b.TempDir()
	paths := make([]string, n)
	for i := range paths {
		paths[i] = filepath.Join(dir, fmt.Sprintf("%05d.yaml", i))
		if err := os.WriteFile(paths[i], append(text[:len(text):len(text)], fmt.Sprintf("# %d\n", i)...), 0o600); err != nil {
			b.Fatal(err)
		}
	}
	return paths
}

// BenchmarkParseFiles reads ten thousand answer files and nothing else: what
// BenchmarkReportOnTenThousand is measured against.
func BenchmarkParseFiles(b *testing.B) {
	paths := crowdOf(b, 10_000)
	for b.Loop() {
		err := pass[error]{
			items: len(paths), jobs: runtime.GOMAXPROCS(0),
			work: func(i int) error {
				data, err := files.Read(paths[i])
				if err != nil {
					return err
				}
				_, findings := sheet.Read(paths[i], data)
				return findings.Err()
			},
			each: func(_ int, err error) error { return err },
		}.run(b.Context())
		if err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N*len(paths))/b.Elapsed().Seconds(), "files/s")
}

func BenchmarkReportOnTenThousand(b *testing.B) {
	paths := crowdOf(b, 10_000)
	env := Env{Stdout: io.Discard, Stderr: io.Discard, LookupEnv: func(string) (string, bool) { return "", false }}
	for b.Loop() {
		if err := runReport(context.Background(), env, &globalOptions{quiet: true}, &reportOptions{}, paths); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N*len(paths))/b.Elapsed().Seconds(), "files/s")
}
