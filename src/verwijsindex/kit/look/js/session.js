/* Warns before the session ends, and lets it go on at one press. Another page may have done that in the meantime,
   so the server is asked first. */

const WARNED_BEFORE = 5 * 60;

export function watchSession(page) {
  const dialog = page.getElementById("session");
  if (!dialog) return;
  const form = dialog.querySelector("form");

  const look = async () => {
    const left = await secondsLeft(fetch(form.action));
    if (left > WARNED_BEFORE) return wait(left);
    for (const part of dialog.querySelectorAll("[data-session]")) {
      part.hidden = part.dataset.session !== (left ? "near" : "ended");
    }
    if (!dialog.open) dialog.showModal();
    if (left) setTimeout(look, left * 1000 + 1000);
  };
  const wait = (left) => {
    dialog.close();
    setTimeout(look, (left - WARNED_BEFORE) * 1000);
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const left = await secondsLeft(fetch(form.action, { method: "POST", body: new FormData(form) }));
    if (left) wait(left);
    else look();
  });
  setTimeout(look, Math.max(dialog.dataset.seconds - WARNED_BEFORE, 0) * 1000);
}

async function secondsLeft(asked) {
  const answer = await asked.catch(() => null);
  return answer?.ok ? (await answer.json()).seconds : 0;
}
