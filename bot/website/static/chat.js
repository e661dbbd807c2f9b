// The chat of the home page: joins the thread, what is sent and what is heard, and listens to the person's hands.
import * as hearing from "./hearing.js";
import * as sending from "./sending.js";
import * as thread from "./thread.js";

const SESSION = "/web/v1/session", LOAD_AGAIN_MS = 3000, NEAR_PX = 120, UNDER_HEADER_PX = 72;
const PLACEHOLDER = "Tulis pesan Anda";
const LOST = "Sambungan terputus. Pesan yang belum terkirim aman di sini, dan dikirim begitu tersambung lagi.";
const NO_COOKIE = "Peramban Anda menolak cookie, jadi jawaban kami tidak bisa ditampilkan. Izinkan cookie untuk situs ini, lalu muat ulang halaman.";
const LEAVE = "Setelah keluar, percakapan ini tidak bisa dibuka lagi dari perangkat ini, termasuk jawaban mediator yang datang kemudian. Keluar?";
const LEAVE_FAILED = "Belum berhasil keluar karena sambungan terputus. Coba lagi.";

const at = (id) => document.getElementById(id);
const chat = at("chat"), outgoing = at("outgoing"), notice = at("notice"), jump = at("jump"), yours = at("yours");
const form = at("ask"), words = at("words"), title = document.title;
let unread = 0, leftAt = -1;

function talk() {
  document.body.classList.add("talking");
  yours.hidden = false;
  words.placeholder = PLACEHOLDER;
}

// The person reads along when the end is in sight, or when they have not scrolled since we did.
function isFollowing() {
  return scrollY === leftAt || outgoing.getBoundingClientRect().bottom < innerHeight + NEAR_PX;
}

// To the end; but a long answer is shown from its beginning, which is `from`.
function toEnd(from) {
  jump.hidden = true;
  // The composer sticks to the window, so scrolling it into view would do nothing: the section's end is what counts.
  const end = chat.getBoundingClientRect().bottom - innerHeight;
  const begin = from ? from.getBoundingClientRect().top - UNDER_HEADER_PX : end;
  scrollBy(0, Math.min(end, begin));
  leftAt = scrollY;
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
  talk();
  refresh();
  if (follows || !isNews) toEnd(thread.lastTurn());
  else jump.hidden = false;
  const answers = fresh.filter((entry) => entry.author !== "person").length;
  if (isNews && document.hidden && answers) document.title = `(${(unread += answers)}) ${title}`;
}

function connected(isOnline, hasBegun) {
  if (!isOnline) notice.textContent = LOST;
  else if (sending.hasSent && !hasBegun) notice.textContent = NO_COOKIE;
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

at("leave").addEventListener("click", async () => {
  if (!confirm(LEAVE)) return;
  const answer = await fetch(SESSION, { method: "DELETE" }).catch(() => null);
  if (!answer?.ok) {
    notice.textContent = LEAVE_FAILED;
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
  refresh();
  hearing.listen();
});
if (!sending.isEmpty()) {
  talk();
  toEnd();
}
if (location.hash === "#tanya") words.focus();
await load();
sending.flush();
