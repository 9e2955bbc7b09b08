/* An open menu closes on Escape and on a press elsewhere. */

export function closeMenus(page) {
  const open = () => page.querySelectorAll("details.menu[open]");
  page.addEventListener("click", ({ target }) => {
    for (const menu of open()) if (!menu.contains(target)) menu.open = false;
  });
  page.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    for (const menu of open()) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
}
