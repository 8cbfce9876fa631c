// Choosing a unit by any part of any of its names, without diacritics. Reads the page's datalist, so
// that without this script the browser's own list does the work.
const MOST = 12;

function fold(text) {
  return text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d")
    .replace(/[^a-z0-9]+/g, " ").trim();
}

class Combobox {
  constructor(input) {
    this.input = input;
    this.options = [...document.getElementById(input.getAttribute("list")).options];
    input.removeAttribute("list");
    this.list = document.createElement("ul");
    this.list.className = "choices";
    this.list.id = `${input.id}-choices`;
    this.list.setAttribute("role", "listbox");
    this.list.hidden = true;
    input.after(this.list);
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"],
      ["aria-expanded", "false"], ["aria-controls", this.list.id]]) input.setAttribute(name, value);
    this.active = -1;
    input.addEventListener("input", () => this.show());
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => this.hide());
    this.list.addEventListener("mousedown", (event) => {
      event.preventDefault();
      const item = event.target.closest("li");
      if (item) this.choose(item);
    });
  }

  matches() {
    const typed = fold(this.input.value);
    const hits = (option) => ` ${option.dataset.fold} ${fold(option.value)}`.includes(typed);
    return this.options.filter((option) => !typed || hits(option)).slice(0, MOST);
  }

  show() {
    const found = this.matches();
    this.list.replaceChildren(...found.map((option, index) => {
      const item = document.createElement("li");
      item.id = `${this.list.id}-${index}`;
      item.setAttribute("role", "option");
      item.textContent = option.value;
      return item;
    }));
    this.list.hidden = found.length === 0;
    this.input.setAttribute("aria-expanded", String(found.length > 0));
    this.mark(found.length === 1 ? 0 : -1);
  }

  hide() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
    this.active = -1;
  }

  mark(index) {
    this.active = index;
    [...this.list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === index)));
    const item = this.list.children[index];
    if (item) {
      this.input.setAttribute("aria-activedescendant", item.id);
      item.scrollIntoView({ block: "nearest" });
    }
  }

  choose(item) {
    this.input.value = item.textContent;
    this.hide();
    this.input.dispatchEvent(new Event("input", { bubbles: true }));
    this.hide();
  }

  key(event) {
    const count = this.list.children.length;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (this.list.hidden) return this.show();
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.mark((this.active + step + count) % count);
    } else if (event.key === "Enter" && !this.list.hidden && this.active >= 0) {
      event.preventDefault();
      this.choose(this.list.children[this.active]);
    } else if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault();
      this.hide();
    }
  }
}

function enhance(root) {
  for (const input of root.querySelectorAll("input[data-combobox][list]")) {
    if (!input.closest("template")) new Combobox(input);
  }
}

enhance(document);
document.addEventListener("row-added", (event) => enhance(event.detail));
