// A photo or another file for the mediator, once there is a ticket that it belongs to.
import { at, says } from "./thread.js";

const MOST_BYTES = 10 * 1024 * 1024;
const form = at("bring"), button = form.querySelector("button"), state = at("brought");

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const body = new FormData(form);
  if (body.get("file").size > MOST_BYTES) {
    state.textContent = says.tooLarge;
    return;
  }
  button.disabled = true;
  state.textContent = says.sending;
  const answer = await fetch(`${says.door}/files`, { method: "POST", body }).catch(() => null);
  button.disabled = false;
  state.textContent = answer?.ok ? "" : await refusal(answer);
  if (answer?.ok) form.reset();
});

async function refusal(answer) {
  const said = answer ? await answer.json().catch(() => ({})) : {};
  return said.error || says.fileFailed;
}
