/* A question that only makes sense after an answer: `data-shown-when="name=value other"` on its control
   shows its row while the control called `name` holds one of the values. Hidden questions are not sent. */

export function showWhenChosen(page) {
  const update = () => page.querySelectorAll("[data-shown-when]").forEach(showOrHide);
  page.addEventListener("change", update);
  page.addEventListener("htmx:afterSwap", update);
  page.addEventListener("htmx:afterSettle", update); // which puts attributes back as they came
  window.addEventListener("pageshow", update);
  update();
}

function showOrHide(control) {
  const [name, values] = control.dataset.shownWhen.split("=");
  const form = control.closest("form");
  const shown = new FormData(form).getAll(name).some((value) => values.split(" ").includes(value));
  (control.closest(".row") ?? control).hidden = !shown;
  if ("disabled" in control) control.disabled = !shown;
}
