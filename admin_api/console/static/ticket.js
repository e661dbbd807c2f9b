// The ticket's page: "/" opens the picker, what is picked goes into the reply, and colleagues see that somebody writes.
"use strict";

const TYPING_MS = 6_000;
let stopsTyping = 0;
let openedByKey = false;
let pickFirst = false;

document.documentElement.classList.add("has-script");

// On a phone the page itself scrolls: it begins where the talk has come to, as everywhere else.
if (!location.hash && getComputedStyle(document.querySelector(".scroll")).overflowY === "visible") {
  // A reloaded page would go back to where it stood before, and overtake us.
  history.scrollRestoration = "manual";
  const end = document.querySelector(".middle").getBoundingClientRect().bottom + scrollY;
  scrollTo({ top: end - innerHeight, behavior: "instant" });
}

const words = () => document.getElementById("text");
const picker = () => document.getElementById("picker");
const search = () => document.getElementById("pick");
const options = () => [...document.querySelectorAll("#choices [role=option]")];

document.addEventListener("input", (event) => {
  if (event.target !== words()) return;
  const sign = document.getElementById("typing");
  const isFirst = sign.value === "";
  sign.value = "yes";
  if (isFirst) sign.form.dispatchEvent(new Event("typing"));
  clearTimeout(stopsTyping);
  stopsTyping = setTimeout(() => (document.getElementById("typing").value = ""), TYPING_MS);
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-pick]")) openPicker(false);
  if (event.target.closest("[data-close]")) closePicker();
});

document.addEventListener("keydown", (event) => {
  if (!picker()) return;
  if (event.target === words() && event.key === "/" && isBetweenWords(event.target)) {
    event.preventDefault();
    openPicker(true);
  } else if (picker().contains(event.target)) {
    inPicker(event);
  }
});

function isBetweenWords(field) {
  return /(^|\s)$/.test(field.value.slice(0, field.selectionStart));
}

function openPicker(byKey) {
  openedByKey = byKey;
  pickFirst = false;
  picker().hidden = false;
  document.getElementById("picked").replaceChildren();
  search().value = "";
  search().focus();
  search().dispatchEvent(new Event("opened"));
}

function closePicker() {
  picker().hidden = true;
  words().focus();
}

function inPicker(event) {
  if (event.key === "Escape") {
    event.preventDefault();
    closePicker();
    // Who only wanted a stroke gets it.
    if (openedByKey && search().value === "") put("/");
  }
  if (event.target !== search()) return;
  if (event.key === "Enter") {
    event.preventDefault();
    // Who types quickly means the choices that are still on their way.
    if (isFresh()) options().find((option) => option.ariaSelected === "true")?.click();
    else pickFirst = true;
  }
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    select(event.key === "ArrowDown" ? 1 : -1);
  }
}

function isFresh() {
  return document.getElementById("choices")?.dataset.query === search().value.trim();
}

function select(step) {
  const all = options();
  if (all.length === 0) return;
  const at = all.findIndex((option) => option.ariaSelected === "true");
  const next = all[(at + step + all.length) % all.length];
  all.forEach((option) => (option.ariaSelected = String(option === next)));
  search().setAttribute("aria-activedescendant", next.id);
  next.scrollIntoView({ block: "nearest" });
}

function put(text) {
  const field = words();
  field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

// Whatever came into the picker: words to put in, a form to fill, or choices for an Enter that was quicker than they.
document.addEventListener("htmx:after:swap", () => {
  const inserted = document.querySelector("#picked [data-inserted]");
  if (inserted) {
    const text = inserted.textContent.trim();
    inserted.remove();
    closePicker();
    put(text);
  } else if (pickFirst && isFresh()) {
    pickFirst = false;
    options()[0].click();
  } else if (!picker()?.hidden) {
    document.querySelector("#picked form :is(input:not([type=hidden]), select)")?.focus();
  }
});
