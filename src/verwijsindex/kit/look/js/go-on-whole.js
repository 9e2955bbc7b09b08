/* A part of a page was asked for after the session had ended: all that was typed goes to the log-in page with it, and
   comes back. A page without a form is opened anew. */

const LOGGED_OUT = 401;

export function goOnWhole(page) {
  page.addEventListener("htmx:responseError", ({ detail: { elt, xhr } }) => {
    if (xhr.status !== LOGGED_OUT) return;
    const form = elt.closest("form");
    if (!form) return location.reload();
    // Where a question is looked up nothing is stored by it, so that is where the answers wait.
    form.action = form.querySelector("[hx-post][formaction]")?.formAction ?? location.href;
    form.noValidate = true;
    form.requestSubmit();
  });
}
