// The browser's own words at a file field follow its language, not ours: the field lies unseen over our button
// and takes click, key and drop as before. Without this script it is shown as the browser has it.
for (const box of document.querySelectorAll(".file")) {
  const input = box.querySelector("input");
  const name = box.querySelector(".file-name");
  const show = () => { name.textContent = input.files[0]?.name ?? name.dataset.none; };
  box.classList.add("ours");
  input.addEventListener("change", show);
  show();
}
