// Package xlsx writes a document as a workbook for spreadsheet programs.
//
// Sections that name the same sheet stand below each other on it, under the document's head
// on the first one. A section that has a sheet to itself and is one table, or cards with
// data, becomes a list: its head stays in sight, its rows can be filtered and sorted, and
// what else the section says stands below. Everything else is read down the sheet.
//
// Where a block has data to compute with, they take its place. A wheel, lines, a curve, bars
// with a target, and bars of the same things under several headings become charts of the
// program's own, which read the numbers of a table on their sheet. Fields of a heat map are
// shaded. Other pictures are left out: what they show stands in numbers or words beside them.
//
// No cell is a formula, nothing points outside, nothing is locked; see package workbook. The
// same document gives the same bytes.
package xlsx
