package report

// findPart is what to find out, by the person to ask.
type findPart struct {
	*Report
	Groups []findGroup
}

type findGroup struct {
	Who       string
	Questions []findQuestion
}

type findQuestion struct {
	ReportFindOut
	Others string // who else may know, as a sentence
}

func findView(rep *Report) any {
	if len(rep.FindOut)+len(rep.Words.Facts) == 0 {
		return nil
	}
	v := findPart{Report: rep}
	for _, group := range byPerson(rep.FindOut) {
		g := findGroup{Who: group.who}
		for _, i := range group.at {
			f := rep.FindOut[i]
			g.Questions = append(g.Questions, findQuestion{f, orAsk(f.AskNames, group.who)})
		}
		v.Groups = append(v.Groups, g)
	}
	return v
}

func clearView(rep *Report) any {
	if len(rep.Contradictions) == 0 {
		return nil
	}
	return rep.Contradictions
}

func figuresView(rep *Report) any {
	if len(rep.Benchmarks) == 0 {
		return nil
	}
	return rep.Benchmarks
}

func sourcesView(rep *Report) any {
	if len(rep.Sources) == 0 {
		return nil
	}
	return rep.Sources
}
