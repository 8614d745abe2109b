package form

import (
	"strings"
	"unicode/utf8"

	"cxgap/rubric/alike"
)

// usualHeads are the columns that survey tools write beside the questions, and those that
// people name otherwise than we do. The heads are those of the tools' own documentation and
// exports; testdata/forms/survey/README.md says which.
func usualHeads() headGroup {
	g := newHeadGroup(true)
	for _, u := range []struct {
		to    role
		heads []string
	}{
		{role{kind: columnRespondent}, []string{"respondent", "name", "your name", "full name", "your full name", "what is your name", "what's your name", "name of respondent", "respondent name",
			"person", "participant", "participant name", "interviewee", "who", "first and last name", "name and surname", "nom", "votre nom", "nombre", "nome", "ihr name", "naam"}},
		{role{kind: columnFirstName}, []string{"first name", "firstname", "given name", "recipient first name", "vorname", "prénom"}},
		{role{kind: columnLastName}, []string{"last name", "lastname", "surname", "family name", "recipient last name", "nachname"}},
		{role{kind: columnEmail, why: "e-mail addresses"}, []string{"email", "e-mail", "email address", "e-mail address", "your email", "your email address", "recipient email", "mail", "username",
			"e-mail-adresse", "adresse e-mail", "adresse de messagerie", "nom d'utilisateur", "dirección de correo electrónico", "correo electrónico", "indirizzo email", "nutzername"}},
		{role{kind: columnRole}, []string{"role", "your role", "what is your role", "position", "your position", "job title", "your job title", "title", "job", "function", "your function", "rolle", "ihre rolle", "funktion"}},
		{role{kind: columnSubject}, []string{"subject", "company", "your company", "company name", "organisation", "organization", "your organisation", "your organization", "client", "customer", "firm", "business", "employer"}},
		{role{kind: columnInterviewer}, []string{"interviewer", "interviewed by", "enumerator"}},

		// Google Forms names its first column in the language of the form.
		{role{kind: columnDate, rank: 1}, []string{"timestamp", "zeitstempel", "horodateur", "marca temporal", "informazioni cronologiche", "carimbo de data/hora", "tijdstempel",
			"tidsstempel", "tidsstämpel", "sygnatura czasowa", "aikaleima", "отметка времени", "zaman damgası", "タイムスタンプ", "时间戳记"}},
		{role{kind: columnDate, rank: 0}, []string{"completion time", "end date", "enddate", "submitdate", "date submitted", "fertigstellungszeit", "heure de fin", "hora de finalización", "date", "datum", "date of answer"}},
		{role{kind: columnDate, rank: 2}, []string{"_submission_time", "SubmissionDate", "end", "endtime", "datestamp", "date last action", "recorded date", "recordeddate", "today", "date modified"}},
		{role{kind: columnStarted}, []string{"start time", "start date", "startdate", "date started", "start", "starttime", "startzeit", "heure de début", "hora de inicio", "date created"}},
		{role{kind: columnIgnored, why: "times"}, []string{"last modified time", "grade posted time", "uhrzeit der letzten änderung"}},

		{role{kind: columnIgnored, why: "numbers of the answers"}, []string{"id", "n", "no", "nr", "number", "row", "response id", "responseid", "respondent id", "collector id", "key", "instanceid", "meta-instanceid", "meta/instanceid", "meta/rootuuid",
			"instancename", "meta/instancename", "_id", "_uuid", "_index", "formhub/uuid", "parent_key", "external reference", "external data reference", "token", "access code", "seed"}},
		{role{kind: columnIgnored, why: "durations"}, []string{"duration", "duration (in seconds)", "total time", "interview time", "interviewtime", "dauer", "first click", "last click", "page submit", "click count"}},
		{role{kind: columnIgnored, why: "points of a quiz"}, []string{"score", "total points", "total score", "quiz feedback", "points", "punktzahl"}},
		{role{kind: columnIgnored, why: "what the tool knows of the answers"}, []string{"status", "response type", "progress", "finished", "distribution channel", "user language", "userlanguage", "language", "start language", "startlanguage",
			"last page", "lastpage", "referrer url", "refurl", "review state", "form version", "edits", "attachments present", "attachments expected", "_validation_status", "_status", "_notes", "_tags",
			"_version_", "__version__", "version", "_attachments", "_xform_id_string", "audit", "collector", "custom data", "language of the form", "sprache"}},
		{role{kind: columnIgnored, why: "where the answers were sent from"}, []string{"ip address", "ipaddress", "ipaddr", "location latitude", "location longitude", "_geolocation", "device id", "deviceid", "subscriberid",
			"simserial", "phonenumber", "phone number", "submitter id", "submitter name", "submitterid", "submittername", "_submitted_by", "custom data 1"}},
	} {
		for _, head := range u.heads {
			g.add(head, u.to)
		}
	}
	return g
}

// usualWords tells what a column is by words in its head that no question of a rubric claimed.
func usualWords(head string) (role, bool) {
	const short = 80 // characters of a head that asks for one thing
	key := " " + alike.Key(head) + " "
	has := func(words ...string) bool {
		for _, word := range words {
			if strings.Contains(key, word) {
				return true
			}
		}
		return false
	}
	brief := utf8.RuneCountInString(key) <= short
	switch {
	case has(" consent", " i agree ", " privacy", " gdpr", " data protection", " datenschutz", " einwillig", " rgpd"):
		return role{kind: columnIgnored, why: "consent"}, true
	case strings.HasPrefix(strings.TrimSpace(head), "_"), strings.HasPrefix(strings.ToLower(head), "meta/"), strings.HasPrefix(head, "Q_"):
		return role{kind: columnIgnored, why: "what the tool knows of the answers"}, true
	case strings.HasSuffix(key, " display order ") || strings.Contains(strings.ToUpper(head), "_DO_"):
		return role{kind: columnIgnored, why: "the order in which answers were shown"}, true
	case has(" timing ") || isGroupTime(key):
		return role{kind: columnIgnored, why: "durations"}, true
	case brief && has(" your name", " full name"):
		return role{kind: columnRespondent, guess: `its head speaks of a name`}, true
	case brief && has(" your role", " your position", " your job", " your function"):
		return role{kind: columnRole, guess: `its head speaks of a role`}, true
	case brief && has(" e mail", " email"):
		return role{kind: columnEmail, why: "e-mail addresses"}, true
	}
	return role{}, false
}

// isGroupTime knows the durations of LimeSurvey: "groupTime12", "Group time: Owner".
func isGroupTime(key string) bool {
	rest, is := strings.CutPrefix(strings.ReplaceAll(key, " ", ""), "grouptime")
	return is && rest != ""
}
