// Package workbook writes workbooks for Excel, LibreOffice and the like: it is the one
// place that knows how their cells, looks, lists, charts and pages are made. Reports are
// written with it (package cxgap/assess/document/xlsx) and so are forms (package
// cxgap/assess/form).
//
// A [Book] holds sheets, a [Sheet] takes a [Cell] at a time, and a cell has a [Style].
// Nothing returns an error on the way; [Book.Write] tells the first one.
//
// Text is text: whatever people typed becomes neither a formula nor a number nor a link,
// and a cell that would turn into a formula when somebody edits it has the format of text.
// A number that does not exist is an empty cell, so that charts leave a gap there. Rows are
// as high as their texts need. The same calls give the same bytes.
package workbook
