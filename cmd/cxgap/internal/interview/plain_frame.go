package interview

import (
	"cxgap/cmd/cxgap/internal/interview/walk"
	"strconv"

	"cxgap/rubric"
)

// welcome says what this is, and asks for what is not known yet.
func (p *plainAsking) welcome() error {
	r := p.session.Rubric()
	p.say("%s", clean(r.Title))
	if text := resumed(p.session); text != "" {
		p.say("%s", text)
	}
	if r.Summary != "" {
		p.say("")
		p.say("%s", clean(r.Summary))
	}
	p.say("")
	p.say("%s.", remaining(p.session))
	p.say("Your answers: %s", clean(p.keeper.path()))
	p.say("Each answer is saved at once. Ctrl+C stops at any time; nothing is lost.")
	p.say("Type the number of an answer and press Enter. Enter alone leaves a question open.")
	p.say("Other keys: d don't know, x not applicable, b back, u clear, e evidence and note, t topics, ? help; then Enter.")
	if err := p.subject(); err != nil {
		return err
	}
	return p.role()
}

func (p *plainAsking) subject() error {
	if !p.config.asksSubject() {
		return nil
	}
	p.say("")
	name, err := p.prompt("Which organisation is this about? Enter leaves it blank:")
	if err == nil && name != "" {
		p.session.SetSubject(name)
	}
	return err
}

func (p *plainAsking) role() error {
	roles := p.session.Rubric().Roles
	if !p.config.asksRole() {
		return nil
	}
	p.say("")
	p.say("What is your role? In an interview: the role of the person who answers.")
	for i := range roles {
		p.item(strconv.Itoa(i+1)+".", clean(roles[i].Name))
	}
	for {
		text, err := p.prompt("A number, or Enter if you would rather not say:")
		if err != nil || text == "" {
			return err
		}
		if n, err := strconv.Atoi(text); err == nil && n >= 1 && n <= len(roles) {
			p.session.SetRole(roles[n-1].ID)
			return nil
		}
		p.say("Type %s.", aNumber(len(roles)))
	}
}

// closing sums up. It returns true if the respondent is done. The last question is
// behind us, so that the end of input is an end like any other.
func (p *plainAsking) closing() (done bool, err error) {
	p.say("")
	p.say("%s", atTheEnd(p.session))
	for _, line := range tallyLines(p.session) {
		p.say("%s", line)
	}
	p.say("Your answers: %s", clean(p.keeper.path()))
	for {
		text, err := p.prompt(p.closingPrompt())
		switch {
		case err == ended{EndOfInput}, err == nil && text == "":
			return true, nil
		case err != nil:
			return false, err
		case isLetter(text, "b") && p.session.Back(), isLetter(text, "o") && p.session.GoToOpen():
			return false, nil
		case isLetter(text, "t"):
			if left, err := p.topic(); left || err != nil {
				return false, err
			}
		default:
			p.say("Press Enter alone, or type %s.", p.closingKeys())
		}
	}
}

func (p *plainAsking) closingPrompt() string {
	text := "Enter shows the gap report, "
	if p.config.NoReport {
		text = "Enter ends the interview, "
	}
	if !p.session.Complete() {
		text += "o open questions, "
	}
	return text + "b back, t topics, Ctrl+C stops:"
}

func (p *plainAsking) closingKeys() string {
	if p.session.Complete() {
		return "b or t"
	}
	return "o, b or t"
}

// topic offers the topics and the end. It returns true if the respondent went to one.
func (p *plainAsking) topic() (left bool, err error) {
	topics := p.session.Topics()
	var entries []string
	for _, t := range topics {
		entries = append(entries, topicLine(t))
	}
	return p.place("The topics, and how many of their questions are answered:", append(entries, endEntry(p.config)), func(i int) bool {
		if i == len(topics) {
			p.session.GoToEnd()
			return true
		}
		return p.session.GoToTopic(topics[i].Topic.ID)
	})
}

// place offers places to go to, and returns what going there did; false if the
// person stays.
func (p *plain) place(title string, places []string, goTo func(int) bool) (left bool, err error) {
	p.say("%s", title)
	for i, text := range places {
		p.item(strconv.Itoa(i+1)+".", text)
	}
	for {
		text, err := p.prompt("A number to go there, Enter stays:")
		if err != nil || text == "" {
			return false, err
		}
		if n, err := strconv.Atoi(text); err == nil && n >= 1 && n <= len(places) {
			return goTo(n - 1), nil
		}
		p.say("Type %s.", aNumber(len(places)))
	}
}

// help writes everything there is to say about a question, and the keys.
func (p *plainAsking) help(q *rubric.Question) {
	for _, text := range []string{clean(q.Help), evidenceToSee(q), informed(p.session.Rubric(), q)} {
		if text != "" {
			p.say("%s", text)
		}
	}
	if q.Scored() {
		p.say(howToChoose)
	}
	p.item("Enter", "alone leaves the question as it is and goes on")
	p.item("d", "don't know, and who would")
	p.item("x", "not applicable, and why")
	p.item("b", "back")
	p.item("u", "clear the answer; once more brings it back")
	p.item("e", "evidence and note")
	p.item("t", "go to another topic, or to the end")
	p.item("Ctrl+C", "stop; every answer given is kept")
	p.say(toFinishEarly)
}

// save saves what an operation recorded and repeats it.
func (p *plain) save(c walk.Change, recorded string) error {
	if !c.Recorded {
		p.say("Unchanged: %s", sentence(recorded))
		return nil
	}
	if err := p.saveUntilDone("Recorded: " + sentence(recorded) + " Saved."); err != nil {
		return err
	}
	if c.Dropped {
		p.say(evidenceDropped)
	}
	return nil
}

// saveUntilDone saves, and stands still until that works or nobody wishes to try again.
func (p *plain) saveUntilDone(message string) error {
	path := ""
	for {
		err := p.keeper.save(path)
		switch {
		case err == nil:
			p.say("%s", message)
			if path != "" {
				p.say("From now on your answers are in %s.", clean(p.keeper.path()))
			}
			return nil
		case stops(err):
			return err
		}
		for _, line := range failure(err) {
			p.say("%s", line)
		}
		if path, err = p.anotherPath(); err != nil {
			return err
		}
	}
}

// anotherPath returns "" for another try at the same path.
func (p *plain) anotherPath() (string, error) {
	for {
		text, err := p.prompt("Enter tries again, p saves to another path:")
		if err != nil || text == "" {
			return "", err
		}
		if isLetter(text, "p") {
			return p.prompt("Path of a new file, Enter tries the old one:")
		}
	}
}
