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
