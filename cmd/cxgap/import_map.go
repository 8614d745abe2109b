package main

import (
	"fmt"
	"runtime"
	"slices"

	"cxgap/assess/form"
	"cxgap/cmd/cxgap/internal/files"
	"cxgap/rubric/finding"
	"cxgap/rubric/library"
	"cxgap/rubric/visible"
)

// readMap reads the mapping file of --map; what is wrong with it goes to the examination.
func (in *imported) readMap(env Env, g *globalOptions, path string, x *examination) error {
	data, err := g.read(env, path)
	if err != nil {
		return exitWith(statusUsage, err, hintOf(err))
	}
	if k, other := readsMaps.other(data); other {
		return usageError(k.Use(argument(path))+"; cxgap import "+visible.Line(argument(in.path))+" --write-map map.yaml writes a mapping file", "%s is %s, not a mapping file", fileWords(path), k)
	}
	x.files = append(x.files, finding.Examined{File: path})
	x.texts = map[string][]byte{path: data}
	in.mapping, x.list = form.ReadMap(path, data)
	return nil
}

// mendHint says how to go on after errors: those that a mapping file can settle name one.
func (in *imported) mendHint(list finding.List) string {
	unsettled := slices.ContainsFunc(list, func(f finding.Finding) bool {
		return f.Severity == finding.Error && f.Rule == "unknown-reference" && f.File == in.path
	})
	switch {
	case slices.ContainsFunc(list, func(f finding.Finding) bool { return f.Rule == "wrong-schema" }):
		return "" // it is none of the files that are imported, and its own hint says what to do
	case unsettled && in.mapping != nil:
		return "settle what is listed in the mapping file, or mend it, and import it again"
	case unsettled:
		return fmt.Sprintf("mend what is listed and import it again; or settle it: cxgap import %s --write-map map.yaml", visible.Line(in.path))
	}
	return "mend what is listed and import it again"
}

// olderRuler finds the embedded rubric that a table without a rubric was made from, where it
// is not the default one: that by which every column and answer means something, else that
// of which the table has the most questions. It is nil if the default one does as well.
func olderRuler(filled *form.Filled, given *ruler, today string) *ruler {
	most, found := filled.Questions(given.Rubric), (*ruler)(nil)
	for _, e := range library.All() {
		if e.SHA256 == given.SHA256 {
			continue
		}
		n := filled.Questions(e.Rubric())
		if n < most || n == 0 {
			continue
		}
		if _, findings := filled.Answers(e.Rubric(), today); findings.Err() == nil {
			return &ruler{Rubric: e.Rubric(), data: e.Data}
		}
		if n > most {
			most, found = n, &ruler{Rubric: e.Rubric(), data: e.Data}
		}
	}
	return found
}

// writeMap writes a mapping file for a table and says how to go on.
func writeMap(env Env, g *globalOptions, o *importOptions, path string, data []byte) error {
	if o.output != "" {
		return usageError("write the mapping file first, look at it, and then import with --map", "--write-map writes no answers, so there is nothing for -o")
	}
	if form.KindOf(data) == form.AnswerFile {
		return usageError("import it as it is", "%s is an answer file, which needs no mapping", path)
	}
	filled, findings := form.Read(path, data)
	if filled == nil {
		return invalidFile(env, g, path, data, findings, "cxgap import")
	}
	in := &imported{path: path}
	if o.mapFile != "" {
		x := &examination{}
		if err := in.readMap(env, g, o.mapFile, x); err != nil {
			return err
		}
		if x.list.Err() != nil {
			return invalidFile(env, g, o.mapFile, x.texts[o.mapFile], x.list, "cxgap import "+path+" --map")
		}
		filled.Map = in.mapping
	}
	r, err := rulerOfForm(env, g, filled, in.rubricName(o))
	if err != nil {
		return err
	}
	if filled.Rubric.ID == "" && in.rubricName(o) == "" {
		if other := olderRuler(filled, r, today(env)); other != nil {
			r = other
		}
	}
	draft, open := filled.DraftMap(r.Rubric, today(env))
	if draft == nil {
		return usageError("import it without --write-map, which says more", "%s needs no mapping, or no column of it is a question of the rubric %s", path, r.ID)
	}
	if err := writeOutput(o.writeMap, draft, files.OutputOptions{Inputs: []string{path}}); err != nil {
		return err
	}
	if !g.quiet {
		what := "nothing is open in it; look at what is marked as guessed"
		if open > 0 {
			what = fmt.Sprintf("%s to be filled in (\"\"); look at what is marked as guessed, too", visible.Count(open, "place is", "places are"))
		}
		say(env.Stderr, "import", fmt.Sprintf("wrote %s: %s", o.writeMap, what))
		say(env.Stderr, "next", fmt.Sprintf("cxgap import %s --map %s -o answers/", shellWord(path, runtime.GOOS == "windows"), shellWord(o.writeMap, runtime.GOOS == "windows")))
	}
	return nil
}
