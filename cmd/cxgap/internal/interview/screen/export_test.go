package screen

// EndBurst stands for the time in which no key follows.
func (m *Model) EndBurst() { m.Update(burstOver{m.burst.count}) }
