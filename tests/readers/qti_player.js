// Given to a page with the player in it: shows one item, answers it right and wrong, and says what
// the player made of that.
async ([xml, item]) => {
  const flat = (text) => text.split(/\s+/).filter(Boolean).join(" ");
  const words = (node) => {
    const texts = [];
    const walker = node && document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    while (walker && walker.nextNode()) texts.push(walker.currentNode.data);
    return flat(texts.join(" "));
  };
  const host = document.querySelector("item-container");
  host.itemXML = xml;
  let player = null;
  for (let n = 0; n < 200 && !player; n++) {
    await new Promise((done) => setTimeout(done, 5));
    const found = host.shadowRoot && host.shadowRoot.querySelector("qti-assessment-item");
    if (found && found.getAttribute("label") === item.id) player = found;
  }
  if (!player) return { problem: "not shown" };
  await player.updateComplete;
  await new Promise((done) => setTimeout(done, 20));
  const all = (selector) => [...player.querySelectorAll(selector)];
  const ids = (selector) => new Map(all(selector).map((one) => [words(one), one.getAttribute("identifier")]));
  const options = ids("qti-simple-choice");
  const sets = all("qti-simple-match-set").map((set) => new Map([...set.children].map((one) => [words(one), one.getAttribute("identifier")])));
  const of = (text) => options.get(flat(text));
  const share = (choice) => Number(choice[1]);
  const answers = {
    single: () => [of(item.choices.find((c) => share(c) === 100)[0]), of(item.choices.find((c) => share(c) <= 0)[0])],
    multiple: () => [item.choices.filter((c) => share(c) > 0).map((c) => of(c[0])), item.choices.filter((c) => share(c) <= 0).map((c) => of(c[0]))],
    text: () => [item.choices.find((c) => share(c) === 100)[0], "surely wrong"],
    number: () => [String(item.figures[0][0] + item.figures[0][1]), String(item.figures[0][0] + item.figures[0][1] + 987654)],
    order: () => [item.order.map(of), [...item.order].reverse().map(of)],
    match: () => [item.pairs.map(([a, b]) => `${sets[0].get(flat(a))} ${sets[1].get(flat(b))}`), item.pairs.map(([a], n) => `${sets[0].get(flat(a))} ${sets[1].get(flat(item.pairs[(n + 1) % item.pairs.length][1]))}`).filter((_, n) => item.pairs[n][1] !== item.pairs[(n + 1) % item.pairs.length][1])],
  };
  answers.true_false = answers.single;
  const marks = [];
  if (answers[item.kind]) {
    for (const answer of answers[item.kind]()) {
      player.updateResponseVariable("RESPONSE", answer);
      player.processResponse();
      marks.push(Number(player.getOutcome("SCORE").value));
    }
  }
  const told = all("qti-modal-feedback").find((one) => one.getAttribute("identifier") === "GENERAL");
  const body = words(player.querySelector("qti-item-body"));
  const texts = [item.stem, ...item.choices.map((c) => (item.kind === "text" ? "" : c[0])), ...item.order, ...item.pairs.flat(), ...item.spare];
  return { marks, missing: texts.map(flat).filter((text) => !body.includes(text)), feedback: words(told), wanted: flat(item.feedback) };
}
