package lint

import "slices"

// Rules lists every rule of lint: those with a Check, which judge a valid rubric, and
// those on ignore comments.
func Rules() []*Rule {
	return slices.Concat(weightRules(), orderRules(), wordingRules(), loose(), reachRules(), ignoreRules())
}

// weightRules are about what counts how much.
func weightRules() []*Rule {
	return []*Rule{
		criterionWithoutQuestions(),
		fewQuestions(),
		heavyQuestion(),
		criterionWithoutGate(),
	}
}

// orderRules are about what comes before what, and about ticks and options.
func orderRules() []*Rule {
	return []*Rule{
		requiresCycle(),
		requiresLeftOut(),
		requiresNothing(),
		countWithoutOption(),
		optionWithoutCount(),
	}
}

// wordingRules are about what people read.
func wordingRules() []*Rule {
	return []*Rule{
		longPrompt(),
		longOption(),
		sameText(),
		agreeDisagree(),
		andOr(),
	}
}

// loose are about parts that nothing uses, or that name nothing.
func loose() []*Rule {
	return []*Rule{
		unusedSource(),
		unusedRole(),
		topicWithoutQuestions(),
		benchmarkWithoutOrigin(),
		renamedFromExisting(),
		renamedTwice(),
	}
}

// ignoreRules are about comments that ignore findings.
func ignoreRules() []*Rule {
	return []*Rule{
		wrongIgnore(),
		ignoreWithoutReason(),
		unusedIgnore(),
	}
}
