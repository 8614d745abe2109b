package form

// ReadXLSX is readXLSX, for tests.
var ReadXLSX = readXLSX
