// Choosing by any part of a name, without diacritics: a unit by any of its names, a person or a post among those
// typed before. Reads the page's datalists, so that without this script the browser's own list does the work.
const MOST = 12;
const FIELD = "input[data-combobox]";
const UNITS = "units";
const known = {};
const list = document.createElement("ul");
list.className = "choices";
list.id = "choices";
list.setAttribute("role", "listbox");
list.hidden = true;
document.body.append(list);
let open = null;
let active = -1;

// The rule of emulation/text.py: what is found here is found on the server.
function fold(text) {
  const bare = text.toLowerCase().replaceAll("đ", "d").normalize("NFKD").replace(/\p{M}/gu, "");
  return (bare.match(/[\p{L}\p{N}]+/gu) ?? []).map(readY).join(" ");
}

function readY(syllable) {
  const vowels = syllable.replace(/[^aeiouy]/g, "");
  if (vowels === "y") return syllable.replace("y", "i");
  return syllable.startsWith("quy") && vowels === "uy" ? `qui${syllable.slice(3)}` : syllable;
}

function choice(name, names = [], of = undefined) {
  return { name, of, words: of ? `${name} – ${of}` : name, names: [fold(name), ...names] };
}

function offersUnits(input) {
  return input.dataset.combobox === UNITS;
}

// What the field's list holds, read once. `of` is given where the name alone does not say which unit is meant
// (empty: nobody knows whose it is).
function listed(input) {
  const id = input.dataset.combobox;
  known[id] ??= [...document.getElementById(id).options].map((option) =>
    choice(option.value, option.dataset.fold?.split(" | "), option.dataset.of));
  return known[id];
}

// Names typed elsewhere on the page and not in the list: units saved together are one, people come again.
function typedElsewhere(input) {
  const seen = new Set(listed(input).flatMap((each) => each.names));
  const others = [...document.querySelectorAll(`input[data-combobox="${input.dataset.combobox}"]`)];
  const typed = others.filter((each) => each !== input && each.value.trim());
  return typed.map((each) => choice(each.value.trim())).filter(({ names: [name] }) => {
    const isNew = !seen.has(name);
    seen.add(name);
    return isNew;
  });
}

// How near a name is to what was typed: the whole of it, a part, or each typed word begins one of its words.
function nearness(names, typed) {
  if (names.includes(typed)) return 3;
  if (names.some((name) => name.includes(typed))) return 2;
  const words = typed.split(" ");
  const begins = (name) => words.every((word) => ` ${name}`.includes(` ${word}`));
  return names.some(begins) ? 1 : 0;
}

function choices(input) {
  const typed = fold(input.value);
  const all = [...typedElsewhere(input), ...listed(input)].map((each) => ({ ...each, near: nearness(each.names, typed) }));
  const found = all.filter((each) => each.near).sort((a, b) => b.near - a.near).slice(0, MOST);
  if (!offersUnits(input)) return { found, matches: 0 };
  const name = input.value.trim();
  const isPlain = found.some((each) => each.near === 3 && each.of === undefined);
  const added = typed && !isPlain ? [{ name, words: `${document.getElementById(UNITS).dataset.add} ${name}` }] : [];
  return { found: [...found, ...added], matches: found.length };
}

function show(input) {
  const { found, matches } = choices(input);
  list.replaceChildren(...found.map((each, index) => {
    const item = document.createElement("li");
    item.id = `${list.id}-${index}`;
    item.setAttribute("role", "option");
    item.dataset.name = each.name;
    item.toggleAttribute("data-meant", each.of !== undefined);
    item.textContent = each.words;
    return item;
  }));
  list.setAttribute("aria-label", input.labels[0].textContent.trim());
  list.hidden = found.length === 0;
  input.setAttribute("aria-expanded", String(!list.hidden));
  open = list.hidden ? null : input;
  mark(matches === 1 ? 0 : -1);
  place();
}

// Fixed to the window, so that no table scrolls or grows for it: below the field, or above where there is more room.
function place() {
  if (!open) return;
  const field = open.getBoundingClientRect();
  const height = window.visualViewport?.height ?? window.innerHeight;
  const width = Math.min(Math.max(field.width, 280), document.documentElement.clientWidth - 16);
  const below = height - field.bottom - 8;
  const isBelow = below >= Math.min(list.scrollHeight, 320) || below >= field.top;
  Object.assign(list.style, {
    width: `${width}px`,
    left: `${Math.max(8, Math.min(field.left, document.documentElement.clientWidth - width - 8))}px`,
    top: isBelow ? `${field.bottom + 2}px` : "auto",
    bottom: isBelow ? "auto" : `${window.innerHeight - field.top + 2}px`,
    maxHeight: `${Math.min(320, isBelow ? below : field.top - 8)}px`,
  });
}

function hide() {
  open?.setAttribute("aria-expanded", "false");
  open?.removeAttribute("aria-activedescendant");
  list.hidden = true;
  open = null;
}

function mark(index) {
  active = index;
  [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === index)));
  const item = list.children[index];
  if (item) {
    open?.setAttribute("aria-activedescendant", item.id);
    item.scrollIntoView({ block: "nearest" });
  } else {
    open?.removeAttribute("aria-activedescendant");
  }
}

// A namesake taken from the list is the unit of the list: the server need not ask which one is meant.
function answer(form, name, isMeant) {
  const value = `same:${name}`;
  const said = [...form.querySelectorAll("input[name=namesake]")].filter((each) => each.value === value);
  said.forEach((each) => each.remove());
  if (isMeant) form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "namesake", value }));
}

function choose(item) {
  const input = open;
  input.value = item.dataset.name;
  answer(input.form, input.value, item.hasAttribute("data-meant"));
  input.dispatchEvent(new Event("input", { bubbles: true }));
  hide();
}

function walk(input, step) {
  if (!open) return show(input);
  const count = list.children.length;
  mark(active < 0 && step < 0 ? count - 1 : (active + step + count) % count);
}

document.addEventListener("focusin", ({ target }) => {
  if (!target.matches(FIELD)) return;
  target.removeAttribute("list");
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"],
    ["aria-expanded", "false"], ["aria-controls", list.id]]) target.setAttribute(name, value);
});
document.addEventListener("input", ({ target }) => { if (target.matches(FIELD)) show(target); });
document.addEventListener("focusout", hide);
document.addEventListener("scroll", place, { capture: true, passive: true });
window.addEventListener("resize", place);
list.addEventListener("mousedown", (event) => {
  event.preventDefault();
  const item = event.target.closest("li");
  if (item) choose(item);
});

document.addEventListener("keydown", (event) => {
  const input = event.target;
  if (event.isComposing || !input.matches(FIELD)) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    walk(input, event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "Enter" && open && (active >= 0 || offersUnits(input))) {
    event.preventDefault();
    choose(list.children[Math.max(active, 0)]);
  } else if (event.key === "Tab" && open && active >= 0) {
    choose(list.children[active]);
  } else if (event.key === "Escape" && open) {
    event.preventDefault();
    hide();
  }
});
