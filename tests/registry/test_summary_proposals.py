"""The proposals' table of the annual summary."""

import datetime

import pytest

from awards.models import Person, Proposal
from blocs.models import Conference
from blocs.services.years import add_bloc, open_year
from registry.services.recording import add_conference
from tests.fixtures import record
from tests.registry.summary_lines import award, proposals, rename
from tests.registry.years import proposal


def test_a_proposal_of_an_earlier_sitting_is_named_as_on_that_day(conference, units):
    record("sitting", conference, held_on="2015-12-18")
    earlier = add_conference(None, conference.bloc_year, Conference.Kind.NOMINATION)
    record("sitting", earlier, held_on="2015-11-01")
    proposal(earlier, unit=units[0], award_type=award("MIN_FLAG"))
    rename(units[0], datetime.date(2015, 12, 1), "Tên mới")
    assert [line["Đơn vị"] for line in proposals()] == ["Cục Một"]


def test_what_is_not_a_proposal_yet_is_no_line_and_every_later_state_has_the_summary_s_word(
    conference, units
):
    for status in Proposal.Status.values:
        proposal(conference, unit=units[0], award_type=award("MIN_FLAG"), part=status, status=status)
    results = {line["Đơn vị"].removesuffix(" (Cục Một)"): line["Kết quả"] for line in proposals()}
    assert results == {
        **dict.fromkeys(
            ("proposed", "submitted", "received", "returned", "appraised", "docketed"), "Khối đề nghị"
        ),
        "not_chosen": "Khối không chọn",
        "passed": "Hội đồng thông qua",
        "sent_up": "Hội đồng thông qua",
        "not_passed": "Không thông qua",
        "declined": "Không thông qua",
        "conferred": "Đã tặng",
        "withdrawn": "Rút",
    }


@pytest.mark.parametrize(
    ("method", "word"),
    [
        ("consensus", "Nhất trí"),
        ("secret", "Bỏ phiếu kín"),
        ("hands", "Giơ tay"),
        ("ballot", "Bỏ phiếu"),
        ("no_vote", "Không biểu quyết"),
        ("", ""),
    ],
)
def test_methods_are_words(conference, units, method, word):
    proposal(conference, unit=units[0], award_type=award("MIN_FLAG"), method=method)
    assert proposals()[0]["Hình thức biểu quyết"] == word


def test_counts_of_zero_are_not_unknown(conference, units):
    proposal(conference, unit=units[0], award_type=award("MIN_FLAG"), yes=0, valid=9, rank=1)
    (line,) = proposals()
    assert (line["Phiếu đồng ý"], line["Phiếu hợp lệ"], line["Thứ tự"]) == ("0", "9", "1")


def test_an_award_outside_the_catalogue_keeps_its_words(conference, units):
    proposal(conference, unit=units[0], title="Cờ của tỉnh")
    (line,) = proposals()
    assert (line["Mã danh hiệu hình thức"], line["Danh hiệu hình thức khen thưởng"]) == ("", "Cờ của tỉnh")


def test_recipients_are_named_or_counted(conference, units):
    def person(name, **fields):
        return {"person": Person.objects.create(full_name=name, **fields), "subject": "individual"}

    for fields in (
        {"unit": units[0]},
        {"unit": units[0], "part": "Phòng A"},
        {"unit": units[1]} | person("Một Người", post="Trưởng phòng"),
        person("Hai Người", post="Trưởng ban"),
        person("Ba Người"),
        {"recipients": 4},
        {"recipients": 2, "subject": "individual"},
        {"recipients": 1, "subject": "household"},
    ):
        proposal(conference, award_type=award("MIN_CERT"), position=Proposal.objects.count(), **fields)
    assert [line["Đơn vị"] for line in proposals()] == [
        "Một Người (Cục Hai)",
        "Cục Một",
        "Phòng A (Cục Một)",
        "Hai Người (Trưởng ban)",
        "Ba Người",
        "(4 tập thể)",
        "(2 cá nhân)",
        "(1 hộ gia đình)",
    ]


def test_lines_are_by_bloc_catalogue_rank_and_unit(conference, units):
    earlier = add_conference(None, open_year(None, add_bloc(None, name="Khối An"), 2015), "annual_review")
    first, second, third, fourth = units
    proposal(conference, title="Ngoài danh mục", unit=first, rank=1)
    proposal(conference, award_type=award("MIN_FLAG"), unit=fourth)
    proposal(conference, award_type=award("MIN_FLAG"), unit=third)
    proposal(conference, award_type=award("MIN_FLAG"), unit=second, rank=2)
    proposal(conference, award_type=award("MIN_FLAG"), unit=first, rank=1)
    proposal(conference, award_type=award("GOV_FLAG"), unit=fourth)
    proposal(earlier, award_type=award("UNIT_CERT"), unit=fourth)
    rows = proposals()
    assert [(row["Mã danh hiệu hình thức"], row["Đơn vị"]) for row in rows] == [
        ("UNIT_CERT", "Quỹ Bốn"),
        ("GOV_FLAG", "Quỹ Bốn"),
        ("MIN_FLAG", "Cục Một"),
        ("MIN_FLAG", "Cục Hai"),
        ("MIN_FLAG", "Cục Ba"),
        ("MIN_FLAG", "Quỹ Bốn"),
        ("", "Cục Một"),
    ]
