// What the person says, from the key press until the clinic has it: in order, and through a reload or a lost connection.
import * as thread from "./thread.js";

const MESSAGES = "/web/v1/messages", UNSENT = "hati.unsent.", FRESH = "hati.fresh";
const ANSWER_MS = 15000, LONGEST_PAUSE_S = 30;
const TRIED_AGAIN = "Belum terkirim; dicoba lagi otomatis.";

const list = document.getElementById("outgoing"), words = document.getElementById("words");
const waiting = new Map(); // by the name we gave it: the clinic takes the same name once
let isSending = false, resending = 0, hear = () => {};

/** Whether the clinic took a message since the page was opened. */
export let hasSent = false;

// A browser may forbid storage: then a message survives as long as the page.
const kept = {
  set(key, value) { try { localStorage.setItem(key, value); } catch { /* kept by the page alone */ } },
  get(key) { try { return localStorage.getItem(key); } catch { return null; } },
  drop(key) { try { localStorage.removeItem(key); } catch { /* was never there */ } },
  keys() { try { return Object.keys(localStorage).filter((key) => key.startsWith(UNSENT)); } catch { return []; } },
};

/** `heard` is called whenever something changed; brings back what an earlier page could not send. */
export function start(heard) {
  hear = heard;
  const found = kept.keys().map((key) => { try { return JSON.parse(kept.get(key)); } catch { return null; } });
  found.filter(Boolean).sort((one, other) => one.made - other.made).forEach(add);
}

export function isEmpty() {
  return !waiting.size;
}

export function say(text, choice) {
  const message = { id: uuid(), text, choice, after: thread.newest, made: Date.now(), isStored: false };
  keep(message);
  add(message);
  flush();
}

/** Sends what is not stored yet, the oldest first. */
export async function flush() {
  if (isSending) return;
  clearTimeout(resending);
  isSending = true;
  let next = pending();
  while (next && (await send(next))) next = pending();
  isSending = false;
  if (next) resending = setTimeout(flush, next.pause * 1000);
}

/** What we sent has arrived in the thread: the entry takes the place of our own bubble.
 *  A message that nobody confirmed is never taken for one in the thread: sending it again does no harm. */
export function settle() {
  for (const message of [...waiting.values()].filter((one) => one.isStored)) {
    const mine = thread.saidAfter(message.after);
    const entry = mine.find((found) => found.text === message.text) || mine[0];
    if (!entry) continue;
    entry.isTaken = true;
    remove(message);
  }
}

export function forget() {
  for (const key of [...kept.keys(), FRESH]) kept.drop(key);
}

function pending() {
  return [...waiting.values()].find((message) => !message.isStored && !message.isRefused);
}

async function send(message) {
  state(message, "Mengirim…");
  let answer;
  try {
    const body = JSON.stringify({ id: message.id, text: message.text, choice: message.choice, fresh: freshWord() });
    const headers = { "content-type": "application/json" };
    answer = await fetch(MESSAGES, { method: "POST", headers, body, signal: AbortSignal.timeout?.(ANSWER_MS) });
  } catch {
    return again(message, TRIED_AGAIN);
  }
  if (answer.ok) return stored(message);
  const said = (await answer.json().catch(() => ({}))).error;
  if (answer.status === 408 || answer.status === 429 || answer.status >= 500) {
    return again(message, said || TRIED_AGAIN, Number(answer.headers.get("retry-after")));
  }
  return refused(message, said || "Pesan ini tidak bisa kami terima.");
}

// The same word for every try of the first message: it leads to the same conversation.
function freshWord() {
  if (hasSent) return undefined;
  const word = kept.get(FRESH) || hex(32);
  kept.set(FRESH, word);
  return word;
}

function stored(message) {
  message.isStored = hasSent = true;
  kept.drop(FRESH);
  keep(message);
  state(message, "Terkirim");
  hear();
  return true;
}

function again(message, sentence, seconds) {
  message.tries = (message.tries || 0) + 1;
  message.pause = seconds || Math.min(2 ** message.tries, LONGEST_PAUSE_S);
  state(message, `Gagal. ${sentence}`, thread.button("Coba lagi", flush));
  return false;
}

function refused(message, sentence) {
  message.isRefused = true;
  state(message, sentence, thread.button("Ubah pesan", () => {
    words.value = message.text;
    remove(message);
    words.focus();
    hear();
  }));
  return true;
}

function add(message) {
  message.item = thread.bubble("person", "Anda", message.text);
  message.line = thread.element("p", "state");
  message.item.append(message.line);
  list.append(message.item);
  waiting.set(message.id, message);
  state(message, message.isStored ? "Terkirim" : "Mengirim…");
}

function state(message, sentence, act) {
  message.item.classList.toggle("failed", Boolean(act));
  message.line.replaceChildren(sentence, ...(act ? [" ", act] : []));
}

function keep({ id, text, choice, after, made, isStored }) {
  kept.set(UNSENT + id, JSON.stringify({ id, text, choice, after, made, isStored }));
}

function remove(message) {
  message.item.remove();
  waiting.delete(message.id);
  kept.drop(UNSENT + message.id);
}

function hex(bytes) {
  return [...crypto.getRandomValues(new Uint8Array(bytes))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// crypto.randomUUID is missing on plain http, where an office may try the program.
function uuid() {
  const digits = hex(16);
  return [digits.slice(0, 8), digits.slice(8, 12), `4${digits.slice(13, 16)}`, `a${digits.slice(17, 20)}`, digits.slice(20)].join("-");
}
