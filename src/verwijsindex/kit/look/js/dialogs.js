/* Buttons with `command` and `commandfor` open dialogs by themselves in current browsers; this helps older ones. */

export function openDialogs(page) {
  if ("commandForElement" in HTMLButtonElement.prototype) return;
  page.addEventListener("click", ({ target }) => {
    const button = target.closest("button[commandfor]");
    const dialog = button && page.getElementById(button.getAttribute("commandfor"));
    if (!dialog) return;
    if (button.getAttribute("command") === "show-modal") dialog.showModal();
    else dialog.close();
  });
}
