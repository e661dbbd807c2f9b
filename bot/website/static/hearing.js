// How the page hears of new entries: by a stream; after two failures by asking, until the stream is back.
import * as thread from "./thread.js";

const MESSAGES = `${thread.says.door}/messages`, EVENTS = `${thread.says.door}/events`;
const ASK_MS = 3000, AGAIN_MS = 1000, BACK_TO_STREAM_MS = 15000, GREETING_MS = 8000, SILENCE_MS = 45000, ANSWER_MS = 15000;

let source = null, failures = 0, silence = 0, reconnecting = 0, asking = 0;
let hear = () => {}, tell = () => {};

/** `heard(entries)` gets what is new; `told(isOnline, hasBegun)` how the connection is. */
export function start(heard, told) {
  [hear, tell] = [heard, told];
}

/** Keeps listening from now on. */
export function listen() {
  if (!source) connect();
}

/** After a sleep or a change of network the stream may be silently dead. */
export function refresh() {
  if (!source) return;
  connect();
  look();
}

/** Asks once for what is new; undefined when there was no answer. */
export async function look(isNews = true) {
  try {
    const options = { cache: "no-store", signal: AbortSignal.timeout?.(ANSWER_MS) };
    const answer = await fetch(`${MESSAGES}?after=${thread.newest}`, options);
    if (!answer.ok) throw new Error(String(answer.status));
    const { begun, entries } = await answer.json();
    tell(true, begun);
    hear(entries, isNews);
    return { begun };
  } catch {
    return tell(false);
  }
}

function connect() {
  clearTimeout(reconnecting);
  source?.close();
  source = new EventSource(`${EVENTS}?after=${thread.newest}`);
  source.addEventListener("ready", () => {
    failures = 0;
    clearTimeout(asking);
    tell(true, true);
    patient(SILENCE_MS);
  });
  source.addEventListener("alive", () => patient(SILENCE_MS));
  source.addEventListener("message", (event) => {
    patient(SILENCE_MS);
    hear([JSON.parse(event.data)], true);
  });
  source.addEventListener("error", lost);
  patient(GREETING_MS);
}

// A proxy that holds the stream back, or a lost network, gives no error: silence counts as one.
function patient(milliseconds) {
  clearTimeout(silence);
  silence = setTimeout(lost, milliseconds);
}

function lost() {
  source.close();
  clearTimeout(silence);
  failures += 1;
  if (failures === 2) ask();
  clearTimeout(reconnecting);
  reconnecting = setTimeout(connect, failures < 2 ? AGAIN_MS : BACK_TO_STREAM_MS);
}

async function ask() {
  clearTimeout(asking);
  await look();
  if (failures >= 2) asking = setTimeout(ask, ASK_MS);
}
