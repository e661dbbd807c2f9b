// The clinic's chat in another site's page: a button, and a frame that is loaded when it is first pressed.
// Reads nothing of the page, stores nothing, and brings its looks along, so that no style of the page is needed.
(() => {
  const LARGE = "(min-width: 480px) and (min-height: 560px)", ON_TOP = "2147483000", GREEN = "#0b5d4b";
  const OPEN = "Tanya Klinik Hati Jasoka", CLOSE = "Tutup chat";
  const address = new URL("/widget", document.currentScript.src).href;
  const button = document.createElement("button");
  let frame = null;

  function look(element, styles) {
    // Not by a style attribute: the page's own policy may forbid it.
    for (const [name, value] of Object.entries(styles)) element.style.setProperty(name, value, "important");
  }

  function place() {
    const isLarge = matchMedia(LARGE).matches;
    look(frame, isLarge
      ? { inset: "auto 16px 84px auto", width: "384px", height: "min(600px, calc(100vh - 108px))", "border-radius": "12px" }
      : { inset: "0 0 76px 0", width: "100%", height: "calc(100% - 76px)", "border-radius": "0" });
  }

  function load() {
    frame = document.createElement("iframe");
    frame.title = "Chat Klinik Hati Jasoka";
    frame.referrerPolicy = "no-referrer";
    frame.src = address;
    look(frame, { position: "fixed", border: "1px solid #4a5753", background: "#fff", "color-scheme": "light dark", "z-index": ON_TOP });
    place();
    matchMedia(LARGE).addEventListener("change", place);
    button.before(frame);
  }

  function toggle() {
    const opens = !frame || frame.hidden;
    if (!frame) load();
    frame.hidden = !opens;
    look(frame, { display: opens ? "block" : "none" });
    button.textContent = opens ? CLOSE : OPEN;
    button.setAttribute("aria-expanded", String(opens));
    if (opens) frame.focus();
  }

  button.type = "button";
  button.textContent = OPEN;
  button.setAttribute("aria-expanded", "false");
  look(button, {
    position: "fixed", right: "16px", bottom: "16px", "z-index": ON_TOP, "min-height": "48px", padding: "0 20px",
    border: "2px solid #fff", "border-radius": "24px", background: GREEN, color: "#fff", cursor: "pointer",
    font: "600 16px/1.25 system-ui, sans-serif",
  });
  button.addEventListener("click", toggle);
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !frame || frame.hidden) return;
    toggle();
    button.focus();
  });
  if (document.body) document.body.append(button);
  else addEventListener("DOMContentLoaded", () => document.body.append(button));
})();
