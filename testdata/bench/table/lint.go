package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// Versions of the validators that "rubric lint" races.
const (
	ajvCLI = "5.0.0"
	ajv    = "8.17.1"
	jv     = "v0.7.0"
)

func (b *bench) startUp() error {
	for _, r := range []row{
		{what: "start-up: `cxgap version`", short: "`cxgap version`"},
		{what: "start-up: `cxgap --help`"},
	} {
		r.against, r.goal = "a program that prints a line", "at most 6"
		word := strings.Trim(strings.Fields(r.what)[2], "`")
		if err := b.compare(60, b.ours(word), []row{r}, []contestant{{{args: []string{b.limit["line"]}}}}); err != nil {
			return err
		}
	}
	return nil
}

func (b *bench) ours(args ...string) contestant { return contestant{b.command(b.dir, args...)} }

// command is cxgap, with its locks in the folder of this run.
func (b *bench) command(dir string, args ...string) command {
	return command{args: append([]string{b.cxgap}, args...), dir: dir, extra: []string{"XDG_CACHE_HOME=" + b.dir}}
}

// lintOne lints a small file and the large embedded one.
func (b *bench) lintOne() error {
	small := filepath.Join(b.dir, "small.yaml")
	if _, err := b.ours("rubric", "init", small).run(); err != nil {
		return err
	}
	large, err := filepath.Abs("rubric/library/cx-five-criteria.yaml")
	if err != nil {
		return err
	}
	for _, file := range []string{small, large} {
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		what := fmt.Sprintf("`rubric lint` of one file of %d kB", len(text)/1000)
		rows := []row{{what: what, against: "a program that prints a line", goal: "at most 10", short: what}}
		others := []contestant{{{args: []string{b.limit["line"]}}}}
		for _, v := range b.validators() { // which the README leaves to the 1,000 files
			rows = append(rows, row{what: what, against: v.name, goal: "at most 0.25", missing: v.missing})
			others = append(others, contestant{v.command([]string{file})})
		}
		if err := b.compare(20, b.ours("rubric", "lint", "--quiet", "-f", "oneline", file), rows, others); err != nil {
			return err
		}
	}
	return nil
}

func (b *bench) lintMany() error {
	dir := filepath.Join(b.dir, "rubrics")
	files, err := variations(1000, dir)
	if err != nil {
		return err
	}
	var rows []row
	var others []contestant
	for _, v := range b.validators() {
		r := row{what: "`rubric lint` of 1,000 files", against: v.name, goal: "below 1", missing: v.missing}
		r.short = r.what
		rows = append(rows, r)
		others = append(others, contestant{v.command(files)})
	}
	return b.compare(5, b.ours("rubric", "lint", "--quiet", "-f", "oneline", dir), rows, others)
}

// variations writes rubrics of about 50 kB each, the same ones every time: the embedded one
// without its comments, help texts and hints on evidence, each with an id, a title, wordings
// and a target of its own.
func variations(count int, dir string) ([]string, error) {
	text, err := os.ReadFile("rubric/library/cx-five-criteria.yaml")
	if err != nil {
		return nil, err
	}
	var lines []string
	for line := range strings.Lines(string(text)) {
		if word := strings.TrimLeft(line, " "); !strings.HasPrefix(word, "#") && !strings.HasPrefix(word, "help:") && !strings.HasPrefix(word, "evidence:") {
			lines = append(lines, strings.TrimSuffix(line, "\n"))
		}
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	var files []string
	for i := range count {
		var b strings.Builder
		for k, line := range lines {
			switch {
			case strings.HasPrefix(line, "id: "):
				line += fmt.Sprintf("-%04d", i)
			case strings.HasPrefix(line, "title: "):
				line += fmt.Sprintf(", variation %d", i)
			case strings.HasPrefix(line, "  target_level: "):
				line = fmt.Sprintf("  target_level: %d", 2+i%3)
			case strings.HasPrefix(line, `    prompt: "`) && (k+i)%5 == 0 && strings.HasSuffix(line, `"`):
				line = strings.TrimSuffix(line, `"`) + ` *"`
			}
			b.WriteString(line + "\n")
		}
		files = append(files, filepath.Join(dir, fmt.Sprintf("r%04d.yaml", i)))
		if err := os.WriteFile(files[i], []byte(b.String()), 0o644); err != nil {
			return nil, err
		}
	}
	return files, nil
}

// validator is a program that holds files against a JSON Schema and does nothing else. Both
// read YAML by themselves, so nothing is converted, and both work on one core.
type validator struct {
	name, missing string
	command       func(files []string) command
}

// validators installs what is not there yet.
func (b *bench) validators() []validator {
	schema := filepath.Join(b.dir, "rubric.schema.json")
	text, _, err := b.command(b.dir, "rubric", "schema", "rubric").run(true)
	if err == nil {
		err = os.WriteFile(schema, text, 0o644)
	}
	why := func(missing string) string {
		if err != nil {
			return strings.ReplaceAll(err.Error(), "\n", " ")
		}
		return missing
	}
	script := filepath.Join(*peers, "node_modules", "ajv-cli", "dist", "index.js")
	return []validator{
		{"ajv-cli " + ajvCLI, why(b.installAJV(script)), func(files []string) command {
			args := []string{"node", script, "validate", "--spec=draft2020", "--strict=false", "-s", schema}
			for _, file := range files {
				args = append(args, "-d", file)
			}
			return command{args: args, dir: b.dir}
		}},
		{"jv " + jv, why(b.installJV()), func(files []string) command {
			return command{args: append([]string{filepath.Join(*peers, "jv.exe"), schema}, files...), dir: b.dir}
		}},
	}
}

// installAJV says why it is not there.
func (b *bench) installAJV(script string) string {
	if !installed("npm") || !installed("node") {
		return "npm is not installed"
	}
	if _, err := os.Stat(script); err == nil {
		return ""
	}
	if err := os.MkdirAll(*peers, 0o755); err != nil {
		return err.Error()
	}
	npm := command{args: []string{"npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", ".", "ajv-cli@" + ajvCLI, "ajv@" + ajv}, dir: *peers}
	if _, _, err := npm.run(false); err != nil {
		return "npm cannot install it"
	}
	return ""
}

// installJV builds it in a module of its own, so that it changes nothing in ours.
func (b *bench) installJV() string {
	file := filepath.Join(*peers, "jv.exe")
	if _, err := os.Stat(file); err == nil {
		return ""
	}
	module := filepath.Join(*peers, "jv-module")
	err := os.MkdirAll(module, 0o755)
	if err == nil {
		err = os.WriteFile(filepath.Join(module, "go.mod"), []byte("module race\n\ngo 1.26\n\nrequire github.com/santhosh-tekuri/jsonschema/cmd/jv "+jv+"\n"), 0o644)
	}
	if err == nil {
		args := append(append([]string{"go"}, release...), "-mod=mod", "-o", file, "github.com/santhosh-tekuri/jsonschema/cmd/jv")
		_, _, err = command{args: args, dir: module, extra: []string{"CGO_ENABLED=0"}}.run(false)
	}
	if err != nil {
		return "go cannot build it"
	}
	return ""
}
