// A list pasted into a cell of a table, or into the box under it: the server reads it and gives the table back
// filled, unsaved; the table as it was is kept to go back to. One value without a tab or line break pastes as ever.
const CELL = ".row > tr:first-child > td:not(.tools) :is(input, select, textarea)";
const WAIT = 60000;

document.addEventListener("paste", (event) => {
  const cell = event.target;
  if (!cell.matches(CELL)) return;
  const text = event.clipboardData.getData("text/plain");
  if (!/[\t\r\n]/.test(text.trimEnd())) return;
  event.preventDefault();
  fillFrom(cell, cell.name, text);
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[name=paste]");
  if (!button) return;
  event.preventDefault();
  fillFrom(button, button.value, button.form.elements[`${button.value}-PASTED`].value);
});

async function fillFrom(element, place, text) {
  const { form } = element;
  const table = element.closest("section.rows");
  const data = new FormData(form);
  data.set("paste", place);
  data.set(`${table.id}-PASTED`, text);
  form.inert = true;  // nothing is typed into what is about to be replaced
  say(table, form.dataset.reading);
  const given = await ask(data, table.id);
  form.inert = false;
  if (!given) {
    say(table, form.dataset.unread, true);
    element.focus();
  } else if (given.refused) {
    say(table, given.said, true);
    element.focus();
  } else {
    replace(table, given, element.name === "paste" ? null : place);
  }
}

// The table as the server filled it, or nothing where no such page came: no connection, a session at its end.
async function ask(data, id) {
  try {
    const answer = await fetch(location.href, { method: "POST", body: data, signal: AbortSignal.timeout(WAIT) });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const table = page.getElementById(id);
    const filled = table?.querySelector("[data-filled]");
    return filled && { table, said: words(filled), refused: !answer.ok };
  } catch {
    return null;
  }
}

function words(filled) {
  return filled.querySelector("[role=status]").textContent;
}

function say(table, sentence, refused = false) {
  const filled = table.querySelector("[data-filled]");
  filled.classList.toggle("refused", refused);
  filled.querySelector("[role=status]").textContent = sentence;
}

function replace(before, { table: after, said }, place) {
  say(before, "");
  if (place) box(after).value = box(before).value;  // it was not this list that stood there
  before.replaceWith(after);
  after.dispatchEvent(new Event("input", { bubbles: true }));
  say(after, "");
  requestAnimationFrame(() => { say(after, said); });  // a change, so that it is read aloud
  offerBack(before, after, place);
  const cell = place && after.querySelector(`[name="${place}"]`);
  (cell || after.querySelector("[data-undo]")).focus();
}

function box(table) {
  return table.querySelector("[name$=-PASTED]");
}

// Until something else is typed into the table: going back would take that with it.
function offerBack(before, after, place) {
  const undo = after.querySelector("[data-undo]");
  undo.hidden = false;
  after.addEventListener("input", () => { undo.hidden = true; }, { once: true });
  undo.addEventListener("click", () => {
    after.replaceWith(before);
    before.dispatchEvent(new Event("input", { bubbles: true }));
    (before.querySelector(`[name="${place}"]`) || before.querySelector("button[name=more]")).focus();
  });
}
