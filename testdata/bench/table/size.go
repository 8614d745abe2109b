package main

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// share is what one module adds to the program, in bytes.
type share struct {
	module      string
	code, total float64
}

// size compares release binaries, and says what each module adds to ours.
func (b *bench) size() error {
	ours, err := os.Stat(b.cxgap)
	if err != nil {
		return err
	}
	theirs, err := os.Stat(b.limit["line"])
	if err != nil {
		return err
	}
	b.rows = append(b.rows, row{
		what: "size of the program, without C, symbols and debugging data", short: "size of the program",
		against: "a program that prints a line", ours: fmt.Sprintf("%.1f MB", float64(ours.Size())/1e6),
		ratio: digits(float64(ours.Size()) / float64(theirs.Size())),
	})
	b.sizes, err = b.shares(float64(ours.Size()))
	return err
}

// shares weighs modules by their symbols: code and data of a package are named after it. What
// has no such name (tables of functions, types, strings; two fifths of the file) is shared out
// as the code is.
func (b *bench) shares(file float64) ([]share, error) {
	named := filepath.Join(b.dir, "named.exe")
	build := command{args: []string{"go", "build", "-trimpath", "-o", named, "./cmd/cxgap"}, extra: []string{"CGO_ENABLED=0"}}
	if _, _, err := build.run(false); err != nil {
		return nil, err
	}
	symbols, _, err := command{args: []string{"go", "tool", "nm", "-size", named}}.run(true)
	if err != nil {
		return nil, err
	}
	list, _, err := command{args: []string{"go", "list", "-deps", "-f", "{{with .Module}}{{.Path}}{{end}}", "./cmd/cxgap"}}.run(true)
	if err != nil {
		return nil, err
	}
	modules := strings.Fields(string(list))
	code, data := map[string]float64{}, map[string]float64{}
	var codes, datas float64
	for line := range strings.Lines(string(symbols)) {
		f := strings.Fields(line)
		if len(f) < 4 || f[3] == "crypto/internal/fips140/drbg.memory" { // takes no place in the file
			continue
		}
		n, err := strconv.ParseFloat(f[1], 64)
		if err != nil {
			continue
		}
		module := moduleOf(f[3], modules)
		switch f[2] {
		case "T", "t":
			code[module] += n
			codes += n
		case "D", "d", "R":
			data[module] += n
			datas += n
		}
	}
	var shares []share
	for module := range code {
		shares = append(shares, share{module, code[module], code[module] + data[module] + (file-codes-datas)*code[module]/codes})
	}
	slices.SortFunc(shares, func(a, b share) int { return cmp.Compare(b.total, a.total) })
	return shares, nil
}

// moduleOf finds the module of a symbol such as gopkg.in/yaml%2ev3.(*parser).parse.
func moduleOf(symbol string, modules []string) string {
	symbol = strings.ReplaceAll(strings.TrimPrefix(symbol, "type:.eq."), "%2e", ".")
	longest := ""
	for _, m := range modules {
		if (strings.HasPrefix(symbol, m+"/") || strings.HasPrefix(symbol, m+".")) && len(m) > len(longest) {
			longest = m
		}
	}
	switch {
	case longest != "":
		return longest
	case strings.HasPrefix(symbol, "main."):
		return "cxgap"
	default:
		return "Go's own library and run-time system"
	}
}

// sizeTable lists what adds a hundredth or more.
func (b *bench) sizeTable() string {
	if len(b.sizes) == 0 {
		return ""
	}
	var t strings.Builder
	all, rest := 0.0, 0.0
	for _, s := range b.sizes {
		all += s.total
	}
	t.WriteString("| Module | kB | Of the program |\n| --- | --- | --- |\n")
	small := 0
	for _, s := range b.sizes {
		if s.total < all/100 {
			small, rest = small+1, rest+s.total
			continue
		}
		fmt.Fprintf(&t, "| %s | %.0f | %.0f %% |\n", s.module, s.total/1000, 100*s.total/all)
	}
	fmt.Fprintf(&t, "| %d others | %.0f | %.0f %% |\n", small, rest/1000, 100*rest/all)
	return t.String()
}
