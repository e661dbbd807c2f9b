// The keyboard of the desk: one key for what a mediator does all day. `?` shows them all.
"use strict";

const rowsOfQueue = () => [...document.querySelectorAll("#queue li > a")];

function isTyping(target) {
  return target.closest("textarea, select, [contenteditable], dialog[open], input:not([type=checkbox], [type=radio])") !== null;
}

// Where the hand is: the row with the focus, else the ticket that is open.
function rowAtHand() {
  return document.activeElement?.closest("#queue li")?.querySelector("a") ??
    document.querySelector("#queue li > a[aria-current]");
}

function move(step) {
  const rows = rowsOfQueue();
  if (rows.length === 0) return;
  const at = rows.indexOf(rowAtHand());
  const next = rows[at === -1 ? 0 : Math.min(Math.max(at + step, 0), rows.length - 1)];
  if (document.getElementById("composer")) {
    if (!next.hasAttribute("aria-current")) next.click();
    return;
  }
  next.focus();
  next.scrollIntoView({ block: "nearest" });
}

function write(mode) {
  const composer = document.getElementById("composer");
  if (composer) {
    const choice = composer.querySelector(`input[name=mode][value=${mode}]`);
    if (choice) choice.checked = true;
    composer.querySelector("textarea").focus();
    return;
  }
  const row = rowAtHand();
  if (row) location.href = `${row.href}#${mode}`;
}

function take() {
  const bulk = document.getElementById("bulk");
  if (!bulk) {
    document.querySelector('form[action$="/take"] button')?.click();
    return;
  }
  if (!document.querySelector("#queue .pick input:checked")) {
    const box = rowAtHand()?.closest("li").querySelector(".pick input");
    if (!box) return;
    box.checked = true;
  }
  bulk.requestSubmit(bulk.querySelector('button[value="take"]'));
}

// An act that needs a choice is opened, with the hand on its first field.
function open(act) {
  const found = [...document.querySelectorAll(`details[data-act=${act}]`)].find((one) => one.offsetParent !== null);
  if (!found) return;
  found.open = true;
  found.querySelector("select, textarea").focus();
}

const KEYS = {
  j: () => move(1),
  k: () => move(-1),
  x: () => rowAtHand()?.closest("li").querySelector(".pick input")?.click(),
  t: take,
  r: () => write("reply"),
  n: () => write("note"),
  g: () => open("assign"),
  a: () => open("transfer"),
  c: () => open("close"),
  s: () => document.querySelector("a[data-letters]")?.click(),
  u: () => document.querySelector("a.back")?.click(),
  b: () => document.getElementById("bell")?.click(),
  "/": () => document.getElementById("q")?.focus(),
  "?": () => document.getElementById("keys").showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || isTyping(event.target)) return;
  if (!Object.hasOwn(KEYS, event.key)) return;
  event.preventDefault();
  KEYS[event.key]();
});

// How many are chosen: said where the acts are, which show themselves only then.
function count() {
  const chosen = document.querySelectorAll("#queue .pick input:checked").length;
  const bulk = document.getElementById("bulk");
  if (!bulk) return;
  bulk.classList.toggle("idle", chosen === 0);
  document.getElementById("chosen").textContent = `${chosen} tiket dipilih`;
}
document.addEventListener("change", count);
document.addEventListener("reset", () => setTimeout(count));
document.addEventListener("htmx:after:swap", (event) => {
  // What was done is said, and the choice is used up; the hand stays where it is.
  if (event.target.id === "bulk") {
    for (const box of document.querySelectorAll("#queue .pick input:checked")) box.checked = false;
  }
  count();
});
count();

// Opened with `r` or `n` from the queue: on with writing.
if (["#reply", "#note"].includes(location.hash)) write(location.hash.slice(1));
