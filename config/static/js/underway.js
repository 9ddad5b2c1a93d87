// Shows how far a download or an upload is that its server works on; without this file both work.
const EVERY = 400; // ms
const LONGEST = 600_000; // ms

// A token that also a page without HTTPS can make.
const made = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
};

const box = document.querySelector("[data-underway]");

// Follows the work under a token until the server says that it is over, or the page goes away.
const follow = async (token) => {
  const until = performance.now() + LONGEST;
  const bar = box.querySelector("progress");
  const said = box.querySelector("[role=status]");
  box.hidden = false;
  bar.removeAttribute("value");
  said.textContent = box.dataset.begun;
  while (performance.now() < until) {
    await new Promise((done) => setTimeout(done, EVERY));
    const reply = await fetch(box.dataset.underway.replace(/[0-9a-f-]{36}/, token)).catch(() => null);
    if (!reply?.ok || reply.status === 204) continue;
    const { percent, text, over } = await reply.json();
    bar.value = percent;
    said.textContent = text;
    if (over) break;
  }
  if (!box.dataset.ended) return;
  bar.removeAttribute("value");
  said.textContent = box.dataset.ended;
};

if (box) {
  for (const link of document.querySelectorAll("a[data-follow]")) {
    link.addEventListener("click", () => {
      const token = made();
      const address = new URL(link.href);
      address.searchParams.set("work", token);
      link.href = address.href;
      follow(token);
    });
  }
  for (const form of document.querySelectorAll("form[data-follow]")) {
    form.addEventListener("submit", (event) => {
      const only = form.dataset.follow; // the one button behind which there is long work
      if (only && event.submitter?.value !== only) return;
      const field = form.elements.work;
      field.value = made();
      follow(field.value);
    });
  }
}
