package form_test

import (
	"strings"
	"testing"

	"cxgap/assess/form"
	"cxgap/rubric/source"
)

// The heads that tools and people write, and what each of them is.
func TestHeadsOfColumns(t *testing.T) {
	r := smallRubric(t)
	for head, want := range map[string]string{
		"named-owner": "named-owner", "named_owner": "named-owner", "NamedOwner": "named-owner", "owner/named_owner": "named-owner", "owner-named_owner": "named-owner",
		"Who answers?": "named-owner", "who answers": "named-owner", "Q2. Who answers?": "named-owner", "2) Who\nanswers?": "named-owner", "[namedowner] Who answers?": "named-owner",
		"Who answers? (named-owner)": "named-owner", "namedowner. Who answers?": "named-owner", "<b>Who&nbsp;answers?</b>": "named-owner", "Q7: Who answers? *": "named-owner",
		"Comment on: Who answers?": "named-owner.note", "Why? (named-owner)": "named-owner.note", "Who answers? - please explain": "named-owner.note", "named_owner_why": "named-owner.note",
		"Who answers? - Several. - Text": "named-owner.note", "Which? - Advice - Text": "remit.note", "remititems[SQ002comment]": "remit.note", "[Advice] Which?": "remit.items.advice", "[Comment] Who answers?": "named-owner.note",
		"remititems.SQ001.": "remit.items.contact", "namedowner_other": "named-owner.other", "Your firm [Who answers?]": "named-owner", "Your firm - Who answers?": "named-owner", "Who answers?2": "named-owner", "Which? (tick all)": "remit.items",
		"Who answers? - Topics": "ignore", "Who answers? - Display Order": "ignore", "QID4_DO_1": "ignore", "Points - Your name": "ignore", "Your role [Score]": "ignore", "A picture_URL": "ignore", "attribute_1 <Unit>": "ignore", "Any other comments?": "ignore",
		"Emergency contact - Name": "", "namedowner[foo]": "", "namedowner[SQ001]": "", "Who answers? [namedowner]": "named-owner",
		"Who answers? - Selected Choice": "named-owner", "Who answers? [Other]": "named-owner.other", "namedowner[other]": "named-owner.other", "namedowner[comment]": "named-owner.note",
		"named-owner.note": "named-owner.note", "namedownerTime": "ignore", "Who answers? [Score]": "ignore", "Points - Who answers?": "ignore",
		"Which?": "remit.items", "remit_items": "remit.items", "remititems[SQ002]": "remit.items.advice", "Which? [Advice]": "remit.items.advice", "Which?/Advice": "remit.items.advice",
		"Owner/Which?/Contact points": "remit.items.contact", "remit_items_1": "remit.items.contact", "Which? - Selected Choice - Advice": "remit.items.advice", "remit.items.other": "remit.other",
		"1. Name": "respondent", "What's your name?": "respondent", "id. Response ID": "ignore", "groupTime12": "ignore", "Q3_DO_1": "ignore", "_uuid": "ignore",
		"I have read the privacy notice": "ignore", "Horodateur": "date", "Colour": "", "Who answered?": "",
	} {
		filled, _ := form.Read("a.csv", []byte("team,"+quotedCell(head)+"\nThere is.,x\n"))
		draft, _ := filled.DraftMap(r, filledOn)
		m, list := form.ReadMap("m.yaml", draft)
		if m == nil {
			t.Fatal(list)
		}
		_, is, _ := strings.Cut(string(draft), "is: team\n")
		_, is, _ = strings.Cut(is, "is: ")
		is, _, _ = strings.Cut(is, "\n")
		word, mark, _ := strings.Cut(is, " # ")
		if strings.Contains(mark, "nearest") {
			word = ""
		}
		if strings.Trim(word, `"`) != want {
			t.Errorf("%s is %s, want %s", source.Quote(head), is, want)
		}
	}
}

func quotedCell(text string) string { return `"` + strings.ReplaceAll(text, `"`, `""`) + `"` }

// The day of an answer is read in every form that tools write it in.
func TestDaysOfAnswers(t *testing.T) {
	for text, want := range map[string]string{
		"2026-03-02": "2026-03-02", "2026-03-02 09:15:44": "2026-03-02", "2026-03-02T08:15:50.120Z": "2026-03-02", "2026-03-02T09:15:44.000+01:00": "2026-03-02",
		"2026/03/02 9:15:44 AM GMT+1": "2026-03-02", "3/14/2026 9:15:44": "2026-03-14", "14/3/2026 9:15:44": "2026-03-14", "3/14/26 9:15": "2026-03-14", "02.03.2026 09:15": "2026-03-02",
		"2026. 3. 2 오후 5:01:03": "2026-03-02", "2026年3月2日 9:15": "2026-03-02", "14/03/2026 9.15.44": "2026-03-14", "14/03/2026, 17:01": "2026-03-14",
		"2.3.26": "2026-03-02", "14-03-2026": "2026-03-14", "Mar 2, 2026 9:15 AM": "2026-03-02", "2 March 2026": "2026-03-02", "02-Mar-2026": "2026-03-02", "Mon, 2nd March 2026": "2026-03-02",
		"1 Jan 2025": "2025-01-01", "3 fe\u0301vr. 2025": "2025-02-03", "31 mars 2025": "2025-03-31", "9 de abril de 2025": "2025-04-09", "Mei 5 2025": "2025-05-05",
		"24 juin 2025": "2025-06-24", "14 juil. 2025": "2025-07-14", "8 AGOSTO 2025": "2025-08-08", "1 set. 2025": "2025-09-01", "3. Okt. 2025": "2025-10-03", "11 Nov 2025": "2025-11-11", "6 dic 2025": "2025-12-06",
		"2. März 2026": "2026-03-02", "20260302": "2026-03-02", "46083.38": "2026-03-02", "46083,38": "2026-03-02", "46083": "2026-03-02",
		"": surveyDay, "yesterday": surveyDay, "30/2/2026": surveyDay, "99999": surveyDay,
	} {
		filled, _ := form.Read("a.csv", []byte("Timestamp,team\n"+quotedCell(text)+",has-team\n"))
		sheets, said := filled.Answers(smallRubric(t), surveyDay)
		if sheets == nil || sheets[0].Updated != want {
			t.Errorf("%q: %+v %v", text, sheets, said)
		}
		read := text != "" && text != "yesterday" && text != "30/2/2026" && text != "99999"
		if complained := len(said) > 0; complained == read && text != "" {
			t.Errorf("%q: %v", text, said)
		}
	}
}
