package interview

// askTopic offers the topics with how far each has come, and the end.
func (m *asking) askTopic() {
	topics := m.session.Topics()
	var entries []entry
	for _, t := range topics {
		entries = append(entries, entry{text: topicLine(t)})
	}
	entries = append(entries, entry{text: endEntry(m.config)})
	back := m.returning()
	m.page = &choosePage{
		screen: m.screen, title: "Go to a topic", text: "In brackets: how many of its questions are answered.", list: newList(m.theme, entries), cancel: back,
		submit: func(i int) {
			switch {
			case i == len(topics):
				m.session.GoToEnd()
			case i == nothing || !m.session.GoToTopic(topics[i].Topic.ID):
				back()
				return
			}
			m.ask()
		},
		unpointed: "Nothing is pointed at: Enter goes back to where you were.", pointed: "Enter goes there.",
		leave: "back to where you were",
	}
}
