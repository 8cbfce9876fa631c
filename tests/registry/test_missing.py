"""What home says of each bloc: what is missing, in words."""

import pytest

from blocs.models import BlocYear, Conference
from blocs.services.years import add_bloc, open_year
from registry.pages.home import home_of
from registry.services.finalising import finalise

NOT_ENTERED = (
    "Chưa nhập: đại biểu, khách mời, báo cáo và số liệu, đề nghị khen thưởng, suy tôn, tuyên dương, "
    "giao ước thi đua, bầu Khối trưởng, Khối phó"
)


def missing(user):
    (row,) = home_of(user, 2015).rows
    return row.missing


def test_a_year_just_opened_lacks_members_officers_and_the_conference(secretariat):
    open_year(None, add_bloc(None, name="Khối 1"), 2015)
    assert missing(secretariat) == [
        "Chưa nhập: đơn vị thành viên, Khối phó",
        "Khối trưởng: chưa rõ",
        "Chưa có hội nghị tổng kết",
    ]


def test_a_conference_begun_lacks_all_its_lists_and_its_day(secretariat, conference):
    assert missing(secretariat) == [NOT_ENTERED, "Ngày họp: chưa rõ"]


def test_a_list_left_half_way_is_told_apart(secretariat, finished):
    Conference.objects.update(delegates_known="partial", guests_known="not_entered")
    assert missing(secretariat) == ["Chưa nhập: khách mời", "Mới có một phần: đại biểu"]


@pytest.mark.parametrize("known", ["unknown", "none", "complete"])
def test_what_is_said_to_be_unknown_or_none_is_not_missing(secretariat, finished, known):
    Conference.objects.update(delegates_known=known)
    assert missing(secretariat) == ["Chỉ còn rà soát và chốt"]


def test_a_finalised_record_lacks_nothing(secretariat, signed_in, finished):
    finalise(None, finished)
    assert missing(secretariat) == []
    assert "không thiếu gì" in signed_in(secretariat).get("/?year=2015").content.decode()


def test_a_clusters_offices_have_their_own_words(secretariat, conference):
    BlocYear.objects.update(kind="cluster", deputies_known="not_entered")
    first, *_rest = missing(secretariat)
    assert first.startswith("Chưa nhập: Cụm phó, đại biểu") and first.endswith("bầu Cụm trưởng, Cụm phó")


def test_the_page_says_it_in_the_blocs_row(secretariat, signed_in, conference):
    html = signed_in(secretariat).get("/?year=2015").content.decode()
    assert f'<td class="missing"><span class="state-line">{NOT_ENTERED}</span>' in html
