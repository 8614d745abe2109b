package form_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A response without a name is known again by the tool's number, else by its time; a number of
// rows is none, and neither is a column with one text twice or nothing in a row.
func TestResponses(t *testing.T) {
	r := surveyRubric(t)
	q := r.Questions[0].ID
	answer := r.Questions[0].Options[0].ID
	for name, c := range map[string]struct {
		rows [][]string
		want []string
	}{
		"Qualtrics":  {[][]string{{"StartDate", "EndDate", "ResponseId", q}, {"2026-03-02 09:00:00", "2026-03-02 09:15:44", "R_1", answer}, {"2026-03-02 09:00:00", "2026-03-02 09:15:44", "R_2", answer}}, []string{"R_1", "R_2"}},
		"Kobo":       {[][]string{{"start", "end", q, "_id", "_uuid", "_index"}, {"2026-03-02", "2026-03-02", answer, "7", "a-b", "1"}, {"2026-03-02", "2026-03-02", answer, "8", "c-d", "2"}}, []string{"a-b", "c-d"}},
		"LimeSurvey": {[][]string{{"id. Response ID", "submitdate. Date submitted", q}, {"3", "2026-03-02 09:15:44", answer}, {"5", "2026-03-02 09:15:44", answer}}, []string{"3", "5"}},
		"times":      {[][]string{{"Timestamp", q}, {"2026/03/02 9:15:44 AM", answer}, {"2026/03/02 9:15:45 AM", answer}}, []string{"2026/03/02 9:15:44 AM", "2026/03/02 9:15:45 AM"}},
		"one time":   {[][]string{{"Timestamp", q}, {"2026-03-02", answer}, {"2026-03-02", answer}}, []string{"", ""}},
		"no tool":    {[][]string{{"role", q}, {"", answer}, {"", answer}}, []string{"", ""}},
		"names":      {[][]string{{"Timestamp", "respondent", q}, {"2026/03/02 9:15:44 AM", "Ann", answer}, {"2026/03/02 9:15:45 AM", "Bob", answer}}, []string{"", ""}},
		"one name": {[][]string{{"Timestamp", "respondent", q}, {"2026/03/02 9:15:44 AM", "Ann", answer}, {"2026/03/02 9:15:45 AM", "Bob", answer}, {"2026/03/02 9:15:46 AM", "ann", answer}},
			[]string{"2026/03/02 9:15:44 AM", "", "2026/03/02 9:15:46 AM"}},
	} {
		var got []string
		for _, a := range mustImport(t, r, encodeTable(t, c.rows, ',')) {
			got = append(got, a.Response)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}
