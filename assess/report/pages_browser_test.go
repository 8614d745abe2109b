package report_test

import (
	"bytes"
	"regexp"
	"runtime/debug"
	"testing"

	"github.com/chromedp/chromedp"

	"cxgap/assess/browsertest"
	"cxgap/assess/report"
)

// TestMain has memory collected less often than programs do: these tests make thousands of
// reports and keep none, and a quarter of their time went to that.
func TestMain(m *testing.M) {
	debug.SetGCPercent(400)
	browsertest.Main(m)
}

// TestPagesInTheBrowser walks pages of every kind: at three widths nothing is cut off,
// axe-core finds nothing, and on paper nothing is cut off either. Every block by day and by
// night is looked at where the writer is tested.
func TestPagesInTheBrowser(t *testing.T) {
	for name, page := range map[string]string{
		"report":   reportPage(t, fileReport(t, "northwind.yaml")),
		"panel":    reportPage(t, panelSample(t, "castellan-hotels")),
		"plan":     planPage(t, planned(t)),
		"trend":    changesPage(t, changesOf(t, "castellan-hotels/2025", "castellan-hotels/2026", "castellan-hotels/2025")),
		"subjects": subjectsPage(t, candidates(t)),
	} {
		t.Run(name, func(t *testing.T) {
			p := browsertest.Open(t, []byte(page), browsertest.Options{})
			p.Unfold()
			p.Fits(1440, 768, 390)
			p.Axe()
			p.Media("print", "dark")
			p.Fits(672) // an A4 sheet between its margins
		})
	}
}

// TestReportOnPaper counts the sheets of a report, folded and unfolded.
func TestReportOnPaper(t *testing.T) {
	p := browsertest.Open(t, []byte(reportPage(t, fileReport(t, "northwind.yaml"))), browsertest.Options{Dark: true})
	sheets := regexp.MustCompile(`/Type\s*/Page\b`)
	boxes := regexp.MustCompile(`/MediaBox\s*\[0 0 (\d+)[.\d]* (\d+)`)
	for _, paper := range []struct {
		size          chromedp.PaperSize
		width, height string
	}{{chromedp.PaperA4, "594", "841"}, {chromedp.PaperLetter, "612", "792"}} {
		pdf := p.PDF(paper.size)
		if n := len(sheets.FindAll(pdf, -1)); n < 10 || n > 22 {
			t.Errorf("%d sheets", n)
		}
		if box := boxes.FindSubmatch(pdf); box == nil || !bytes.HasPrefix(box[1], []byte(paper.width[:2])) || !bytes.HasPrefix(box[2], []byte(paper.height[:2])) {
			t.Errorf("the sheets measure %q, expected %s by %s", box, paper.width, paper.height)
		}
	}
	folded := len(sheets.FindAll(p.PDF(chromedp.PaperA4), -1))
	p.Unfold()
	if open := len(sheets.FindAll(p.PDF(chromedp.PaperA4), -1)); open <= folded+3 {
		t.Errorf("%d sheets with everything unfolded, %d without", open, folded)
	}
}

// TestThePageIsOneSheet sets pages for an A4 sheet between its margins: what comes before the
// rest ends on it.
func TestThePageIsOneSheet(t *testing.T) {
	reports := map[string]*report.Report{"northwind": fileReport(t, "northwind.yaml"), "agreed": panelReport(t, "castellan-hotels", "2026", agreedInTheRoom)}
	for i := range samples {
		reports[samples[i].name] = samples[i].build(t)
	}
	for _, name := range three {
		reports[name] = panelReport(t, name, "2026", nil)
	}
	const millimetre = 96 / 25.4
	width, height := 210-2*11, 297-7-7 // as @page :first has it
	for name, r := range reports {
		p := browsertest.Open(t, []byte(reportPage(t, r)), browsertest.Options{})
		p.Media("print", "light")
		p.Do(chromedp.EmulateViewport(int64(float64(width)*millimetre), int64(float64(height)*millimetre)))
		if bottom := browsertest.Eval[float64](p, `document.querySelector(".first").getBoundingClientRect().bottom`) / millimetre; bottom > float64(height) {
			t.Errorf("%s: the page ends at %.0f mm of %d", name, bottom, height)
		}
	}
}

// TestDivideIsOnTheFirstScreen looks where a divided panel says so, at two sizes; on a phone
// its words are on the first screen and the figures below them.
func TestDivideIsOnTheFirstScreen(t *testing.T) {
	p := browsertest.Open(t, []byte(reportPage(t, panelSample(t, "castellan-hotels"))), browsertest.Options{})
	for _, size := range []struct {
		width, height int64
		what          string
	}{{1440, 900, "#agreement .bold"}, {768, 1024, "#agreement .bold"}, {390, 844, "#agreement .bold"}} {
		p.Do(chromedp.EmulateViewport(size.width, size.height))
		if bottom := browsertest.Eval[float64](p, `document.querySelector("`+size.what+`").getBoundingClientRect().bottom`); bottom > float64(size.height) {
			t.Errorf("at %d by %d it ends at %.0f", size.width, size.height, bottom)
		}
	}
}
