// What the person says, until the clinic has it: in order, through a reload or a lost connection.
import * as thread from "./thread.js";

const MESSAGES = `${thread.says.door}/messages`, UNSENT = "hati.unsent.", FRESH = "hati.fresh";
const ANSWER_MS = 15000, LONGEST_PAUSE_S = 30, KEPT = ["id", "text", "choice", "after", "made", "isStored"];

const { at, says } = thread, list = at("outgoing"), words = at("words");
const waiting = new Map(); // by the name we gave it: the clinic takes the same name once
let isSending = false, resending = 0, word = "", hear = () => {};

/** Whether the clinic took a message since the page was opened. */
export let hasSent = false;

// Where storage is forbidden, a message lives as long as the page.
const kept = {
  set(key, value) { try { localStorage.setItem(key, value); } catch { /* in vain */ } },
  get(key) { try { return localStorage.getItem(key); } catch { return null; } },
  drop(key) { try { localStorage.removeItem(key); } catch { /* in vain */ } },
  keys() { try { return Object.keys(localStorage).filter((key) => key.startsWith(UNSENT)); } catch { return []; } },
};

/** `heard` is called whenever something changed; brings back what an earlier page could not send. */
export function start(heard) {
  hear = heard;
  const found = kept.keys().map((key) => JSON.parse(kept.get(key)));
  found.sort((one, other) => one.made - other.made).forEach(add);
}

export function isEmpty() {
  return !waiting.size;
}

export function say(text, choice) {
  const message = { id: hex(16), text, choice, after: thread.newest, made: Date.now(), isStored: false };
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

/** What arrived takes our bubble's place; never an unconfirmed one: sent again, it does no harm. */
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
  state(message, says.sending);
  let answer;
  try {
    const body = JSON.stringify({ id: message.id, text: message.text, choice: message.choice, fresh: hasSent ? undefined : freshWord() });
    const headers = { "content-type": "application/json" };
    answer = await fetch(MESSAGES, { method: "POST", headers, body, signal: AbortSignal.timeout?.(ANSWER_MS) });
  } catch {
    return again(message, says.triedAgain);
  }
  if (answer.ok) return stored(message);
  const said = (await answer.json().catch(() => ({}))).error;
  if (answer.status === 408 || answer.status === 429 || answer.status >= 500) {
    return again(message, said || says.triedAgain, Number(answer.headers.get("retry-after")));
  }
  return refused(message, said || says.refused);
}

// The same word for every try of the first message: it leads to the same conversation.
function freshWord() {
  word ||= kept.get(FRESH) || hex(32);
  kept.set(FRESH, word);
  return word;
}

function stored(message) {
  message.isStored = hasSent = true;
  kept.drop(FRESH);
  keep(message);
  state(message, says.sent);
  hear();
  return true;
}

function again(message, sentence, seconds) {
  message.tries = (message.tries || 0) + 1;
  message.pause = seconds || Math.min(2 ** message.tries, LONGEST_PAUSE_S);
  state(message, `${says.failed} ${sentence}`, thread.button(says.tryAgain, flush));
  hear();
  return false;
}

function refused(message, sentence) {
  message.isRefused = true;
  state(message, sentence, thread.button(says.edit, () => {
    words.value = message.text;
    remove(message);
    words.focus();
    hear();
  }));
  hear();
  return true;
}

function add(message) {
  message.item = thread.bubble("person", says.you, message.text);
  message.line = thread.element("p", "state");
  message.item.append(message.line);
  list.append(message.item);
  waiting.set(message.id, message);
  state(message, message.isStored ? says.sent : says.sending);
}

function state(message, sentence, act) {
  message.item.classList.toggle("failed", Boolean(act));
  message.line.replaceChildren(sentence, act || "");
}

function keep(message) {
  kept.set(UNSENT + message.id, JSON.stringify(message, KEPT));
}

function remove(message) {
  message.item.remove();
  waiting.delete(message.id);
  kept.drop(UNSENT + message.id);
}

// As 16 bytes a UUID: crypto.randomUUID is missing on plain http.
function hex(bytes) {
  return [...crypto.getRandomValues(new Uint8Array(bytes))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
