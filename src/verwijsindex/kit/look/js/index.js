/* The few things a page does by itself. Each page works without them. */

import { closeMenus } from "./menus.js";
import { goOnWhole } from "./go-on-whole.js";
import { guardUnsaved } from "./guard.js";
import { openDialogs } from "./dialogs.js";
import { showWhenChosen } from "./shown-when.js";
import { submitOnce } from "./submit-once.js";
import { takeAlong } from "./take-along.js";
import { watchSession } from "./session.js";

for (const start of [submitOnce, showWhenChosen, guardUnsaved, openDialogs, closeMenus, takeAlong, watchSession, goOnWhole]) {
  start(document);
}
