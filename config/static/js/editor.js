// What the lesson editor does beyond links, buttons and forms; without this file all of it works.

// A range shows its value.
document.addEventListener("input", (event) => {
  if (event.target.type !== "range") return;
  const shown = document.querySelector(`output[for="${event.target.id}"]`);
  if (shown) shown.value = event.target.value;
});

// The words last selected in the lesson; pressing a button may take the selection away.
let selected = "";
document.addEventListener("selectionchange", () => {
  const selection = getSelection();
  const words = selection.toString().replace(/\s+/g, " ").trim();
  if (words && selection.anchorNode?.parentElement?.closest("[data-selectable]")) selected = words;
});
const offer = (root) => {
  for (const button of root.querySelectorAll("[data-take-selection][hidden]")) button.hidden = false;
};
offer(document);
document.addEventListener("htmx:afterSwap", () => offer(document));
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-take-selection]");
  if (!button || !selected) return;
  const field = document.getElementById(button.dataset.takeSelection);
  const before = button.dataset.add === "line" && field.value.trim() ? `${field.value.trimEnd()}\n` : "";
  field.value = before + selected;
  const tick = document.getElementById(button.dataset.tick);
  if (tick) tick.checked = true;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
});
// Who types words means them.
document.addEventListener("input", (event) => {
  if (!event.target.name?.startsWith("words-")) return;
  const tick = document.getElementById(event.target.id.replace("words-", "other-"));
  if (tick) tick.checked = true;
});

// Leaving a form that was changed asks first; sending it does not.
let unsaved = document.querySelector("[data-unsaved=yes]") !== null;
document.addEventListener("input", (event) => {
  if (event.target.closest("[data-unsaved]")) unsaved = true;
});
document.addEventListener("htmx:afterSwap", () => {
  if (document.querySelector("[data-unsaved=yes]")) unsaved = true;
});
document.addEventListener("submit", () => {
  unsaved = false;
});
addEventListener("beforeunload", (event) => {
  if (unsaved) event.preventDefault();
});

// Lessons can be dragged by their number; the buttons beside them do the same.
let dragged = null;
document.addEventListener("pointerdown", (event) => {
  const row = event.target.closest("[data-handle]")?.closest("[data-sortable] > li");
  if (row) row.draggable = true;
});
document.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.("[data-sortable] > li");
  if (dragged) event.dataTransfer.effectAllowed = "move";
});
document.addEventListener("dragover", (event) => {
  const row = event.target.closest?.("[data-sortable] > li");
  if (!dragged || !row || row === dragged) return;
  event.preventDefault();
  const box = row.getBoundingClientRect();
  row[event.clientY < box.top + box.height / 2 ? "before" : "after"](dragged);
});
document.addEventListener("drop", (event) => {
  if (dragged) event.preventDefault();
});
document.addEventListener("dragend", () => {
  if (!dragged) return;
  const rows = [...dragged.parentElement.children];
  const key = dragged.querySelector("[name=order]").value;
  dragged.draggable = false;
  dragged = null;
  unsaved = true;
  // The server draws the list anew, with numbers and buttons as they belong.
  const form = document.getElementById("outline");
  const place = rows.findIndex((row) => row.querySelector("[name=order]").value === key);
  htmx.ajax("POST", form.action, {
    source: form,
    target: "#outline",
    swap: "outerHTML",
    values: { move: `${key}:${place}` },
  });
});
