// Tables of rows: add with the button or Enter in the last row. Without this script the same buttons do
// the same on the server.
for (const hint of document.querySelectorAll("[data-with-script]")) hint.hidden = false;

function addRow(prefix) {
  const table = document.querySelector(`table[data-rows="${prefix}"]`);
  const template = document.querySelector(`template[data-empty="${prefix}"]`);
  const total = document.querySelector(`input[name="${prefix}-TOTAL_FORMS"]`);
  const row = template.content.querySelector("[data-row]").cloneNode(true);
  for (const element of [row, ...row.querySelectorAll("*")]) {
    for (const name of ["name", "id", "for", "aria-describedby"]) {
      const value = element.getAttribute(name);
      if (value) element.setAttribute(name, value.replaceAll("__prefix__", total.value));
    }
  }
  total.value = Number(total.value) + 1;
  row.querySelector("[data-number]").textContent = total.value;
  table.querySelector(".adder").before(row);
  row.querySelector("input:not([type=hidden]), select, textarea").focus();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-add]");
  if (!button) return;
  event.preventDefault();
  addRow(button.dataset.add);
});

// Enter never sends the form from inside a cell: it goes to the next row, or makes one.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing || event.defaultPrevented) return;
  const cell = event.target;
  if (!cell.matches("input, select") || !cell.form?.hasAttribute("data-unsaved")) return;
  event.preventDefault();
  const row = cell.closest("[data-row]");
  if (!row) return;
  const next = row.nextElementSibling;
  if (next?.hasAttribute("data-row")) {
    next.querySelector("input:not([type=hidden]), select, textarea").focus();
  } else {
    addRow(row.closest("table").dataset.rows);
  }
});
