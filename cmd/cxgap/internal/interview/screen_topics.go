package interview

// askTopic offers the topics with how far each has come.
func (m *screen) askTopic() {
	topics := m.session.Topics()
	var entries []entry
	for _, t := range topics {
		entries = append(entries, entry{text: topicLine(t)})
	}
	back := m.returning()
	m.page = &choosePage{
		screen: m, title: "Go to a topic", text: "In brackets: how many of its questions are answered.", list: newList(m.theme, entries), cancel: back,
		submit: func(i int) {
			if i == nothing || !m.session.GoToTopic(topics[i].Topic.ID) {
				back()
				return
			}
			m.ask()
		},
		unpointed: "Nothing is pointed at: Enter goes back to where you were.", pointed: "Enter goes to this topic.",
		leave: "back to where you were",
	}
}
