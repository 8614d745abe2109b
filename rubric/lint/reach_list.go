package lint

// reachRules lists the rules that ask what answers can reach.
func reachRules() []*Rule { return nil }
