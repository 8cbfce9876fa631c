// Leaving with unsaved text asks; a form is not sent twice by two clicks. A form that was sent and comes back
// unsaved (refused, or with a row or a part added) says so itself: data-unsaved="changed".
for (const form of document.querySelectorAll("form[data-unsaved]")) {
  let changed = form.dataset.unsaved === "changed";
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
