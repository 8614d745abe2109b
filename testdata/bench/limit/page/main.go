// Page writes a web page of a given number of bytes with html/template, half of them markup:
// what it takes to write a page at all, once somebody has thought about what it says.
//
//	page BYTES
package main

import (
	"bufio"
	"fmt"
	"html/template"
	"io"
	"os"
	"strconv"
)

var page = template.Must(template.New("page").Parse(`<!doctype html>
<html lang="en"><head><title>{{.Title}}</title></head><body><h1>{{.Title}}</h1><table>
{{range .Rows}}<tr><th scope="row">{{.Name}}</th><td class="{{.Class}}">{{.Text}}</td></tr>
{{end}}</table></body></html>
`))

type content struct {
	Title string
	Rows  []row
}

type row struct{ Name, Class, Text string }

var sample = row{"Reporting line", "level-1", "The superior is the head of marketing or of sales."}

func main() {
	bytes, err := strconv.Atoi(os.Args[1])
	if err == nil {
		out := bufio.NewWriter(os.Stdout)
		err = write(out, bytes)
		out.Flush()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func write(out io.Writer, bytes int) error {
	var empty, one counter
	page.Execute(&empty, content{Title: "Report"})
	page.Execute(&one, content{Title: "Report", Rows: []row{sample}})
	c := content{Title: "Report"}
	for range (bytes - int(empty)) / int(one-empty) {
		c.Rows = append(c.Rows, sample)
	}
	return page.Execute(out, c)
}

type counter int

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}
