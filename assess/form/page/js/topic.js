// One topic with all its questions. Which of them are shown changes with the answers.

function topicView(page, topic) {
  const step = "topic/" + topic.id;
  const place = el("p", { className: "place" });
  const heading = said("h1", "", topic.name);
  const questions = page.form.questions.filter((q) => q.topic === topic.id).map((q) => questionView(page, q));
  const next = pager(page, step);
  const node = el("section", { className: "step" }, place, heading, topic.intro ? said("p", "lead", topic.intro) : null,
    ...questions.map((q) => q.node), next.node);
  const refresh = () => {
    place.textContent = `Topic ${page.steps.indexOf(step)} of ${page.steps.length - 2}`;
    for (const q of questions) q.refresh();
    next.refresh();
  };
  return { step, node, heading, refresh, reset: () => questions.forEach((q) => q.reset()) };
}
