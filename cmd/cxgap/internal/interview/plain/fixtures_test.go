package plain_test

import (
	"cxgap/cmd/cxgap/internal/interview/interviewtest"
)

var (
	small   = interviewtest.Small
	session = interviewtest.Interview
	chosen  = interviewtest.Chosen
	four    = interviewtest.Four
	meet    = interviewtest.Meet
	errFull = interviewtest.ErrFull
)
