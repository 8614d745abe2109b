package browsertest

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"cxgap/rubric/rubrictest/outside"
)

// patience is how long a page may take to do one thing before its test fails: only a stuck
// browser takes so long. A test that does many things may take longer, on a machine that has
// much else to do.
const patience = 5 * time.Minute

// Slow lets a browser take its time to start, as [patience] does for a page.
var Slow = chromedp.WSURLReadTimeout(patience)

// Locale lets a browser name files in any letters, as it could not where the environment has no locale.
var Locale = chromedp.Env("LC_ALL=C.UTF-8")

// Options say how a page is looked at.
type Options struct {
	// Width and Height are the window's, in CSS pixels; 0 stands for 1280 and 900.
	Width, Height int64
	// Dark asks for the dark colour scheme.
	Dark bool
	// Before is JavaScript that runs before any script of the page.
	Before string
	// NoScript switches JavaScript off.
	NoScript bool
	// Downloads is the directory that downloads go to; "" refuses them.
	Downloads string
}

// Page is a page in a tab of its own, with a fresh profile.
type Page struct {
	// Context is for chromedp's own actions.
	Context context.Context
	t       testing.TB
}

// step is the context in which the page does one thing.
func (p *Page) step() (context.Context, context.CancelFunc) {
	return context.WithTimeout(p.Context, patience)
}

// Open writes the page to a file and opens it. At the end of the test it is closed, and
// what it should not have done is reported.
func Open(t testing.TB, html []byte, o Options) *Page {
	t.Helper()
	path := filepath.Join(t.TempDir(), "page.html")
	if err := os.WriteFile(path, html, 0o600); err != nil {
		t.Fatal(err)
	}
	return OpenFile(t, path, o)
}

// OpenFile is [Open] for a page that is a file already.
func OpenFile(t testing.TB, path string, o Options) *Page {
	t.Helper()
	p := &Page{Context: start(t), t: t}
	watch(p, "file://"+path)
	p.Do(prepare(o), chromedp.Navigate("file://"+path))
	return p
}

// Do runs chromedp's actions and ends the test if one of them fails.
func (p *Page) Do(steps ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	ctx, end := p.step()
	defer end()
	if err := chromedp.Do(ctx, steps...); err != nil {
		p.t.Fatal(err)
	}
}

// Eval gives the value of a JavaScript expression; a promise is waited for. It ends the
// test if the value is no T.
func Eval[T any](p *Page, expression string) T {
	p.t.Helper()
	ctx, end := p.step()
	defer end()
	value, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		p.t.Fatalf("%s: %v", shortened(expression), err)
	}
	return value
}

// Wait waits until a JavaScript expression is true and ends the test if it never is.
func (p *Page) Wait(expression string) {
	p.t.Helper()
	for {
		_, err := chromedp.Run(p.Context, chromedp.Poll[bool]("!!("+expression+")", chromedp.WithPollingTimeout(time.Minute)))
		switch {
		case err == nil:
			return
		case strings.Contains(err.Error(), "Cannot find context"): // the page made way for the next one meanwhile
		default:
			p.t.Fatalf("waiting for %s: %v", shortened(expression), err)
		}
	}
}

func shortened(expression string) string {
	if len(expression) > 200 {
		return expression[:200] + "…"
	}
	return expression
}

// prepare sets the window, the colour scheme and where downloads go.
func prepare(o Options) chromedp.Action[chromedp.Void] {
	if o.Width == 0 {
		o.Width = 1280
	}
	if o.Height == 0 {
		o.Height = 900
	}
	return chromedp.Steps(chromedp.EmulateViewport(o.Width, o.Height), chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		return settings(ctx, o)
	}))
}

func settings(ctx context.Context, o Options) error {
	scheme := "light"
	if o.Dark {
		scheme = "dark"
	}
	media := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}}
	if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, media); err != nil {
		return err
	}
	if _, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: o.NoScript}); err != nil {
		return err
	}
	if o.Before != "" {
		if _, err := chromedp.Call(ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: o.Before}); err != nil {
			return err
		}
	}
	down := browser.SetDownloadBehaviorParams{Behavior: browser.SetDownloadBehaviorBehaviorDeny}
	if o.Downloads != "" {
		down = browser.SetDownloadBehaviorParams{Behavior: browser.SetDownloadBehaviorBehaviorAllow, DownloadPath: o.Downloads}
	}
	down.BrowserContextID = chromedp.FromContext(ctx).BrowserContextID
	_, err := chromedp.CallBrowser(ctx, browser.SetDownloadBehavior, down)
	return err
}

// shared is the browser of the test binary, started with its first page.
var shared struct {
	start sync.Once
	ctx   context.Context
	stop  context.CancelFunc
	err   error
}

// Main runs the tests of a package and then closes the browser that they shared. A package
// that opens pages calls it in its TestMain.
func Main(m *testing.M) {
	code := m.Run()
	if shared.stop != nil {
		shared.stop()
	}
	os.Exit(code)
}

// start opens a tab with a fresh profile in the browser of the test binary.
func start(t testing.TB) context.Context {
	t.Helper()
	program := outside.Of(t, outside.Browser)
	shared.start.Do(func() {
		shared.ctx, shared.stop = chromedp.NewContext(context.Background(), chromedp.WithAllocatorOptions(
			chromedp.ExecPath(program), chromedp.NoSandbox, chromedp.DisableGPU, Slow, Locale,
			chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
			chromedp.Flag("disable-sync", true), chromedp.Flag("disable-background-networking", true)))
		shared.err = chromedp.Do(shared.ctx)
	})
	if shared.err != nil {
		t.Fatalf("start %s: %v", program, shared.err)
	}
	tab, closeTab := chromedp.NewContext(shared.ctx, chromedp.WithNewBrowserContext())
	t.Cleanup(closeTab)
	if err := chromedp.Do(tab); err != nil {
		t.Fatalf("open a tab: %v", err)
	}
	return tab
}
