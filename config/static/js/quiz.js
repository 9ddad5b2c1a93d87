// A quiz goes on without a request: the reply to an answer brings the next question along, which
// waits until the learner goes on. Without this file every question is a page of its own.

const LONGEST = 1_800_000; // ms that a question may wait; then it is asked for anew
const byId = (id) => document.getElementById(id);

// A page with a masthead, which is hidden while questions are asked, can show the result as well.
const dress = () => document.body.classList.toggle("quizzing", Boolean(byId("question")));

// The server sends what has changed only, where it knows that we are here.
document.addEventListener("htmx:configRequest", ({ detail }) => {
  if (detail.elt.id !== "answering") return;
  detail.headers["Quiz-Script"] = document.querySelector(".masthead") ? "result" : "question";
});

// A token that also a page without HTTPS can make.
const made = () => {
  const hex = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
};

let arrived = 0;
let put = performance.timeOrigin; // when the form was right about how late it is
document.addEventListener("htmx:afterSwap", ({ detail }) => {
  dress();
  arrived = performance.now();
  if (detail.target.id !== "told") put = Date.now();
  else if (byId("held")) answered(byId("held"));
});

// The answer is given: nothing can be changed, and the way leads on.
const answered = (held) => {
  const asked = byId("asked");
  for (const set of asked.querySelectorAll("fieldset")) set.disabled = true;
  turn({ isAnswered: true });
  mark(document.querySelector(".steps .now"));
  const on = byId("on");
  on.href = on.dataset.base + held.dataset.to;
  for (const text of on.querySelectorAll("[data-when]")) {
    text.hidden = (text.dataset.when === "over") !== (held.dataset.to === "result/");
  }
};

const turn = ({ isAnswered }) => {
  byId("check-row").hidden = isAnswered;
  byId("report").hidden = byId("on-row").hidden = !isAnswered;
};

// Writes into the track what the feedback says.
const mark = (step) => {
  const isHit = document.querySelector("#told .feedback").matches(".hit");
  const { hit, miss } = step.parentElement.dataset;
  const said = document.createElement("span");
  said.className = "sr";
  said.textContent = (isHit ? hit : miss).replace("{n}", [...step.parentElement.children].indexOf(step) + 1);
  step.classList.add(isHit ? "ok" : "no");
  step.replaceChildren(byId("fb").querySelector("svg").cloneNode(true), said);
};

// Goes on to what the last reply brought; where that is nothing, or old, the link does what links do.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-on]");
  const held = byId("held");
  if (!link || !held?.content.childElementCount || event.button) return;
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const waited = performance.now() - arrived;
  if (waited > Math.min(LONGEST, held.dataset.until ?? LONGEST)) return;
  event.preventDefault();
  event.stopPropagation();
  const { said, to } = held.dataset;
  const address = link.href;
  history.replaceState({ htmx: true }, "");
  history.pushState({ htmx: true }, "", address);
  document.title = `${said} · ${document.title.split(" · ").pop()}`;
  const { content } = held;
  if (to === "result/") byId("main").replaceChildren(content);
  else if (content.querySelector("#question")) byId("question").replaceWith(content);
  else ask(content, { address, said });
  htmx.process(byId("main"));
  dress();
  const form = byId("answering");
  // The time that an answer takes runs from now on, by the server's clock.
  if (form) form.elements.shown.value = Math.round(Number(form.elements.shown.value) + Date.now() - put);
  put = Date.now();
  scrollTo(0, 0);
  document.querySelector("#main [autofocus], #main h1")?.focus({ preventScroll: true });
}, true);

// Puts the next question into the form of the one before.
const ask = (content, { address, said }) => {
  const form = byId("answering");
  const number = document.createElement("span");
  number.className = "sr";
  number.textContent = `${said}. `;
  content.querySelector("#ask").prepend(number);
  byId("asked").replaceChildren(content);
  byId("told").replaceChildren();
  form.elements.token.value = made();
  form.action = `${address}answer/`;
  form.setAttribute("hx-post", form.action);
  byId("report").firstElementChild.href = `${address}report/`;
  turn({ isAnswered: false });
  document.querySelector(".steps-text").textContent = said;
  const steps = document.querySelector(".steps");
  const before = steps.querySelector(".now");
  before.classList.remove("now");
  before.removeAttribute("aria-current");
  const now = steps.children[address.match(/(\d+)\/$/)[1] - 1];
  now.classList.add("now");
  now.setAttribute("aria-current", "step");
};

dress();
