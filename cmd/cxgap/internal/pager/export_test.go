package pager

// Split is split, for tests.
var Split = split
