// What htmx does not do: keys, a sign of life while somebody types, and saying so when the connection is gone.
"use strict";

const SIGN_OF_LIFE_MS = 60_000;
let lastSign = 0;

document.addEventListener("input", () => {
  if (Date.now() - lastSign < SIGN_OF_LIFE_MS) return;
  lastSign = Date.now();
  const key = document.querySelector('meta[name="form-key"]').content;
  fetch("/desk/here", { method: "POST", headers: { "X-Form-Key": key } }).catch(() => {});
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.form?.id === "composer") {
    event.target.form.requestSubmit();
  }
  if (event.altKey && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    event.preventDefault();
    openNeighbour(event.key === "ArrowDown" ? 1 : -1);
  }
});

// Alt+↓ and Alt+↑: the next and the previous ticket of the queue.
function openNeighbour(step) {
  const links = [...document.querySelectorAll("#queue li > a")];
  if (links.length === 0) return;
  const at = links.findIndex((link) => link.hasAttribute("aria-current"));
  location.href = links[at === -1 ? 0 : (at + step + links.length) % links.length].href;
}

// The chosen ticket may stand far down in a long queue.
document.querySelector("#queue li > a[aria-current]")?.scrollIntoView({ block: "nearest" });

// On a phone the parts of the desk stand in a row that scrolls: the present one is in sight.
document.querySelector(".top nav a[aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });

// The screen refreshes itself; when it cannot, what stands there may be old, and that has to be said.
document.addEventListener("htmx:error", () => {
  document.getElementById("offline").hidden = false;
});
document.addEventListener("htmx:after:request", () => {
  document.getElementById("offline").hidden = true;
});

// A reply was sent or refused: on with typing, without reaching for the mouse.
document.addEventListener("htmx:after:swap", (event) => {
  if (event.target.id === "composer") document.getElementById("text").focus();
});
