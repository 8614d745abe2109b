package interview

// askTopic offers the topics with how far each has come, and the end.
func (m *asking) askTopic() {
	topics := m.session.Topics()
	var entries []entry
	for _, t := range topics {
		entries = append(entries, entry{text: topicLine(t)})
	}
	entries = append(entries, entry{text: endEntry(m.config)})
	m.choosePlace("Go to a topic", "In brackets: how many of its questions are answered.", entries, func(i int) bool {
		if i == len(topics) {
			m.session.GoToEnd()
			return true
		}
		return m.session.GoToTopic(topics[i].Topic.ID)
	}, m.ask)
}
