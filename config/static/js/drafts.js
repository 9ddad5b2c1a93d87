// Keeps what is being typed in this browser alone, in case the log-in ends or the window closes.
// It is offered when the page is opened again, never put in unasked; app.js forgets it once the
// server says that it was saved. Without this file the forms work as they do.

const KEPT = 30 * 86_400_000; // ms
const PAUSE = 400; // ms without typing
const PASSED_OVER = ["hidden", "file", "password", "submit", "button", "reset"];

const form = document.querySelector("form[data-draft]");
const offer = document.querySelector("[data-draft-offer]");
const key = form && `draft:${form.dataset.draft}:${location.pathname}`;

const typedInto = () =>
  [...form.elements].filter((el) => el.name && el.matches("input, textarea, select") && !PASSED_OVER.includes(el.type));
const isTicked = (el) => el.type === "checkbox" || el.type === "radio";
const state = () => typedInto().map((el) => [el.name, isTicked(el) ? el.checked : el.value]);

const stored = () => {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
};

// Drafts that nobody came back to.
const clean = () => {
  for (const name of Object.keys(localStorage).filter((one) => one.startsWith("draft:"))) {
    try {
      if (Date.now() - JSON.parse(localStorage[name]).at < KEPT) continue;
    } catch {
      // it is none of ours, or half a one
    }
    localStorage.removeItem(name);
  }
};

let timer = null;
let served = "";
let isFirst = true; // nothing was kept before this page came
const keep = () => {
  clearTimeout(timer);
  timer = null;
  const fields = state();
  if (isFirst && JSON.stringify(fields) === served) return localStorage.removeItem(key);
  try {
    localStorage.setItem(key, JSON.stringify({ at: Date.now(), fields }));
  } catch {
    // no room: what is typed stands in the page, as without this file
  }
};

// The nth field of a name gets what the nth field of that name had.
const putBack = (fields) => {
  const waiting = new Map();
  for (const [name, value] of fields) waiting.set(name, [...(waiting.get(name) ?? []), value]);
  for (const el of typedInto()) {
    const value = waiting.get(el.name)?.shift();
    if (value === undefined) continue;
    if (isTicked(el)) el.checked = value;
    else el.value = value;
  }
  const first = form.querySelector("textarea");
  first?.dispatchEvent(new Event("input", { bubbles: true }));
  first?.focus();
};

const begin = () => {
  clean();
  served = JSON.stringify(state());
  const draft = stored();
  isFirst = !draft;
  if (draft && JSON.stringify(draft.fields) !== served) {
    const time = offer.querySelector("time");
    time.dateTime = new Date(draft.at).toISOString();
    const { lang } = document.documentElement;
    // Dates are written as the server writes them.
    time.textContent = new Date(draft.at).toLocaleString(lang === "en" ? "en-GB" : lang, { dateStyle: "long", timeStyle: "short" });
    offer.hidden = false;
    offer.querySelector("[data-draft-back]").addEventListener("click", () => {
      offer.hidden = true;
      putBack(draft.fields);
    });
    offer.querySelector("[data-draft-drop]").addEventListener("click", () => {
      offer.hidden = true;
      localStorage.removeItem(key);
      isFirst = true;
      form.querySelector("textarea")?.focus();
    });
  }
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(keep, PAUSE);
  });
  addEventListener("pagehide", () => timer && keep());
};

if (form && offer && "localStorage" in window) begin();
