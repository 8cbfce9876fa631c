// Leaving with unsaved text asks; a form is not sent twice by two clicks.
for (const form of document.querySelectorAll("form[data-unsaved]")) {
  let changed = form.querySelector(".trouble") !== null;
  let sending = false;
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", (event) => {
    if (sending) event.preventDefault();
    sending = true;
    setTimeout(() => { sending = false; }, 5000);
  });
  window.addEventListener("beforeunload", (event) => {
    if (changed && !sending) event.preventDefault();
  });
  window.addEventListener("pageshow", () => { sending = false; });
}
