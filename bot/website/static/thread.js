// The thread on the page: its entries, the open choices, and what is read out.

export const at = (id) => document.getElementById(id);
/** Every word that the page says by itself stands in its HTML. */
export const says = at("chat").dataset;

const list = at("thread"), choices = at("choices"), news = at("news");
const shown = new Map(); // by the number that the entry has in the thread
const MOST_NEWS = 5;

/** The greatest number shown: what comes next is greater. */
export let newest = 0;

const ADDRESS = /(https:\/\/\S*[\w/])/;

/** Words of people become text nodes, never markup. */
export function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

export function button(label, act) {
  const made = element("button", "", label);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

export function bubble(author, speaker, text) {
  const item = element("li", `said ${author}`);
  const said = element("div", "bubble");
  said.append(...(author === "bot" ? linked(text) : [text]));
  said.dir = "auto";
  item.append(element("p", "who", speaker), said);
  return item;
}

// An address that the bot gives is there to be tapped.
function linked(text) {
  return text.split(ADDRESS).map((part, place) => place % 2 ? address(part) : part);
}

function address(href) {
  const made = element("a", "", href);
  Object.assign(made, { href, target: "_blank", rel: "noopener" });
  return made;
}

/** Shows the entries that are not there yet; returns them. */
export function add(entries, isNews) {
  const fresh = entries.filter((entry) => !shown.has(entry.id));
  for (const entry of fresh) {
    shown.set(entry.id, entry);
    newest = Math.max(newest, entry.id);
    list.append(line(entry));
    if (isNews && entry.author !== "person") announce(entry);
  }
  return fresh;
}

/** What the person said after an entry and was not `taken` yet. */
export function saidAfter(number) {
  return [...shown.values()].filter((entry) => entry.author === "person" && entry.id > number && !entry.isTaken);
}

/** Puts the open choices under the last message; `pick` hears the pressed one. */
export function offer(isOpen, pick) {
  const offering = isOpen ? open() : undefined;
  const buttons = (offering ? offering.choices : []).map((choice) => button(choice.label, () => {
    pick(choice);
    list.focus({ preventScroll: true });
  }));
  choices.replaceChildren(...buttons);
  choices.hidden = !buttons.length;
  for (const options of list.querySelectorAll(".options")) {
    options.hidden = Boolean(offering) && options.parentElement.dataset.entry === String(offering.id);
  }
}

/** Where the last turn begins: what the person said, if answered. */
export function lastTurn() {
  const said = [...list.querySelectorAll(".person")].pop();
  return said && said.nextElementSibling ? said : list.lastElementChild;
}

// Replies of one turn carry the same time: the choices of any of them are open.
function open() {
  const all = [...shown.values()].sort((one, other) => other.id - one.id);
  const turn = all.filter((entry) => entry.at === all[0].at && all[0].author === "bot" && entry.author === "bot");
  return turn.find((entry) => entry.choices.length);
}

function line(entry) {
  const item = bubble(entry.author, entry.speaker, entry.text);
  if (entry.choices.length) {
    item.append(element("p", "options", `${says.options} ${entry.choices.map((choice) => choice.label).join(" · ")}`));
  }
  for (const file of entry.files) {
    const link = element("a", "act file", `${says.download} ${file.name}`);
    link.href = `${says.door}/files/${file.id}`;
    item.append(link);
  }
  const time = element("time", "", clock(entry.at));
  time.dateTime = entry.at;
  item.append(time);
  if (entry.author === "person") item.append(element("p", "state", says.sent));
  item.dataset.entry = entry.id;
  item.querySelector(".bubble").addEventListener("click", () => item.classList.toggle("timed"));
  return item;
}

function clock(iso) {
  const form = { timeZone: "Asia/Jakarta", dateStyle: "long", timeStyle: "short" };
  return `${new Date(iso).toLocaleString("id-ID", form)} WIB`;
}

function announce(entry) {
  news.append(element("p", "", `${entry.speaker}: ${entry.text}`));
  while (news.childElementCount > MOST_NEWS) news.firstChild.remove();
}
