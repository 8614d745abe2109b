// Package report says what an assessment comes to: a [Report] holds every number and every
// sentence, computed once, and a view lays it out as a [cxgap/assess/document.Document] that
// any writer can print.
//
// [NewReport], [NewPanelReport] and [NewChangesReport] build a report from one result, a panel, or
// several dates; [Report.SetPlan] adds a plan. Its JSON form is a contract ([ReportShape]);
// fields without a key there are words and shares for people. The words stand by subject:
// words.go and claims.go for the result, agreement.go and panel.go for several people, changes_words.go
// and changes_causes.go for two dates, plan.go for plans, explain.go and explain_question.go
// for the arithmetic written out.
//
// The views are in views.go and view_*.go, a file for each part of a paper. They compute
// nothing and know no format. [View] has two lengths: first the page, which view_page.go fits
// to its number of lines, then the rest. CSV and JSON are data and have no view.
//
// [Report.Redacted] leaves out what could name a person. [Differences] holds a report
// against one recomputed from the same answers.
//
// Text from rubrics and answers is data: it goes into blocks as it is, and each writer
// quotes or cleans it in its own way.
package report
