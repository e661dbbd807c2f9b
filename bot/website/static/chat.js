// The chat of the home page: shows the thread, sends what is typed, and keeps both through a lost connection.
"use strict";

(() => {
  const MESSAGES = "/web/v1/messages", EVENTS = "/web/v1/events", SESSION = "/web/v1/session";
  const UNSENT = "hati.unsent.", FRESH = "hati.fresh";
  const POLL_MS = 3000, BACK_TO_STREAM_MS = 15000, GREETING_MS = 8000, SILENCE_MS = 45000, ANSWER_MS = 15000;
  const LOST = "Sambungan terputus. Pesan yang belum terkirim aman di sini, dan dikirim begitu tersambung lagi.";
  const NO_COOKIE = "Peramban Anda menolak cookie, jadi jawaban kami tidak bisa ditampilkan. Izinkan cookie untuk situs ini, lalu muat ulang halaman.";
  const LEAVE = "Setelah keluar, percakapan ini tidak bisa dibuka lagi dari perangkat ini, termasuk jawaban mediator yang datang kemudian. Keluar?";
  const LEAVE_FAILED = "Belum berhasil keluar karena sambungan terputus. Coba lagi.";

  const at = (id) => document.getElementById(id);
  const thread = at("thread"), outgoing = at("outgoing"), choices = at("choices"), news = at("news");
  const notice = at("notice"), form = at("ask"), words = at("words"), jump = at("jump"), leave = at("leave");
  const title = document.title;

  const shown = new Map(); // what stands in the thread, by its number there
  const waiting = new Map(); // what is being sent, by the name we gave it
  let newest = 0, unread = 0, isSending = false, hasSent = false;
  let source = null, failures = 0, silence = 0, reconnecting = 0, polling = 0, resending = 0;

  // --- What survives a reload. A browser may forbid storage: then it survives as long as the page.
  const kept = {
    set: (key, value) => { try { localStorage.setItem(key, value); } catch { /* only in memory then */ } },
    get: (key) => { try { return localStorage.getItem(key); } catch { return null; } },
    drop: (key) => { try { localStorage.removeItem(key); } catch { /* was never there */ } },
    keys: () => { try { return Object.keys(localStorage); } catch { return []; } },
  };

  function hex(bytes) {
    return [...crypto.getRandomValues(new Uint8Array(bytes))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  function uuid() { // crypto.randomUUID is missing on plain http, where an office may try the program
    const digits = hex(16);
    return [digits.slice(0, 8), digits.slice(8, 12), `4${digits.slice(13, 16)}`, `a${digits.slice(17, 20)}`, digits.slice(20)].join("-");
  }

  // --- Showing. Words of people become text nodes, never markup.
  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function bubble(author, speaker, text) {
    const item = element("li", `said ${author}`);
    const said = element("div", "bubble", text);
    said.dir = "auto";
    item.append(element("p", "who", speaker), said);
    return item;
  }

  function clock(iso) {
    const moment = new Date(iso);
    const zone = { timeZone: "Asia/Jakarta" };
    const day = new Intl.DateTimeFormat("id-ID", { ...zone, day: "numeric", month: "long", year: "numeric" });
    const hour = new Intl.DateTimeFormat("id-ID", { ...zone, hour: "2-digit", minute: "2-digit" });
    const isToday = day.format(moment) === day.format(new Date());
    return `${isToday ? "" : `${day.format(moment)} pukul `}${hour.format(moment)} WIB`;
  }

  function line(entry) {
    const item = bubble(entry.author, entry.speaker, entry.text);
    if (entry.choices.length) {
      item.append(element("p", "options", `Pilihan: ${entry.choices.map((choice) => choice.label).join(" · ")}`));
    }
    const time = element("time", "", clock(entry.at));
    time.dateTime = entry.at;
    item.append(time);
    if (entry.author === "person") item.append(element("p", "state", "Terkirim"));
    item.dataset.entry = entry.id;
    item.querySelector(".bubble").addEventListener("click", () => item.classList.toggle("timed"));
    return item;
  }

  function isAtEnd() {
    return outgoing.getBoundingClientRect().bottom < innerHeight + 120;
  }

  function toEnd() {
    jump.hidden = true;
    form.scrollIntoView({ block: "end" });
  }

  function receive(entries, isNews = true) {
    const fresh = entries.filter((entry) => !shown.has(entry.id));
    if (!fresh.length) return;
    const follows = isAtEnd();
    for (const entry of fresh) {
      shown.set(entry.id, entry);
      newest = Math.max(newest, entry.id);
      thread.append(line(entry));
      if (isNews && entry.author !== "person") announce(entry);
    }
    begin();
    settle();
    offer();
    if (follows || !isNews) toEnd();
    else jump.hidden = false;
  }

  function announce(entry) {
    news.append(element("p", "", `${entry.speaker}: ${entry.text}`));
    while (news.childElementCount > 5) news.firstChild.remove();
    if (document.hidden) {
      unread += 1;
      document.title = `(${unread}) ${title}`;
    }
  }

  function begin() {
    document.body.classList.add("talking");
    leave.hidden = false;
  }

  // Replies of one turn carry the same time: the choices of any of them are open until somebody says something.
  function offer() {
    const all = [...shown.values()];
    const last = all.at(-1);
    const offering = last && last.author === "bot" && !waiting.size
      ? all.findLast((entry) => entry.at === last.at && entry.author === "bot" && entry.choices.length) : undefined;
    const buttons = (offering ? offering.choices : []).map((choice) => {
      const button = element("button", "", choice.label);
      button.type = "button";
      button.addEventListener("click", () => {
        enqueue(choice.label, choice.key);
        thread.focus({ preventScroll: true });
      });
      return button;
    });
    choices.replaceChildren(...buttons);
    choices.hidden = !buttons.length;
    for (const options of thread.querySelectorAll(".options")) {
      options.hidden = Boolean(offering) && options.parentElement.dataset.entry === String(offering.id);
    }
  }

  // --- Sending: one after the other, each under one name until the clinic has it.
  function enqueue(text, choice) {
    const message = { id: uuid(), text, choice, after: newest, isStored: false };
    kept.set(UNSENT + message.id, JSON.stringify(message));
    add(message);
    begin();
    offer();
    toEnd();
    flush();
  }

  function add(message) {
    message.item = bubble("person", "Anda", message.text);
    message.line = element("p", "state");
    message.item.append(message.line);
    outgoing.append(message.item);
    waiting.set(message.id, message);
    state(message, message.isStored ? "Terkirim" : "Mengirim…");
  }

  function state(message, sentence, label, act) {
    message.item.classList.toggle("failed", Boolean(label));
    message.line.replaceChildren(sentence);
    if (!label) return;
    const button = element("button", "", label);
    button.type = "button";
    button.addEventListener("click", act);
    message.line.append(" ", button);
  }

  function remove(message) {
    message.item.remove();
    waiting.delete(message.id);
    kept.drop(UNSENT + message.id);
  }

  async function flush() {
    if (isSending) return;
    clearTimeout(resending);
    isSending = true;
    for (const message of [...waiting.values()]) {
      if (message.isStored || message.isRefused) continue;
      if (!(await send(message))) break;
    }
    isSending = false;
    const left = [...waiting.values()].find((message) => !message.isStored && !message.isRefused);
    if (left && !left.wait) flush();
    else if (left) resending = setTimeout(flush, left.wait);
  }

  async function send(message) {
    state(message, "Mengirim…");
    message.wait = 0;
    const { id, text, choice } = message;
    let answer;
    try {
      const body = JSON.stringify({ id, text, choice, fresh: freshWord() });
      const headers = { "content-type": "application/json" };
      answer = await fetch(MESSAGES, { method: "POST", headers, body, signal: AbortSignal.timeout(ANSWER_MS) });
    } catch {
      return again(message, "Belum terkirim; dicoba lagi otomatis.");
    }
    if (answer.ok) return stored(message);
    const said = (await answer.json().catch(() => ({}))).error;
    if (answer.status === 429 || answer.status === 408 || answer.status >= 500) {
      return again(message, said || "Belum terkirim; dicoba lagi otomatis.", Number(answer.headers.get("retry-after")));
    }
    message.isRefused = true;
    state(message, said || "Pesan ini ditolak.", "Ubah pesan", () => {
      words.value = message.text;
      remove(message);
      words.focus();
    });
    return true;
  }

  // The same word for every try of the first message: it leads to the same conversation (see webchat_session.py).
  function freshWord() {
    const word = kept.get(FRESH) || hex(32);
    if (!hasSent) kept.set(FRESH, word);
    return hasSent ? "" : word;
  }

  function stored(message) {
    message.isStored = hasSent = true;
    kept.drop(FRESH);
    kept.set(UNSENT + message.id, JSON.stringify({ ...message, item: undefined, line: undefined }));
    state(message, "Terkirim");
    settle();
    offer();
    if (!source) connect();
    return true;
  }

  function again(message, sentence, seconds) {
    message.tries = (message.tries || 0) + 1;
    message.wait = (seconds || Math.min(2 ** message.tries, 30)) * 1000;
    state(message, `Gagal. ${sentence}`, "Coba lagi", () => flush());
    return false;
  }

  // What we sent has arrived in the thread: the entry takes the place of our own bubble. A message that nobody
  // confirmed is never taken for one in the thread: it is sent again, which does no harm.
  function settle() {
    for (const message of waiting.values()) {
      if (!message.isStored) continue;
      const mine = [...shown.values()].filter((entry) => entry.author === "person" && entry.id > message.after && !entry.isTaken);
      const entry = mine.find((found) => found.text === message.text) || mine[0];
      if (!entry) continue;
      entry.isTaken = true;
      remove(message);
    }
  }

  // --- Hearing: the stream; after two failures asking every three seconds until the stream is back.
  function connect() {
    clearTimeout(reconnecting);
    if (source) source.close();
    source = new EventSource(`${EVENTS}?after=${newest}`);
    source.addEventListener("ready", () => {
      failures = 0;
      clearTimeout(polling);
      online(true);
      alive(SILENCE_MS);
    });
    source.addEventListener("alive", () => alive(SILENCE_MS));
    source.addEventListener("message", (event) => {
      alive(SILENCE_MS);
      receive([JSON.parse(event.data)]);
    });
    source.addEventListener("error", lost);
    alive(GREETING_MS);
  }

  function alive(patience) {
    clearTimeout(silence);
    silence = setTimeout(lost, patience);
  }

  function lost() {
    source.close();
    clearTimeout(silence);
    failures += 1;
    if (failures === 2) poll();
    clearTimeout(reconnecting);
    reconnecting = setTimeout(connect, failures < 2 ? 1000 : BACK_TO_STREAM_MS);
  }

  async function poll() {
    clearTimeout(polling);
    await look();
    if (failures >= 2) polling = setTimeout(poll, POLL_MS);
  }

  async function look(isNews = true) {
    try {
      const answer = await fetch(`${MESSAGES}?after=${newest}`, { cache: "no-store", signal: AbortSignal.timeout(ANSWER_MS) });
      if (!answer.ok) throw new Error(String(answer.status));
      const body = await answer.json();
      online(true);
      if (hasSent && !body.begun) notice.textContent = NO_COOKIE;
      receive(body.entries, isNews);
      return body;
    } catch {
      online(false);
      return null;
    }
  }

  function online(isOnline) {
    if (!isOnline) notice.textContent = LOST;
    else if (notice.textContent === LOST) notice.textContent = "";
  }

  async function load() {
    const body = await look(false);
    if (!body) setTimeout(load, POLL_MS);
    else if (body.begun && !source) connect();
  }

  // --- The page.
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = words.value.trim();
    words.value = "";
    if (text) enqueue(text);
    words.focus();
  });
  words.addEventListener("keydown", (event) => {
    const sends = event.key === "Enter" && !event.shiftKey && !event.isComposing;
    if (!sends || !matchMedia("(pointer: fine)").matches) return;
    event.preventDefault();
    form.requestSubmit();
  });
  jump.addEventListener("click", toEnd);
  leave.addEventListener("click", async () => {
    if (!confirm(LEAVE)) return;
    const answer = await fetch(SESSION, { method: "DELETE" }).catch(() => null);
    if (!answer || !answer.ok) {
      notice.textContent = LEAVE_FAILED;
      return;
    }
    for (const key of kept.keys()) if (key.startsWith(UNSENT) || key === FRESH) kept.drop(key);
    location.reload();
  });
  addEventListener("online", () => { flush(); if (source) connect(); });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return;
    unread = 0;
    document.title = title;
    flush();
    if (source) look();
  });

  for (const key of kept.keys()) {
    if (!key.startsWith(UNSENT)) continue;
    try { add(JSON.parse(kept.get(key))); begin(); } catch { kept.drop(key); }
  }
  if (location.hash === "#tanya") words.focus();
  load().then(flush);
})();
