// Package browsertest opens pages that cxgap writes in a real Chromium. It is for tests
// only.
//
// Every page is watched: a request that leaves the page's own file, a message of error
// level on the console, an exception nobody caught or a refusal by the page's content
// security policy fails the test that opened it.
//
// A test binary starts one browser, with its first page, and closes it in [Main].
//
// Where no Chromium is found, [Open] skips the test or fails it, as
// cxgap/rubric/rubrictest/outside says.
package browsertest
