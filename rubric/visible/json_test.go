package visible_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cxgap/rubric/visible"
)

func TestJSONEscapesAndKeepsTheValue(t *testing.T) {
	text := "a\u007fb\u009bc\u202Ed\u2028e\uFEFFf\U000E0067g 👩‍💼 é\n"
	encoded, err := json.Marshal(text)
	if err != nil {
		t.Fatal(err)
	}
	got := visible.JSON(encoded)
	want := `"a\u007fb\u009bc\u202ed\u2028e\ufefff\udb40\udc67g 👩‍💼 é\n"`
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("escaped (-want +got):\n%s", diff)
	}
	var back string
	if err := json.Unmarshal(got, &back); err != nil || back != text {
		t.Errorf("reads back as %q, %v", back, err)
	}
}
