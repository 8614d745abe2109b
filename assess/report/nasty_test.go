package report_test

import (
	"strings"
	"testing"

	"cxgap/assess"
	"cxgap/assess/report"
	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/rubrictest/sound"
)

// wideRubric has CJK, emoji of every kind, right-to-left text and very long words in
// every text a report shows.
const wideRubric = `
schema: cxgap/rubric/v1
id: wide
version: 0.1.0
title: 顧客体験リーダーシップ評価 👩‍👩‍👧‍👦 מדד החוויה
summary: 組織は顧客のために行動できる体制になっていますか。各質問について、今日完全に当てはまる最も高い答えを選んでください。
caveat: Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsvorstandsvorsitzende 🏴󠁧󠁢󠁥󠁮󠁧󠁿 שלום עולם, هذا مقياس تجريبي.
scale:
  - {name: 不在, meaning: なし}
  - {name: 非公式, meaning: 人による}
  - {name: 定義済み 📐, meaning: 合意}
  - {name: 運用中, meaning: 通常}
  - {name: 定着 🇯🇵, meaning: 点検}
scoring:
  effort:
    S: {points: 1, meaning: "数週間 ⏱️"}
    L: {points: 4, meaning: "より長い期間。資金または組織再編が必要です"}
roles:
  - {id: ceo, name: 最高経営責任者 👩🏽‍💼}
  - {id: cfo, name: المدير المالي}
sources:
  - {id: one, title: 顧客責任者とは何か？, author: 山田太郎, publisher: 経営出版社, date: undated, note: "翻訳ではありません 1️⃣"}
criteria:
  - {id: culture, name: 経営陣の文化と顧客への姿勢, weight: 1}
  - {id: data, name: "Daten 👨‍👩‍👧‍👦 und 🇩🇪 Zahlen ❤️", weight: 2}
  - {id: long, name: Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz, weight: 1}
  - {id: rtl, name: תרבות ארגונית, weight: 1}
topics:
  - {id: all, name: すべて}
questions:
  - id: owner
    topic: all
    prompt: 顧客体験全体について誰が責任を負っていますか？（肩書きではなく、実際の説明責任を答えてください。）
    evidence: 組織図 🗂️
    best_informed: [ceo, cfo]
    scores: {culture: 2, data: 1}
    options: [{id: a, level: 0, text: 誰もいない。}, {id: b, level: 2, text: "複数の責任者 👥"}, {id: c, level: 4, text: 一人。}]
    gap: {title: 顧客に責任を負う役員を一人任命する 🎯, action: 最高経営責任者の直属として説明責任を負う役員を一人任命し、全社に発表してください。, why: 責任者がいなければ、変革の取り組みは漂流します。, effort: L}
    sources: [one]
  - id: figures
    topic: all
    prompt: "Welche Zahlen? https://example.com/very/long/path/that/never/ends/and/goes/on/and/on/and/on/without/a/space.html"
    best_informed: [cfo]
    scores: {data: 3, long: 1}
    checklist: {prompt: どれ, items: [{id: survey, text: 満足度調査}, {id: complaints, text: "苦情の件数 📉"}, {id: churn, text: 解約率}]}
    options: [{id: a, level: 0, text: keine}, {id: c, level: 4, text: alle}]
    gap: {title: Kundenzufriedenheitsmessverfahrensverantwortlichkeitszuordnung, action: "👩‍🚀👩‍🚀👩‍🚀👩‍🚀👩‍🚀👩‍🚀👩‍🚀👩‍🚀👩‍🚀👩‍🚀👩‍🚀👩‍🚀👩‍🚀👩‍🚀👩‍🚀👩‍🚀👩‍🚀👩‍🚀👩‍🚀👩‍🚀👩‍🚀👩‍🚀👩‍🚀👩‍🚀👩‍🚀👩‍🚀👩‍🚀👩‍🚀👩‍🚀👩‍🚀👩‍🚀👩‍🚀👩‍🚀👩‍🚀👩‍🚀👩‍🚀", effort: S, requires: [owner]}
    sources: [one]
  - id: route
    topic: all
    prompt: מי מחליט כאשר שני מנהלים חלוקים ביניהם על הלקוחות?
    evidence: "הנוהל הכתוב 📜"
    scores: {rtl: 1}
    options: [{id: a, level: 0, text: אף אחד}, {id: c, level: 4, text: המנכ״ל}]
    gap: {title: לכתוב את הנוהל, action: עמוד אחד., effort: S}
  - id: more
    topic: all
    ask_when: {question: route, at_least: 2}
    prompt: Z̸a̷l̵g̶o̴ é ö नमस्ते 한국어 ไทย?
    scores: {rtl: 1, long: 1}
    options: [{id: a, level: 0, text: "0"}, {id: c, level: 4, text: "4"}]
    gap: {title: 한국어 제목입니다, action: "नमस्ते दुनिया", effort: S}
gates:
  - {id: must, question: owner, below: 3, caps: culture, at: 1, reason: 顧客体験全体に責任を負う人がいません 🚫。}
  - {id: way, question: route, below: 2, caps: overall, at: 2, reason: אין נוהל.}
contradictions:
  - {id: clash, when: {owner: {at_most: 2}, figures: {at_most: 1}}, probe: "予算は誰が決めますか？ 🤔"}
verdicts:
  - {id: any, when: {}, text: 役職は必要とされています。🚀 判断はまだ下されていません。, sources: [one]}
benchmarks:
  - {id: b, question: owner, counts: {at_least: 3}, value: 37, unit: "% の組織", has: 最高顧客責任者, as_of: "2019", study: ネメルテス調査, sample: 不明, caveat: 役職名を数えた調査です。}
`

// hostile is text that tries to steer the terminal or to break the layout.
const hostile = "Ev\u00ADil \x1b[31mred\x1b[0m \x1b]0;title\x07 \u202Eexe.txt\u202C \u2066iso\u2069 \u009b2J \x7f \u2028new\u2029para\r\nline\ttab \uFEFFbom \u200Bzero \xff\xfe 👩🏽‍💼 🇫🇷 e\u0301 漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字 שלום Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa end"

// nastyReport has hostile text in every field of an answer file that a report shows.
func nastyReport(t testing.TB) *report.Report {
	t.Helper()
	r, findings := rubric.Parse("wide.yaml", []byte(wideRubric))
	if r == nil {
		t.Fatal(findings)
	}
	a := sheet.New(r, today)
	a.Subject, a.Comment = hostile, hostile+"\n\n\n\n"+hostile+"\n"
	a.Respondent = sheet.Respondent{Name: hostile, Role: "ceo"}
	a.Set("owner", sheet.Answer{Option: "b", Note: hostile}, today)
	a.Set("figures", sheet.Answer{Option: "a", Items: []string{"complaints"}, Note: hostile}, today)
	a.Set("route", sheet.Answer{Unknown: true, Ask: hostile}, today)
	a.Actions["owner"] = sheet.Action{Who: hostile, Due: "2026-06", Note: hostile}
	return report.NewReport(assess.Score(r, a, assess.Options{}), a, report.Origin{ToolVersion: "1.0.0", File: "my file;rm -rf.yaml"})
}

func TestTableWithoutMercy(t *testing.T) {
	r := nastyReport(t)
	showGoldens(t, "nasty", r)
	for _, line := range strings.Split(table(t, r, tableAt(80)), "\n") {
		sound.Output(t, line)
	}
}

func nastyRubric(t *testing.T) *rubric.Rubric {
	t.Helper()
	r, findings := rubric.Parse("wide.yaml", []byte(wideRubric))
	if r == nil {
		t.Fatal(findings)
	}
	return r
}
