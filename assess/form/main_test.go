package form_test

import (
	"testing"

	"cxgap/assess/browsertest"
)

func TestMain(m *testing.M) { browsertest.Main(m) }
