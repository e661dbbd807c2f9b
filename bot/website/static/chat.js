// The chat of the home page: joins the thread with what is sent and heard, and listens to the person's hands.
import * as hearing from "./hearing.js";
import * as sending from "./sending.js";
import * as thread from "./thread.js";

const LOAD_AGAIN_MS = 3000, NEAR_PX = 24;
// The widget has no header.
const UNDER_HEADER_PX = 16 + (document.querySelector("header")?.offsetHeight || 0);

const { at, says } = thread;
const chat = at("chat"), notice = at("notice"), jump = at("jump"), yours = at("yours");
const form = at("ask"), words = at("words"), title = document.title;
let unread = 0, leftAt = -1;

function talk() {
  document.body.classList.add("talking");
  yours.hidden = false;
  words.placeholder = says.placeholder;
}

// The composer sticks to the window: where the section ends tells how far the end of the chat is below.
function toGo() {
  return chat.getBoundingClientRect().bottom - innerHeight;
}

// The person reads along when the end is in sight, or when they have not scrolled since we did.
function isFollowing() {
  return Math.abs(toGo()) < NEAR_PX || scrollY === leftAt;
}

// To the end; but a long answer is shown from its beginning, which is `from`.
function toEnd(from) {
  const begin = from ? from.getBoundingClientRect().top - UNDER_HEADER_PX : Infinity;
  scrollBy(0, Math.min(toGo(), begin));
  leftAt = scrollY;
  jump.hidden = toGo() < NEAR_PX;
}

function say(text, choice) {
  sending.say(text, choice);
  talk();
  refresh();
  toEnd();
}

function refresh() {
  sending.settle();
  thread.offer(sending.isEmpty(), (choice) => say(choice.label, choice.key));
}

function receive(entries, isNews) {
  const follows = isFollowing();
  const fresh = thread.add(entries, isNews);
  if (!fresh.length) return;
  at("bring").hidden = !fresh.at(-1).takes_files;
  if (!at("bring").hidden) import("./bringing.js");
  talk();
  refresh();
  if (follows || !isNews) toEnd(thread.lastTurn());
  else jump.hidden = false;
  const answers = fresh.filter((entry) => entry.author !== "person").length;
  if (isNews && document.hidden && answers) document.title = `(${(unread += answers)}) ${title}`;
}

function connected(isOnline, hasBegun) {
  if (!isOnline) notice.textContent = says.lost;
  else if (sending.hasSent && !hasBegun) notice.textContent = says.noCookie;
  else notice.textContent = "";
}

async function load() {
  const answer = await hearing.look(false);
  if (!answer) setTimeout(load, LOAD_AGAIN_MS);
  else if (answer.begun) hearing.listen();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const text = words.value.trim();
  words.value = "";
  if (text) say(text);
  words.focus();
});

words.addEventListener("keydown", (event) => {
  const sends = event.key === "Enter" && !event.shiftKey && !event.isComposing;
  if (!sends || !matchMedia("(pointer: fine)").matches) return;
  event.preventDefault();
  form.requestSubmit();
});

jump.addEventListener("click", () => toEnd());

addEventListener("scroll", () => {
  if (toGo() < NEAR_PX) jump.hidden = true;
}, { passive: true });

// The same as typing it: what happens then is explained and asked for in the chat.
at("move").addEventListener("click", () => say(says.move));
at("erase").addEventListener("click", () => say(says.erase));

at("leave").addEventListener("click", async () => {
  if (!confirm(says.leave)) return;
  const answer = await fetch(`${says.door}/session`, { method: "DELETE" }).catch(() => null);
  if (!answer?.ok) {
    notice.textContent = says.leaveFailed;
    return;
  }
  sending.forget();
  location.reload();
});

addEventListener("online", () => {
  sending.flush();
  hearing.refresh();
});

document.addEventListener("visibilitychange", () => {
  if (document.hidden) return;
  unread = 0;
  document.title = title;
  sending.flush();
  hearing.refresh();
});

hearing.start(receive, connected);
sending.start(() => {
  const follows = isFollowing();
  refresh();
  if (follows) toEnd();
  if (sending.hasSent) hearing.listen();
});
if (!sending.isEmpty()) {
  talk();
  toEnd();
}
if (location.hash === "#tanya") words.focus();
await load();
sending.flush();
