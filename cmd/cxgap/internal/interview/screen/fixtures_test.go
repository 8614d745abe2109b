package screen_test

import (
	"cxgap/cmd/cxgap/internal/interview/interviewtest"
)

var (
	small    = interviewtest.Small
	parse    = interviewtest.Parse
	embedded = interviewtest.Embedded
	session  = interviewtest.Interview
	chosen   = interviewtest.Chosen
	four     = interviewtest.Four
	meet     = interviewtest.Meet
	errFull  = interviewtest.ErrFull
)
