/* A form with `data-guard` asks before typed answers are lost. */

export function guardUnsaved(page) {
  const changed = new Set();
  page.addEventListener("input", ({ target }) => {
    if (target.form?.matches("[data-guard]")) changed.add(target.form);
  });
  page.addEventListener("submit", ({ target }) => changed.delete(target));
  window.addEventListener("beforeunload", (event) => {
    if (changed.size) event.preventDefault();
  });
}
