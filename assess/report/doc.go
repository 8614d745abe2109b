// Package report turns an [Report] into bytes: one renderer a file. A renderer
// computes nothing; it only arranges what the report already holds.
//
// Text from rubrics and answers is data in every output: each renderer quotes or
// cleans it in its own way.
package report
