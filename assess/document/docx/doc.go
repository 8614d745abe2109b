// Package docx writes a document as a file of Word, which LibreOffice and the like read too.
// Headings, lists, tables and their styles are Word's own, so that whoever gets the file can
// go on writing in it. Scores are drawn in characters. What is for whoever wants to know all
// begins on a page of its own.
//
// A [Template] gives the looks: styles, theme, lists, fonts, header, footer and paper come
// from it, and a style that it lacks comes from here. Text from people is only ever the text
// of a run: there are no fields, links or pictures in the body. The same document gives the
// same bytes.
//
// Why without a library (looked at on 2026-11-29; none takes the looks over from a file):
// gomutex/godocx v0.1.5 (2024-09-01, MIT, 12,600 lines, 1.9 MB of the program) is no longer kept, says its fork
// ubavic/godocx v0.4.0 (2026-07-20, MIT), which nobody else imports; fumiama/go-docx (2025-05-06, 8,100 lines) is AGPL;
// unidoc/unioffice v1.39.0 (2025-01-03) needs a paid licence; yunkeweb/go-word (LGPL) went from v0.1.0 to v0.8.0 within two
// days (2026-09-26); nguyenthenguyen/docx (2023-06-21, MIT) replaces words in a file only.
package docx
