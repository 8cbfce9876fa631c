"""A source with its file is entered, in our words at the file field too."""

import pytest
from playwright.sync_api import expect

from blocs.models import Document

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_file_is_chosen_with_the_keyboard_and_named(
    clerk, page, conference, settings, tmp_path, complaints
):
    settings.MEDIA_ROOT = tmp_path
    scan = tmp_path / "bien-ban.pdf"
    scan.write_bytes(b"%PDF-1.4")
    # Listened for from the start: a browser told too late that it is being listened to opens its own window.
    page.on("filechooser", lambda chooser: chooser.set_files(scan))
    page.goto(f"{clerk.server}{conference.bloc_year.get_absolute_url()}documents/")
    expect(page.get_by_text("chưa chọn tệp nào")).to_be_visible()
    clerk.field("url").click()
    page.keyboard.press("Tab")
    expect(clerk.field("file")).to_be_focused()
    button = page.locator(".file .button")
    assert button.evaluate("each => getComputedStyle(each).outlineStyle") == "solid"
    page.keyboard.press("Space")
    expect(page.get_by_text("bien-ban.pdf")).to_be_visible()
    clerk.type("title", "Biên bản")
    clerk.click("Thêm")
    expect(page.get_by_text("Đã ghi nguồn: Biên bản.")).to_be_visible()
    with Document.objects.get().file as kept:
        assert kept.read() == b"%PDF-1.4"
    assert complaints == []
