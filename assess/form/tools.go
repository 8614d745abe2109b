package form

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"cxgap/rubric/alike"
	"cxgap/rubric/pattern"
)

// tool is what is known of the tables of one survey tool. What a column is for is known whichever
// tool wrote it; what stands in cells of nobody's answer is taken for that only in a table of the
// tool that writes it.
type tool struct {
	name string
	// columns are those that it writes beside the questions.
	columns []toolColumn
	// added are columns that it writes beside each question, or of which it writes several.
	added []toolHeads
	// marks are heads that no other tool writes: with two of them, a table is its own.
	marks []string
	// unanswered are the words that it writes where nobody answered, and NA, which R writes into its tables.
	unanswered []string
	// escapes is how it writes characters that would break its rows, in pairs; nil if it does not.
	escapes []string
}

type toolColumn struct {
	to    role
	heads []string
}

type toolHeads struct {
	why   string
	heads func() *regexp.Regexp
}

// Why a column is left out, in words.
const (
	whyNumbers   = "numbers of the answers"
	whyKnows     = "what the tool knows of the answers"
	whyWhere     = "where the answers were sent from"
	whyDurations = "durations"
	whyPoints    = "points of a quiz"
	whyEmail     = "e-mail addresses"
	whyTimes     = "times"
	whyFiles     = "files"
	whyOrder     = "the order in which answers were shown"
	whyTopics    = "what the tool made of the texts"
	whyComments  = "comments that name no question"
	whyConsent   = "consent"
)

func ignored(why string) role { return role{kind: columnIgnored, why: why} }

// tools are the survey tools and their columns. The heads are those of the tools' own documentation
// and exports; testdata/forms/survey/README.md says which.
var tools = sync.OnceValue(func() []tool {
	return []tool{
		{name: "Google Forms",
			columns: []toolColumn{
				{role{kind: columnDate, rank: 1}, []string{"timestamp", "zeitstempel", "horodateur", "marca temporal", "informazioni cronologiche", "carimbo de data/hora", "tijdstempel",
					"tidsstempel", "tidsstämpel", "sygnatura czasowa", "aikaleima", "отметка времени", "zaman damgası", "časová značka", "időbélyeg", "タイムスタンプ", "时间戳记", "타임스탬프"}},
				{role{kind: columnEmail, why: whyEmail}, []string{"email address", "username", "e-mail-adresse", "nutzername", "adresse e-mail", "nom d'utilisateur", "dirección de correo electrónico", "indirizzo email",
					"endereço de e-mail", "e-mailadres", "e-postadress", "e-mailadresse", "адрес электронной почты", "メールアドレス"}},
				{ignored(whyPoints), []string{"score", "total score", "punktzahl", "score total", "puntuación", "punteggio", "pontuação", "poäng", "スコア"}},
			},
			added: []toolHeads{{whyPoints, pattern.Lazy(`(?i)\[(?:score|feedback|punktzahl)\]\s*$`)}}},
		{name: "Microsoft Forms",
			columns: []toolColumn{
				{ignored(whyNumbers), []string{"id"}},
				{role{kind: columnStarted}, []string{"start time", "startzeit", "heure de début", "hora de inicio", "ora di inizio", "hora de início", "begintijd", "starttid"}},
				{role{kind: columnDate}, []string{"completion time", "fertigstellungszeit", "abschlusszeit", "heure de fin", "hora de finalización", "ora di completamento", "hora de conclusão", "tijd van voltooien", "slutförandetid"}},
				{role{kind: columnEmail, why: whyEmail}, []string{"email", "e-mail", "adresse de messagerie", "correo electrónico", "posta elettronica", "e-post"}},
				{ignored(whyPoints), []string{"total points", "quiz feedback", "gesamtpunktzahl", "quizfeedback", "total de puntos", "comentarios del cuestionario", "total des points"}},
				{ignored(whyTimes), []string{"last modified time", "grade posted time", "zeitpunkt der letzten änderung", "uhrzeit der letzten änderung", "heure de la dernière modification", "hora de la última modificación"}},
				{ignored(whyKnows), []string{"language", "sprache", "langue", "idioma"}},
			},
			added: []toolHeads{{whyPoints, pattern.Lazy(`(?i)^\s*(?:points|feedback|punkte|puntos|comentarios)\s+[-–—]\s`)}}},
		{name: "LimeSurvey",
			columns: []toolColumn{
				{role{kind: columnDate}, []string{"submitdate", "date submitted", "submit date"}},
				{role{kind: columnDate, rank: 2}, []string{"datestamp", "date last action"}},
				{role{kind: columnStarted}, []string{"startdate", "date started"}},
				{ignored(whyNumbers), []string{"response id", "seed", "token", "access code"}},
				{ignored(whyKnows), []string{"lastpage", "last page", "startlanguage", "start language", "refurl", "referrer url"}},
				{ignored(whyWhere), []string{"ipaddr", "ip address"}},
				{ignored(whyDurations), []string{"interviewtime", "total time"}},
				{ignored("what is known of the participants"), []string{"emailstatus", "email status", "validfrom", "valid from", "validuntil", "valid until", "usesleft", "uses left", "remindersent", "remindercount", "blacklisted"}},
			},
			added: []toolHeads{
				{whyDurations, pattern.Lazy(`(?i)^\s*group ?time(?:\d|:)`)},
				{"what is known of the participants", pattern.Lazy(`(?i)^\s*attribute_\d+\b`)},
			},
			marks:      []string{"submitdate", "date submitted", "lastpage", "last page", "startlanguage", "start language", "seed"},
			unanswered: []string{"N/A", "NA", "{question_not_shown}", "1980-01-01", "1980-01-01 00:00", "1980-01-01 00:00:00"},
			escapes:    []string{"{lbrace}", "{", "{newline}", "\n", "{cr}", "\n", "{tab}", "\t", "{quote}", `"`}},
		{name: "KoboToolbox",
			columns: []toolColumn{
				{role{kind: columnDate, rank: 2}, []string{"_submission_time", "submissiondate", "end", "endtime", "today"}},
				{role{kind: columnStarted}, []string{"start", "starttime"}},
				{ignored(whyNumbers), []string{"_id", "_uuid", "_index", "formhub/uuid", "meta/instanceid", "meta-instanceid", "instanceid", "meta/instancename", "meta-instancename", "instancename", "meta/rootuuid", "rootuuid", "key", "parent_key"}},
				{ignored(whyKnows), []string{"_validation_status", "_status", "_notes", "_tags", "_version_", "__version__", "_attachments", "_xform_id_string", "audit", "status", "review state", "form version", "edits", "attachments present", "attachments expected"}},
				{ignored(whyWhere), []string{"_geolocation", "_submitted_by", "device id", "subscriberid", "simserial", "phonenumber", "phone number", "submitter id", "submitter name"}},
			},
			added: []toolHeads{
				{"addresses of files", pattern.Lazy(`_URL\s*$`)},
				{whyKnows, pattern.Lazy(`^\s*(?:_|(?i:meta[/-]))`)},
			}},
		{name: "Qualtrics",
			columns: []toolColumn{
				{role{kind: columnDate}, []string{"end date", "enddate"}},
				{role{kind: columnDate, rank: 2}, []string{"recorded date"}},
				{role{kind: columnStarted}, []string{"start date"}},
				{role{kind: columnFirstName}, []string{"recipient first name"}},
				{role{kind: columnLastName}, []string{"recipient last name"}},
				{role{kind: columnEmail, why: whyEmail}, []string{"recipient email"}},
				{ignored(whyNumbers), []string{"responseid", "external reference", "external data reference"}},
				{ignored(whyKnows), []string{"status", "response type", "response set", "progress", "finished", "distribution channel", "user language"}},
				{ignored(whyWhere), []string{"location latitude", "location longitude", "location accuracy"}},
				{ignored(whyDurations), []string{"duration (in seconds)", "first click", "last click", "page submit", "click count"}},
			},
			added: []toolHeads{
				{whyOrder, pattern.Lazy(`(?i)[- ]display order(?:\s+-\s|\s*$)|_DO(?:_|\s*$)`)},
				{whyTopics, pattern.Lazy(`(?i)\s-\s(?:parent topics|topics|topic hierarchy level \d+|sentiment(?: polarity| score)?|topic sentiment (?:label|score))\s*$`)},
				{whyDurations, pattern.Lazy(`(?i)(?:^|\s)timing\s`)},
				{whyPoints, pattern.Lazy(`^\s*SC\d+\s*$`)},
				{whyKnows, pattern.Lazy(`^\s*Q_`)},
			},
			marks:      []string{"responseid", "recordeddate", "finished", "distributionchannel", "response set", "user language", "recipientemail"},
			unanswered: []string{"-99", "NA"}},
		{name: "other tools", // SurveyMonkey and tables that people keep
			columns: []toolColumn{
				{role{kind: columnDate}, []string{"date", "datum", "date of answer"}},
				{role{kind: columnDate, rank: 2}, []string{"date modified"}},
				{role{kind: columnStarted}, []string{"date created"}},
				{ignored(whyNumbers), []string{"n", "no", "nr", "number", "row", "respondent id", "collector id"}},
				{ignored(whyDurations), []string{"duration", "interview time", "dauer"}},
				{ignored(whyPoints), []string{"points"}},
				{ignored(whyKnows), []string{"version", "collector", "custom data", "language of the form"}},
				{ignored(whyWhere), []string{"custom data 1"}},
			}},
		{name: "people", // who answered, as people ask for it
			columns: []toolColumn{
				{role{kind: columnRespondent}, []string{"respondent", "name", "your name", "full name", "your full name", "what is your name", "what's your name", "name of respondent", "respondent name",
					"person", "participant", "participant name", "interviewee", "who", "first and last name", "name and surname", "nom", "votre nom", "nom et prénom", "nombre", "nombre y apellidos", "nome", "nome e cognome", "ihr name", "naam", "namn"}},
				{role{kind: columnFirstName}, []string{"first name", "firstname", "given name", "vorname", "prénom"}},
				{role{kind: columnLastName}, []string{"last name", "lastname", "surname", "family name", "nachname"}},
				{role{kind: columnEmail, why: whyEmail}, []string{"e-mail address", "your email", "your email address", "mail"}},
				{role{kind: columnRole}, []string{"role", "your role", "what is your role", "position", "your position", "job title", "your job title", "title", "job", "function", "your function", "rolle", "ihre rolle", "funktion"}},
				{role{kind: columnSubject}, []string{"subject", "company", "your company", "company name", "organisation", "organization", "your organisation", "your organization", "client", "customer", "firm", "business", "employer"}},
				{role{kind: columnInterviewer}, []string{"interviewer", "interviewed by", "enumerator"}},
			}},
	}
})

// statusHeads are the columns in which a tool says what kind of row each one is, by their codes, and
// noAnswers are the words, or numbers, by which it says that a row is not to be counted.
var (
	statusHeads = []string{"status", "responsetype", "validationstatus", "reviewstate"}
	noAnswers   = map[string]string{
		// Qualtrics, and the numbers that stand for its words
		"survey preview": "a preview of the survey", "1": "a preview of the survey", "offline survey preview": "a preview of the survey", "17": "a preview of the survey",
		"survey test": "a test of the survey", "2": "a test of the survey",
		"spam": "marked as spam", "8": "marked as spam", "survey preview spam": "marked as spam", "9": "marked as spam", "imported spam": "marked as spam", "12": "marked as spam",
		// KoboToolbox and ODK
		"not approved": "marked as not approved", "validation status not approved": "marked as not approved", "rejected": "marked as rejected",
	}
)

// usualHeads are the columns of all tools.
var usualHeads = sync.OnceValue(func() headGroup {
	g := newHeadGroup(true)
	for _, t := range tools() {
		for _, c := range t.columns {
			for _, head := range c.heads {
				if len(g.roles[alike.Code(head)]) == 0 {
					g.add(head, c.to)
				}
			}
		}
	}
	return g
})

// addedHead tells what a column is that a tool adds to its questions.
func addedHead(head string) (role, bool) {
	for _, t := range tools() {
		for _, a := range t.added {
			if a.heads().MatchString(head) {
				return ignored(a.why), true
			}
		}
	}
	return role{}, false
}

// wordsOfHeads tell what a column is by words in its head, where no question of a rubric claimed
// it. Only a short head asks for one thing alone.
var wordsOfHeads = []struct {
	to    role
	brief bool
	words []string
}{
	{ignored(whyConsent), false, []string{" consent", " i agree ", " privacy", " gdpr", " data protection", " datenschutz", " einwillig", " rgpd"}},
	{role{kind: columnRespondent, guess: "its head speaks of a name"}, true, []string{" your name", " full name"}},
	{role{kind: columnRole, guess: "its head speaks of a role"}, true, []string{" your role", " your position", " your job", " your function"}},
	{role{kind: columnEmail, why: whyEmail}, true, []string{" e mail", " email"}},
	{ignored(whyComments), true, []string{" comment", " remark", " please explain", " anything else", " anything to add", " explain your answer", " why?", " kommentar", " bemerkung", " anmerkung", " commentaire", " comentario", " commenti "}},
}

// usualWords tells what a column is by words in its head.
func usualWords(head string) (role, bool) {
	const brief = 80 // characters of a head that asks for one thing
	key := " " + alike.Key(head) + " "
	for _, w := range wordsOfHeads {
		if w.brief && len([]rune(key)) > brief {
			continue
		}
		if slices.ContainsFunc(w.words, func(word string) bool { return strings.Contains(key, word) }) {
			return w.to, true
		}
	}
	return role{}, false
}

// cellsOfColumns tell what a column is by what stands in all of its cells, where its head says
// nothing: files that were sent along, by name or address, and places on a map.
var cellsOfColumns = []struct {
	why   string
	cells func() *regexp.Regexp
}{
	{whyFiles, pattern.Lazy(`(?i)^(?:https?://\S+(?:[,;]\s*https?://\S+)*|[^\n]{1,250}\.(?:jpe?g|png|gif|heic|mp3|m4a|amr|wav|ogg|mp4|mov|3gpp?|pdf|docx?|xlsx?|pptx?|csv|zip)|\[\{"name":.*\}\]|Deleted)$`)},
	{"places on a map", pattern.Lazy(`^-?\d{1,2}\.\d+ -?\d{1,3}\.\d+(?: -?[\d.]+){0,2}$`)},
}

// toolOf finds the tool that wrote a table, by the heads of its columns; nil if none is known by them.
func toolOf(columns []column) *tool {
	heads := map[string]bool{}
	for i := range columns {
		for _, name := range columns[i].names {
			heads[alike.Code(name)] = true
			if code, _, both := strings.Cut(name, ". "); both { // LimeSurvey: "lastpage. Last page"
				heads[alike.Code(code)] = true
			}
		}
	}
	all := tools()
	for i := range all {
		n := 0
		for _, mark := range all[i].marks {
			if heads[alike.Code(mark)] {
				n++
			}
		}
		if n >= 2 {
			return &all[i]
		}
	}
	return nil
}
