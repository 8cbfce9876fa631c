"""The strip and the save bar stay in sight, and never over the field one is in."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.django_db(transaction=True)

# How much of the focused field the strip or the save bar covers, in pixels; nothing inside them counts.
COVERED = """() => {
  const field = document.activeElement;
  if (field === document.body || field.closest(".strip, .save, .bar")) return 0;
  const box = field.getBoundingClientRect();
  const covers = [...document.querySelectorAll(".strip, .save")].map((bar) => {
    const over = bar.getBoundingClientRect();
    return Math.min(box.bottom, over.bottom) - Math.max(box.top, over.top);
  });
  return Math.max(0, ...covers);
}"""


@pytest.mark.parametrize("size", [(1280, 720), (360, 640)], ids=str)
@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
def test_no_field_walked_to_is_covered(clerk, page, conference, size, key):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    clerk.open_section(conference, "election")
    for _step in range(45):
        page.keyboard.press(key)
        assert page.evaluate(COVERED) == 0, page.evaluate("document.activeElement.outerHTML")


@pytest.mark.parametrize("size", [(1280, 720), (360, 640)], ids=str)
def test_strip_and_save_bar_stay_in_sight_and_leave_room(clerk, page, conference, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    clerk.open_section(conference, "sitting")
    page.locator("#delegates [data-row]").last.scroll_into_view_if_needed()
    strip, save = page.locator(".strip"), page.locator(".save")
    expect(strip).to_be_in_viewport(ratio=1)
    expect(save).to_be_in_viewport(ratio=1)
    assert strip.bounding_box()["height"] + save.bounding_box()["height"] < 0.3 * size[1]
    assert page.evaluate("document.documentElement.scrollWidth") == size[0]


def test_a_field_led_to_from_the_box_of_errors_is_seen(clerk, page, conference):
    clerk.open_section(conference, "sitting")
    clerk.type("period_from", "xưa")
    clerk.click("Lưu")
    expect(page.locator(".trouble")).to_be_focused()
    page.get_by_role("link", name="Giai đoạn từ năm").click()
    expect(clerk.field("period_from")).to_be_focused()
    assert page.evaluate(COVERED) == 0


def test_a_row_taken_off_says_so_until_it_is_kept_after_all(clerk, page, conference):
    clerk.open_section(conference, "year")
    row = page.locator("#members [data-row]").nth(1)
    row.get_by_label("Bỏ dòng").check()
    expect(row.get_by_text("Sẽ bỏ khi lưu")).to_be_visible()
    expect(row.get_by_text("Bỏ dòng")).to_be_hidden()
    assert (
        row.locator("input.unit").evaluate("field => getComputedStyle(field).textDecorationLine")
        == "line-through"
    )
    row.get_by_label("Sẽ bỏ khi lưu").uncheck()
    expect(row.get_by_text("Bỏ dòng")).to_be_visible()
    clerk.type("members-1-category", "chính thức")
    row.get_by_label("Bỏ dòng").check()
    clerk.save("Lưu")
    assert conference.bloc_year.memberships.count() == 3


def test_on_a_phone_a_row_is_a_column_of_named_fields(clerk, page, conference):
    page.set_viewport_size({"width": 360, "height": 640})
    clerk.open_section(conference, "sitting")
    row = page.locator("#delegates [data-row]").first
    boxes = [
        row.locator(f"[name='delegates-0-{name}']").bounding_box() for name in ("capacity", "person", "unit")
    ]
    assert len({box["x"] for box in boxes}) == 1 and all(box["width"] > 260 for box in boxes)
    expect(row.get_by_text("Tư cách")).to_be_visible()
    assert page.locator(".scroll").evaluate_all("all => all.every(one => one.scrollWidth <= one.clientWidth)")


# Whether a select is as wide as its widest choice.
SHOWN_WHOLE = """(field) => {
  const free = field.cloneNode(true);
  free.style.cssText = "width: auto; min-width: 0; max-width: none";
  field.after(free);
  const wanted = free.offsetWidth;
  free.remove();
  return wanted <= field.offsetWidth;
}"""


def test_a_choice_in_a_row_is_shown_whole(clerk, page, conference):
    clerk.open_section(conference, "sitting")
    assert clerk.field("delegates-0-capacity").evaluate(SHOWN_WHOLE)


@pytest.mark.parametrize("path", ["sitting", "year"])
def test_a_name_without_a_space_widens_no_page(clerk, page, conference, path):
    long = "X" * 230
    clerk.open_section(conference, "sitting")
    clerk.type("title", long)
    clerk.save("Lưu")
    clerk.open_section(conference, path)
    assert page.evaluate("document.documentElement.scrollWidth") == 1366
