package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"cxgap/assess"
	"cxgap/cmd/cxgap/internal/interview"
	"cxgap/rubric/library"
)

type saver struct{ path string }

func (s *saver) Save(a *assess.Answers) error {
	b, _ := json.MarshalIndent(a, "", " ")
	if os.Getenv("FAIL") != "" {
		if _, err := os.Stat("/tmp/ok"); err != nil {
			return errors.New("cannot write " + s.path + ": the disk is full")
		}
	}
	return os.WriteFile(s.path, b, 0o600)
}
func (s *saver) SaveAs(p string, a *assess.Answers) error {
	b, _ := json.MarshalIndent(a, "", " ")
	if err := os.WriteFile(p, b, 0o600); err != nil {
		return err
	}
	s.path = p
	return nil
}
func (s *saver) Path() string { return s.path }

func main() {
	all, err := library.All()
	if err != nil {
		panic(err)
	}
	r := all[0].Rubric
	path := os.Args[1]
	today := func() string { return "2026-03-02" }
	a := assess.NewAnswers(r, today())
	onFile := false
	if b, err := os.ReadFile(path); err == nil {
		onFile = true
		if err := json.Unmarshal(b, a); err != nil {
			panic(err)
		}
	}
	o := interview.Options{Core: os.Getenv("CORE") != "", Revise: os.Getenv("REVISE") != "", Evidence: os.Getenv("EVIDENCE") != "", AskRole: os.Getenv("ROLE")}
	if os.Getenv("PREV") != "" {
		o.Previous = assess.NewAnswers(r, today())
		for i := range r.Questions {
			q := &r.Questions[i]
			o.Previous.Given[q.ID] = assess.Answer{Option: q.Options[i%len(q.Options)].ID}
		}
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	res, err := interview.Run(ctx, interview.Config{
		Session: interview.NewSession(r, a, today, o), Saver: &saver{path}, In: os.Stdin, Out: os.Stderr,
		Plain: os.Getenv("PLAIN") != "", Color: os.Getenv("NO_COLOR") == "", AskSubject: !onFile, AskRole: !onFile, OnFile: onFile,
	})
	fmt.Printf("%+v %v\n", res, err)
}
