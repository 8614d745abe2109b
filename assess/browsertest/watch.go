package browsertest

import (
	"context"
	"strings"
	"sync"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// watched gathers what a page must not do.
type watched struct {
	mu    sync.Mutex
	wrong []string
}

func (w *watched) add(what string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.wrong = append(w.wrong, what)
}

// watch listens to a page that may ask for nothing but its own address.
func watch(p *Page, address string) {
	w := &watched{}
	p.t.Cleanup(func() {
		w.mu.Lock()
		defer w.mu.Unlock()
		for _, what := range w.wrong {
			p.t.Errorf("the page misbehaves: %s", what)
		}
	})
	if err := chromedp.Listen(p.Context, func(event any) { w.look(event, address) }); err != nil {
		p.t.Fatal(err)
	}
	p.Do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		if _, err := chromedp.Call(ctx, network.Enable, network.EnableParams{}); err != nil {
			return err
		}
		_, err := chromedp.Call(ctx, log.Enable, cdp.Empty{})
		return err
	}))
}

// look judges one event of the browser.
func (w *watched) look(event any, address string) {
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		if !harmless(e.Request.URL, address) {
			w.add("it asks for " + e.Request.URL)
		}
	case *runtime.EventExceptionThrown:
		w.add("an exception nobody caught: " + exceptionText(e.ExceptionDetails))
	case *runtime.EventConsoleAPICalled:
		if e.Type == "error" || e.Type == "assert" {
			w.add("an error on the console: " + consoleText(e))
		}
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError {
			w.add("an error in the log: " + e.Entry.Text + " " + e.Entry.URL)
		}
	}
}

// harmless tells whether an address leaves the page.
func harmless(url, address string) bool {
	for _, inside := range []string{address, "data:", "blob:", "about:blank"} {
		if strings.HasPrefix(url, inside) {
			return true
		}
	}
	return false
}

func consoleText(e *runtime.EventConsoleAPICalled) string {
	var words []string
	for _, arg := range e.Args {
		words = append(words, string(arg.Value)+arg.Description)
	}
	return strings.Join(words, " ")
}

func exceptionText(e *runtime.ExceptionDetails) string {
	if e.Exception != nil {
		return e.Text + " " + e.Exception.Description
	}
	return e.Text
}
