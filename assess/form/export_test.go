package form

// What tests of spreadsheets need to see.
var (
	ReadXLSX = readXLSX
)
