/* A text that one adapted goes along as it stands now: to the clipboard, or into the mail program. */

export function takeAlong(page) {
  page.addEventListener("click", async ({ target }) => {
    const copies = target.closest("[data-copies]");
    if (copies) {
      await navigator.clipboard.writeText(page.getElementById(copies.dataset.copies).value);
      const said = copies.closest("form").querySelector("[data-copied]");
      said.textContent = said.dataset.copied;
    }
    const mails = target.closest("[data-mails]");
    if (mails) {
      const mail = new URL(mails.href);
      const subject = mail.searchParams.get("subject");
      const body = page.getElementById(mails.dataset.mails).value;
      mails.href = `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
    }
  });
}
