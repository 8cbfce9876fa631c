"""Whether one can read it: contrast of texts and of the borders of fields, words that stay whole on a phone."""

import pytest

pytestmark = pytest.mark.django_db(transaction=True)

# What is told from its ground too weakly: texts and placeholders under 4.5:1, borders of fields under 3:1.
WEAK = """() => {
  const read = (colour) => {
    const [r, g, b, alpha = 1] = colour.match(/[\\d.]+/g).map(Number);
    return { rgb: [r, g, b], alpha };
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.map((v) => v / 255).map((v) => (v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4));
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const { rgb, alpha } = read(getComputedStyle(at).backgroundColor);
      if (alpha > 0) return rgb;
    }
    return [255, 255, 255];
  };
  const ratio = (colour, on) => {
    const { rgb, alpha } = read(colour);
    const seen = rgb.map((v, i) => v * alpha + on[i] * (1 - alpha));
    const [low, high] = [light(seen), light(on)].sort((a, b) => a - b);
    return (high + .05) / (low + .05);
  };
  const faded = (element) => {
    for (let at = element; at; at = at.parentElement) if (getComputedStyle(at).opacity < 1) return true;
    return false;
  };
  const found = [];
  for (const field of document.querySelectorAll("input:not([type=hidden]), select, textarea, .select2-selection")) {
    if (!field.checkVisibility() || faded(field)) continue;
    const style = getComputedStyle(field);
    if (!["checkbox", "submit", "button"].includes(field.type)) {
      const border = ratio(style.borderTopColor, ground(field.parentElement));
      if (border < 3) found.push(`border of ${field.name || field.className}: ${border.toFixed(2)}`);
    }
    if (field.placeholder) {
      const words = ratio(getComputedStyle(field, "::placeholder").color, ground(field));
      if (words < 4.5) found.push(`placeholder of ${field.name}: ${words.toFixed(2)}`);
    }
    if (field.value && ratio(style.color, ground(field)) < 4.5) found.push(`value of ${field.name}`);
  }
  for (const element of document.querySelectorAll("main :is(p, th, td, a, label, summary, span, li, legend)")) {
    if (!element.checkVisibility() || !element.textContent.trim()) continue;
    if (faded(element)) found.push(`faded: ${element.textContent.trim()}`);
    const words = ratio(getComputedStyle(element).color, ground(element));
    if (words < 4.5) found.push(`${element.textContent.trim()}: ${words.toFixed(2)}`);
  }
  return found;
}"""


@pytest.mark.parametrize("section", ["year", "sitting", "election"])
def test_texts_and_fields_of_the_recording_pages_stand_out(clerk, page, conference, section):
    clerk.open_section(conference, section)
    page.get_by_label("Bỏ dòng").first.check()
    assert page.evaluate(WEAK) == []


def test_fields_of_the_admin_stand_out(clerk, page, units):
    page.goto(f"{clerk.server}/admin/blocs/unit/{units[0].pk}/change/")
    page.locator("#aliases-group .add-row a").click()
    assert [each for each in page.evaluate(WEAK) if each.startswith("border")] == []


def test_row_heads_of_the_reading_page_break_between_words_only(clerk, page, conference):
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(clerk.server + conference.bloc_year.get_absolute_url())
    heads = page.locator(".grid tbody th")
    assert heads.count() > 4
    assert all(box["width"] >= 130 for box in (head.bounding_box() for head in heads.all()))
    tinted = "all => all.every(each => getComputedStyle(each).backgroundColor !== 'rgb(255, 255, 255)')"
    assert page.locator(".scroll thead th:first-child").evaluate_all(tinted)
