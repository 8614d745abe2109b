// One topic with all its questions. Which of them are shown changes with the answers.

function topicView(page, topic) {
  const step = "topic/" + topic.id;
  const at = page.form.topics.indexOf(topic) + 1;
  const place = el("p", { className: "place", textContent: `Topic ${at} of ${page.form.topics.length}` });
  const heading = said("h1", "", topic.name);
  const questions = page.form.questions.filter((q) => q.topic === topic.id).map((q) => questionView(page, q));
  const next = pager(page, step), copy = copyPart(page);
  const node = el("section", { className: "step" }, place, heading, topic.intro ? said("p", "lead", topic.intro) : null,
    ...questions.map((q) => q.node), next.node, copy.node);
  const refresh = () => {
    for (const q of questions) q.refresh();
    next.refresh();
    copy.refresh();
  };
  return { step, node, heading, refresh, reset: () => questions.forEach((q) => q.reset()) };
}
