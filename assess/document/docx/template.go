package docx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"
)

// Limits on a template, those of a workbook that somebody sends.
const (
	MaxTemplate = 10 << 20 // bytes of the file
	maxUnpacked = 64 << 20 // bytes of all its parts
	maxParts    = 2_000
)

// Template is a file of Word whose looks are taken over: styles, theme, lists, fonts, headers
// and footers with their pictures, and the paper. Its text is not.
type Template struct {
	styles    string // the part; "" for none
	stylesEnd int    // where another style goes
	found     map[string]foundStyle
	taken     map[string]bool // ids of styles, in small letters

	numbering *part // nil for none
	kindsAt   int   // where another kind of list goes in it
	listsAt   int   // where another list goes in it
	lists     lists

	parts     []part // theme, fonts, headers, footers and what these hold
	relations []relation
	section   *node // nil for none
	settings  []*node
}

// foundStyle is a style of a template.
type foundStyle struct {
	id       string
	numbered bool
}

// lists are the largest numbers of a template's kinds of lists and of its lists.
type lists struct{ kinds, lists int }

// TemplateError says why a template cannot be used: a sentence that goes on after its name.
type TemplateError struct{ Message, Hint string }

func (e *TemplateError) Error() string { return "the template " + e.Message }

const saveAgain = "save it with Word as Word document (.docx), without a password"

var (
	errTooMuch = &TemplateError{"holds far more than the looks of a file", "remove what is in its text: only styles, header, footer and paper are taken over"}
	errNoWord  = &TemplateError{"is no Word file (.docx)", saveAgain}
)

var errNoKind = errors.New("the file does not say what it is")

func unreadable(what string, err error) error {
	return &TemplateError{fmt.Sprintf("cannot be read: %s: %v", what, err), saveAgain}
}

// oldFile is how files begin that are no zip archives: those with a password, and those of
// Word before 2007.
const oldFile = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"

// ReadTemplate reads the looks of a Word file. Its errors are [*TemplateError].
func ReadTemplate(data []byte) (*Template, error) {
	switch {
	case len(data) > MaxTemplate:
		return nil, &TemplateError{fmt.Sprintf("is larger than %d MiB", MaxTemplate>>20), "make its pictures smaller, and remove what is in its text"}
	case bytes.HasPrefix(data, []byte(oldFile)):
		return nil, &TemplateError{"is encrypted with a password, or a file of Word before 2007 (.doc)", saveAgain}
	}
	r, err := unpack(data)
	if err != nil {
		return nil, err
	}
	return r.template()
}

// reading is a template being read.
type reading struct {
	files map[string]*zip.File // by name with a slash before it, in small letters
	kinds map[string]string    // by name, in small letters, and by ending without a slash
	left  int64                // bytes that may still be unpacked
	t     *Template
}

// unpack looks at the list of parts and refuses what would take too much room.
func unpack(data []byte) (*reading, error) {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, errNoWord
	}
	if len(archive.File) > maxParts {
		return nil, errTooMuch
	}
	r := &reading{files: map[string]*zip.File{}, kinds: map[string]string{}, left: maxUnpacked}
	for _, f := range archive.File {
		name := "/" + strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/"))
		if r.files[name] != nil {
			return nil, unreadable(f.Name, errors.New("there are two parts of this name"))
		}
		if f.Flags&1 != 0 {
			return nil, &TemplateError{"is encrypted", saveAgain}
		}
		r.files[name] = f
	}
	return r, nil
}

// part reads one part. What is read counts, whatever the archive says of its size.
func (r *reading) part(name string) (string, error) {
	f := r.files[strings.ToLower(name)]
	if f == nil {
		return "", unreadable(name, errors.New("it is missing"))
	}
	from, err := f.Open()
	if err != nil {
		return "", unreadable(name, err)
	}
	defer from.Close()
	content, err := io.ReadAll(io.LimitReader(from, r.left+1))
	if r.left -= int64(len(content)); r.left < 0 {
		return "", errTooMuch
	}
	if err != nil {
		return "", unreadable(name, err)
	}
	return string(content), nil
}

// target is a relation as it was found, with the name of the part it leads to.
type target struct {
	relation
	outside bool
}

// relations reads what a part is related to, in the order of the file.
func (r *reading) relations(name string) (string, []target, error) {
	list := relationsOf(name)
	if r.files[strings.ToLower(list)] == nil {
		return "", nil, nil
	}
	content, err := r.part(list)
	if err != nil {
		return "", nil, err
	}
	var found struct {
		Relations []struct {
			ID     string `xml:"Id,attr"`
			Type   string `xml:"Type,attr"`
			Target string `xml:"Target,attr"`
			Mode   string `xml:"TargetMode,attr"`
		} `xml:"Relationship"`
	}
	if err := xml.Unmarshal([]byte(content), &found); err != nil {
		return "", nil, unreadable(list, err)
	}
	var out []target
	for _, f := range found.Relations {
		to := target{relation{f.ID, f.Type, f.Target}, strings.EqualFold(f.Mode, "External")}
		if !to.outside {
			if plain, err := url.PathUnescape(f.Target); err == nil {
				to.target = plain
			}
			if !strings.HasPrefix(to.target, "/") {
				to.target = path.Join(path.Dir(name), to.target)
			}
			if file := r.files[strings.ToLower(to.target)]; file != nil {
				to.target = "/" + strings.TrimPrefix(file.Name, "/")
			}
		}
		out = append(out, to)
	}
	return content, out, nil
}

// template reads the parts that make the looks.
func (r *reading) template() (*Template, error) {
	r.t = &Template{found: map[string]foundStyle{}, taken: map[string]bool{}}
	main, err := r.mainPart()
	if err != nil {
		return nil, err
	}
	_, related, err := r.relations(main)
	if err != nil {
		return nil, err
	}
	for _, to := range related {
		if err := r.related(to); err != nil {
			return nil, err
		}
	}
	body, err := r.part(main)
	if err != nil {
		return nil, err
	}
	if r.t.section, err = lastSection(body, r.t.relations); err != nil {
		return nil, asTemplateError(main, err)
	}
	if err := r.t.namesApart(); err != nil {
		return nil, err
	}
	return r.t, nil
}

// namesApart sees that no part that is kept has the name of one that is written anew, or of
// another one.
func (t *Template) namesApart() error {
	names := []string{mainPart, "/word/styles.xml", "/word/settings.xml", "/docprops/core.xml", "/docprops/app.xml"}
	for _, p := range slices.Concat(t.parts, t.numberingParts()) {
		name := strings.ToLower(p.name)
		if slices.Contains(names, name) {
			return unreadable(p.name, errors.New("it serves as two parts"))
		}
		names = append(names, name)
	}
	return nil
}

func (t *Template) numberingParts() []part {
	if t.numbering == nil {
		return nil
	}
	return []part{*t.numbering}
}

func asTemplateError(name string, err error) error {
	if known := new(TemplateError); errors.As(err, &known) {
		return known
	}
	return unreadable(name, err)
}

// mainPart finds the part with the text, and sees that it is one of Word.
func (r *reading) mainPart() (string, error) {
	if r.files["/[content_types].xml"] == nil {
		return "", errNoWord
	}
	content, err := r.part("/[Content_Types].xml")
	if err != nil {
		return "", err
	}
	var types struct {
		Defaults []struct {
			Extension   string `xml:"Extension,attr"`
			ContentType string `xml:"ContentType,attr"`
		} `xml:"Default"`
		Overrides []struct {
			PartName    string `xml:"PartName,attr"`
			ContentType string `xml:"ContentType,attr"`
		} `xml:"Override"`
	}
	if err := xml.Unmarshal([]byte(content), &types); err != nil {
		return "", unreadable("[Content_Types].xml", err)
	}
	for _, d := range types.Defaults {
		r.kinds[strings.ToLower(d.Extension)] = d.ContentType
	}
	for _, o := range types.Overrides {
		r.kinds[strings.ToLower(o.PartName)] = o.ContentType
	}
	_, related, err := r.relations("/")
	if err != nil {
		return "", err
	}
	for _, to := range related {
		switch {
		case to.kind == strictSpace+"/officeDocument":
			return "", &TemplateError{"is of the kind Strict Open XML", saveAgain + ": not as Strict Open XML"}
		case to.kind != relMain || to.outside:
		case r.kind(to.target) == kindMain || r.kind(to.target) == kindTemplate:
			return to.target, nil
		}
	}
	return "", errNoWord
}

const strictSpace = "http://purl.oclc.org/ooxml/officeDocument/relationships"

// kind is what kind of part one is.
func (r *reading) kind(name string) string {
	name = strings.ToLower(name)
	if kind, found := r.kinds[name]; found {
		return kind
	}
	return r.kinds[strings.TrimPrefix(path.Ext(name), ".")]
}

// related takes over what makes the looks of what the text is related to.
func (r *reading) related(to target) error {
	t := r.t
	twice := to.kind == relStyles && t.styles != "" || to.kind == relNumbering && t.numbering != nil
	if to.outside || twice || !slices.Contains([]string{relStyles, relNumbering, relTheme, relFonts, relHeader, relFooter, relSettings}, to.kind) {
		return nil
	}
	content, err := r.part(to.target)
	if err != nil {
		return err
	}
	switch to.kind {
	case relStyles:
		t.styles = content
		err = t.readStyles()
	case relSettings:
		t.settings, err = settingsOf(content)
	case relNumbering:
		err = t.readLists(content)
	default:
		err = wellFormed(content)
	}
	if err != nil {
		return asTemplateError(to.target, err)
	}
	if to.kind == relStyles || to.kind == relSettings {
		return nil
	}
	if r.kind(to.target) == "" {
		return unreadable(to.target, errNoKind)
	}
	kept := part{name: to.target, kind: r.kind(to.target), content: content}
	if kept.rawRelations, err = r.held(to); err != nil {
		return err
	}
	t.relations = append(t.relations, to.relation)
	if to.kind == relNumbering {
		t.numbering = &kept
	} else {
		t.keep(kept)
	}
	return nil
}

// keep adds a part that may have been added for another one.
func (t *Template) keep(p part) {
	if !slices.ContainsFunc(t.parts, func(have part) bool { return have.name == p.name }) {
		t.parts = append(t.parts, p)
	}
}

// held takes over the pictures and fonts that a part holds. Whatever else it holds is refused,
// since the part would not be whole without it, and so is what lies outside of the file; a
// link to follow may lead there.
func (r *reading) held(by target) (string, error) {
	raw, related, err := r.relations(by.target)
	if err != nil {
		return "", err
	}
	for _, to := range related {
		what := to.kind[strings.LastIndexByte(to.kind, '/')+1:]
		switch {
		case to.outside && to.kind == relLink && harmless(to.target):
		case to.outside:
			return "", &TemplateError{fmt.Sprintf("needs something that lies outside of it: %s names %s (%s)", by.target, to.target, what), "put it into the file, or remove it from header, footer and styles"}
		case to.kind == relImage || to.kind == relFont:
			content, err := r.part(to.target)
			if err != nil {
				return "", err
			}
			if r.kind(to.target) == "" {
				return "", unreadable(to.target, errNoKind)
			}
			r.t.keep(part{name: to.target, kind: r.kind(to.target), content: content})
		default:
			return "", &TemplateError{fmt.Sprintf("has something in %s that is not taken over: %s", by.target, what), "remove it, or put a picture in its place"}
		}
	}
	return raw, nil
}

// harmless tells whether a link leads where a reader expects it to.
func harmless(link string) bool {
	u, err := url.Parse(link)
	return err == nil && slices.Contains([]string{"http", "https", "mailto"}, strings.ToLower(u.Scheme))
}

// free is a name for a part that the template does not have.
func (t *Template) free(name string) string {
	for slices.ContainsFunc(t.parts, func(have part) bool { return strings.EqualFold(have.name, name) }) {
		name = strings.TrimSuffix(name, ".xml") + "x.xml"
	}
	return name
}

// styleOf is the id of the template's style of the same name.
func (t *Template) styleOf(s *style) (string, bool) {
	found, has := t.found[s.kind+" "+strings.ToLower(s.name)]
	switch {
	case has:
		return found.id, true
	case s.name == normal, s.name == "Normal Table": // which no file has to name
		return t.found[s.kind+" "].id, true
	}
	return "", false
}

func (t *Template) isNumbered(s *style) bool {
	found, has := t.found[s.kind+" "+strings.ToLower(s.name)]
	return !has || found.numbered
}

func (t *Template) withStyles(added string) string {
	if t.styles == "" {
		return xmlHead + `<w:styles xmlns:w="` + wordSpace + `">` + added + `</w:styles>`
	}
	return t.styles[:t.stylesEnd] + added + t.styles[t.stylesEnd:]
}

// withLists adds kinds of lists and lists to those of the template.
func (t *Template) withLists(kinds, all string) string {
	if t.numbering == nil {
		return emptyLists(kinds + all)
	}
	was := t.numbering.content
	return was[:t.kindsAt] + kinds + was[t.kindsAt:t.listsAt] + all + was[t.listsAt:]
}

// textWidth is the width between the margins, in twips.
func (t *Template) textWidth() int {
	size, margins := t.section.child("pgSz"), t.section.child("pgMar")
	number := func(n *node, name string, usual int) int {
		if value, err := strconv.Atoi(n.attribute(name)); err == nil && value >= 0 && value < 100_000 {
			return value
		}
		return usual
	}
	width := number(size, "w", paperWidth) - number(margins, "left", margin) - number(margins, "right", margin) - number(margins, "gutter", 0)
	return max(width, leastWidth)
}
