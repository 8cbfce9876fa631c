"""What nobody said is not shown as if it were known: the start of an office, who was chosen."""

import pytest

from tests.fixtures import record
from tests.registry.forms import address, form_of, post


def test_a_start_that_nobody_gave_is_not_shown_as_if_it_were_known(clerk, finished):
    url = address(finished, "year")
    assert form_of(clerk, url)["officers-0-since"] == ""
    page = clerk.get(url).content.decode()
    assert "Để trống nếu giữ từ đầu năm, hoặc chưa rõ từ ngày nào." in page
    for each in (page, clerk.get(finished.get_absolute_url()).content.decode()):
        assert "01/01/2015" not in each
    response = post(clerk, finished, "year", {"officers-0-since": "01/03/2015"})
    assert response.status_code == 302
    assert form_of(clerk, url)["officers-0-since"] == "01/03/2015"
    assert "01/03/2015" in clerk.get(finished.get_absolute_url()).content.decode()


def test_two_versions_do_not_differ_in_a_start_that_nobody_gave(clerk, finished):
    shown = form_of(clerk, address(finished, "year"))["shown"]
    record("year", finished.bloc_year, slogan="Đoàn kết")
    response = post(clerk, finished, "year", {"slogan": "Sáng tạo"}, shown=shown)
    page = response.content.decode()
    assert response.status_code == 422 and "Người khác vừa lưu phần này" in page
    assert "01/01/2015" not in page and '<th scope="row">Khối trưởng, Khối phó</th>' not in page


@pytest.mark.parametrize("settled", [True, False])
def test_finalising_says_that_officers_were_chosen_only_where_somebody_was(clerk, finished, settled):
    if not settled:
        record("election", finished, elections=[], elections_known="unknown")
    page = clerk.get(finished.get_absolute_url()).content.decode()
    assert ("Khối trưởng, Khối phó vừa được chọn" in page) == settled
    assert ("Phần 5 chưa ghi ai được chọn" in page) != settled
