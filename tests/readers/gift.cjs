// Run where npm has installed gift-pegjs: FOLDER. Compares every text, key, share and feedback.
const fs = require("fs");
const path = require("path");
const { isDeepStrictEqual } = require("util");
const { parse } = require("gift-pegjs");

const folder = process.argv[2];
const wanted = JSON.parse(fs.readFileSync(path.join(folder, "gift.json"), "utf8"));
const found = parse(fs.readFileSync(path.join(folder, "questions.gift"), "utf8"));
const TYPES = { single: "MC", multiple: "MC", true_false: "TF", text: "Short", number: "Numerical", match: "Matching", open: "Essay" };
// This reader does not undo escapes on the right side of a pair, as Moodle does.
const unescaped = (text) => text.replace(/&&(\d{3});?/g, (_, code) => String.fromCharCode(Number(code)));
const text = (part) => (part ? part.text : "");
const arrows = (side) => side.replaceAll("->", "→");

function check(what, one, other) {
  if (!isDeepStrictEqual(one, other)) {
    console.error(`gift, ${what}: ${JSON.stringify(one)}\nand not ${JSON.stringify(other)}`);
    process.exit(1);
  }
}

function share(choice) {
  return choice.weight === null ? (choice.isCorrect ? "100" : "0") : String(choice.weight);
}

function key(question, item) {
  switch (question.type) {
    case "TF": {
      // By the format the first is for the wrong answer; this reader calls it that of "true".
      const [wrong, right] = [text(question.trueFeedback), text(question.falseFeedback)];
      return item.choices.map(([name]) => (String(question.isTrue) === name.toLowerCase() ? [name, "100", right] : [name, "0", wrong]));
    }
    case "Numerical":
      return question.choices.map((one) => [one.text.number, one.text.range || 0, share(one), text(one.feedback)]);
    case "Matching":
      return question.matchPairs.map((pair) => [text(pair.subquestion), unescaped(pair.subanswer)]);
    case "Essay":
      return [];
    default:
      return question.choices.map((one) => [text(one.text), share(one), text(one.feedback)]);
  }
}

function keyOf(item) {
  const pairs = [...item.pairs, ...item.spare.map((one) => ["", one])].map((pair) => pair.map(arrows));
  const figures = item.figures.map(([number, tolerance, ...more]) => [number, tolerance, ...more]);
  // A star stands for any text unless it is escaped, which only Moodle's own marking undoes.
  const texts = item.choices.map(([one, ...more]) => [one.replaceAll("*", "\\*"), ...more]);
  const of = { number: figures, match: pairs, open: [], text: texts };
  return of[item.kind] || item.choices;
}

check("number of questions", found.length, wanted.length);
wanted.forEach((item, n) => {
  const question = found[n];
  check(`${item.id}: kind`, question.type, TYPES[item.kind]);
  check(`${item.id}: id`, question.id, item.id);
  check(`${item.id}: text`, text(question.stem), item.stem);
  check(`${item.id}: feedback`, text(question.globalFeedback), item.feedback);
  check(`${item.id}: key`, key(question, item), keyOf(item));
  check(`${item.id}: tags`, question.tags.filter((tag) => !tag.startsWith("odd")), item.tags.filter((tag) => !tag.startsWith("odd")));
});
console.log(`gift-pegjs: ${found.length} questions with texts, keys, shares, feedback and tags`);
