"""The secretariat's pages that decide: what they record, what they refuse and how, and that nothing typed is lost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from awards.models import Award, Decision, Proposal, ProposalMove
from awards.services.revoking import revoke
from blocs.models import Conference, Honour, Unit
from blocs.services.units import add_unit
from tests.awards.decided import DAY, award_type, decided, paper, proposed, session
from tests.registry.list_files import csv_of
from tests.registry.test_accessible_pages import assert_told

NEW, BACK, UP = "/decisions/new/", "/decisions/back-entry/", "/decisions/send-up/"
TYPED = {"number": "12/QĐ-BTN", "issued_on": "01/02/2016", "issuer": "Bộ Ban hành", "signer": "Ông Bộ"}


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def issuer(db):
    return add_unit("Bộ Ban hành")


@pytest.fixture
def passed(bloc_year, units):
    return [proposed(bloc_year, unit) for unit in units[:3]]


def scan():
    return SimpleUploadedFile("quyết định.exe", b"%PDF-1.4")


# Recording a decision


def test_a_decision_is_recorded_from_what_was_ticked(clerk, issuer, passed):
    page = clerk.get(f"{NEW}?year=2015").text
    assert_told(page)
    assert all(name in page for name in ("Cục Một", "Cục Hai", "Cục Ba", "Hội đồng thông qua"))
    held = session()
    answer = clerk.post(
        f"{NEW}?year=2015",
        TYPED
        | {
            "proposals": [passed[0].pk, passed[1].pk],
            "declined": [passed[2].pk],
            "reason": "Vượt chỉ tiêu",
            "session": held.pk,
            "file": scan(),
        },
        follow=True,
    )
    decision = Decision.objects.get()
    assert answer.redirect_chain == [(f"/decisions/{decision.pk}/", 302)]
    assert "Đã ghi quyết định 12/QĐ-BTN ngày 01/02/2016 với 2 khen thưởng." in answer.text
    assert "Cục Một" in answer.text and "Cục Ba" not in answer.text
    assert (decision.issuer, decision.signer, decision.session) == (issuer, "Ông Bộ", held)
    assert decision.file.name.endswith(".pdf")
    assert [each.status for each in Proposal.objects.order_by("pk")] == ["conferred", "conferred", "declined"]
    assert "không có đề nghị nào chờ quyết định" in clerk.get(f"{NEW}?year=2015").text


def test_what_was_typed_and_ticked_stays_after_an_error(clerk, issuer, passed):
    typed = TYPED | {"issued_on": "31/02/2016", "proposals": [passed[1].pk], "declined": [passed[2].pk]}
    answer = clerk.post(f"{NEW}?year=2015", typed | {"reason": "vì thế"})
    assert answer.status_code == 422
    assert "Ngày 31/02/2016 không có trong lịch" in answer.text
    for kept in ('value="12/QĐ-BTN"', 'value="31/02/2016"', 'value="Bộ Ban hành"', ">\nvì thế</textarea>"):
        assert kept in answer.text
    assert answer.text.count(" checked>") == 2
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"issuer": ""}, "Ô này cần được ghi."),
        ({"number": " "}, "Ô này cần được ghi."),
        ({"issued_on": "01/02/2199"}, "Ngày ký ở sau hôm nay"),
        ({"proposals": []}, "Chưa chọn đề nghị nào"),
        ({"proposals": ["x"]}, "Có đề nghị không còn trong sổ"),
        ({"proposals": ["0"]}, "Có đề nghị không còn trong sổ"),
        ({"session": "77"}, "lựa chọn"),
    ],
)
def test_bad_input_gets_a_sentence(clerk, issuer, passed, typed, sentence):
    answer = clerk.post(f"{NEW}?year=2015", TYPED | {"proposals": [passed[0].pk]} | typed)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert not Decision.objects.exists() and not ProposalMove.objects.exists()


def test_what_another_conferred_meanwhile_is_told_by_name(clerk, issuer, passed):
    decided(issuer, passed[0], number="11")
    answer = clerk.post(f"{NEW}?year=2015", TYPED | {"proposals": [each.pk for each in passed[:2]]})
    assert answer.status_code == 422
    assert "Cục Một: Đề nghị đang ở bước “Đã tặng”" in answer.text
    assert Decision.objects.count() == 1


def test_an_issuer_that_is_new_is_asked_about_first(clerk, passed):
    typed = TYPED | {"issuer": "Thủ tướng Chính phủ", "proposals": [passed[0].pk]}
    asked = clerk.post(f"{NEW}?year=2015", typed)
    assert asked.status_code == 422 and "chưa có trong sổ" in asked.text
    assert not Unit.objects.filter(names__full_name="Thủ tướng Chính phủ").exists()
    new = {"new_unit": "Thủ tướng Chính phủ", "offered_unit": "Thủ tướng Chính phủ"}
    refused = clerk.post(f"{NEW}?year=2015", typed | new | {"proposals": []})
    assert refused.status_code == 422
    assert not Unit.objects.filter(names__full_name="Thủ tướng Chính phủ").exists()
    assert clerk.post(f"{NEW}?year=2015", typed | new).status_code == 302
    assert Decision.objects.get().issuer_name == "Thủ tướng Chính phủ"


def test_a_list_of_candidates_says_who_cannot_be_ticked_and_why(clerk, bloc_year, units):
    proposed(bloc_year, units[0], code="GOV_FLAG")
    proposed(bloc_year, units[1], on_hold_since=DAY(2016, 1, 1), on_hold_reason="xác minh")
    proposed(bloc_year, None, code="MIN_CERT", recipients=4)
    page = clerk.get(f"{NEW}?year=2015").text
    for words in ("chưa trình cấp trên", "đang tạm dừng xét", "mới ghi số lượng"):
        assert words in page
    assert 'name="proposals"' not in page
    flags = clerk.get(f"{NEW}?year=2015&award={award_type('GOV_FLAG').pk}").context["candidates"]
    assert [each.recipient for each in flags] == ["Cục Một"]
    assert len(clerk.get(f"{NEW}?year=2015&award=la").context["candidates"]) == 3


def test_declining_alone_needs_no_paper(clerk, passed):
    sent = {"decline": "1", "declined": [passed[0].pk], "number": "đang gõ dở"}
    answer = clerk.post(f"{NEW}?year=2015", sent)
    assert answer.status_code == 422
    assert "Ghi lý do" in answer.text and 'value="đang gõ dở"' in answer.text
    assert clerk.post(f"{NEW}?year=2015", sent | {"declined": [], "reason": "vì thế"}).status_code == 422
    answer = clerk.post(f"{NEW}?year=2015", sent | {"reason": "Vượt chỉ tiêu"}, follow=True)
    assert "Đã ghi không tặng 1 đề nghị." in answer.text
    assert ProposalMove.objects.get().after == "declined" and not Decision.objects.exists()


# Sending up


def test_the_page_that_submits_shows_base_allowed_and_proposed(clerk, bloc_year, units):
    with_year = Conference.objects.create(bloc_year=bloc_year)
    Honour.objects.create(conference=with_year, kind="leading", unit=units[0])
    for unit in (*units, add_unit("Viện Năm")):
        proposed(bloc_year, unit, status="conferred")
    flags = [proposed(bloc_year, unit, code="GOV_FLAG") for unit in units[:2]]
    page = clerk.get(f"{UP}?year=2015")
    assert_told(page.text)
    assert "Cờ thi đua của Chính phủ, Bộ Thử nghiệm" in page.text
    assert "Toàn Bộ đã có 2 đề nghị Cờ thi đua của Chính phủ, được 1: 20% của 5" in page.text
    both = {"proposals": [each.pk for each in flags], "letter": "Tờ trình 5/TTr"}
    answer = clerk.post(f"{UP}?year=2015", both)
    assert answer.status_code == 422
    assert "Toàn Bộ có 2 đề nghị Cờ thi đua của Chính phủ, được 1: 20% của 5" in answer.text
    assert answer.text.count(" checked>") == 2 and 'value="Tờ trình 5/TTr"' in answer.text
    answer = clerk.post(f"{UP}?year=2015", both | {"proposals": [flags[0].pk]}, follow=True)
    assert "Đã ghi trình 1 đề nghị." in answer.text
    (_organiser, numbers, waiting, _said), *_rest = answer.context["figures"]
    assert (numbers.submitted, waiting) == (1, 1)


def test_an_unknown_base_says_so(clerk, bloc_year, units):
    proposed(bloc_year, units[0], code="GOV_FLAG")
    assert "được bao nhiêu chưa rõ" in clerk.get(f"{UP}?year=2015").text
    assert "không có đề nghị nào chờ trình" in clerk.get(f"{UP}?year=2014").text


# Entering back


def test_an_old_decision_is_typed_from_its_paper(clerk, issuer, bloc_year, units):
    flag = proposed(bloc_year, units[0], status="proposed")
    page = clerk.get(f"{BACK}?year=2015").text
    assert_told(page)
    kind = award_type("MIN_CERT").pk
    typed = TYPED | {
        "number": "",
        "proposals": [flag.pk],
        "rows": "3",
        "awards-0-year": "2015",
        "awards-1-award_type": kind,
        "awards-1-unit": "cuc hai",
        "awards-1-year": "2014",
        "awards-2-award_type": kind,
        "awards-2-unit": "Viện Cũ",
        "awards-2-person_name": "Lê Văn Tám",
        "awards-2-year": "2015",
        "new_unit": "Viện Cũ",
        "offered_unit": "Viện Cũ",
    }
    answer = clerk.post(f"{BACK}?year=2015", typed, follow=True)
    assert "Đã nhập quyết định không rõ số ngày 01/02/2016." in answer.text
    assert sorted(Award.objects.values_list("recipient_name", "year")) == [
        ("Cục Hai", 2014),
        ("Cục Một", 2015),
        ("Lê Văn Tám; Viện Cũ", 2015),
    ]


def test_more_rows_keep_what_was_typed_and_judge_nothing(clerk, units):
    typed = {"more": "1", "rows": "3", "number": "7/QĐ", "issued_on": "hôm qua", "awards-0-unit": "Cục Hai"}
    answer = clerk.post(f"{BACK}?year=2015", typed)
    assert answer.status_code == 200 and len(answer.context["form"].rows) == 6
    assert 'value="7/QĐ"' in answer.text and 'value="Cục Hai"' in answer.text
    assert "không phải là ngày" not in answer.text and 'class="error"' not in answer.text


def test_each_row_keeps_its_error(clerk, issuer, units):
    kind = award_type("MIN_CERT").pk
    typed = TYPED | {
        "rows": "3",
        "awards-0-year": "2015",
        "awards-1-award_type": kind,
        "awards-1-year": "2017",
        "awards-1-unit": "Cục Hai",
    }
    answer = clerk.post(f"{BACK}?year=2015", typed)
    assert answer.status_code == 422 and "Năm xét 2017 ở sau năm ký" in answer.text
    assert answer.context["form"].rows[1].errors["year"]
    answer = clerk.post(f"{BACK}?year=2015", typed | {"awards-1-year": "năm ngoái", "awards-2-part": "Phòng"})
    assert answer.status_code == 422 and "không phải là số đếm" in answer.text
    assert answer.context["form"].rows[2].errors["award_type"]
    answer = clerk.post(f"{BACK}?year=2015", typed | {"awards-1-unit": "", "awards-1-year": "2015"})
    assert answer.context["form"].rows[1].errors["unit"] == ["Chọn đơn vị hoặc ghi cá nhân được tặng."]
    assert not Decision.objects.exists()


@pytest.mark.parametrize("rows", ["", "-1", "9999", "x", "0"])
def test_a_forged_number_of_rows_is_no_error(clerk, rows):
    assert clerk.post(f"{BACK}?year=2015", {"rows": rows}).status_code == 422


# Revoking


@pytest.fixture
def decision(issuer, passed):
    return decided(issuer, *passed[:2])


def test_awards_are_revoked_and_their_return_is_dated(clerk, decision, issuer):
    award = Award.objects.first()
    address = f"{decision.get_absolute_url()}revoke/"
    assert_told(clerk.get(address).text)
    typed = TYPED | {"number": "90/QĐ-BTN", "issued_on": "01/03/2017", "awards": [award.pk]}
    answer = clerk.post(address, typed)
    assert answer.status_code == 422 and "Ghi lý do hủy bỏ" in answer.text and " checked>" in answer.text
    answer = clerk.post(address, typed | {"reason": "Khai man"}, follow=True)
    assert "Đã hủy bỏ 1 khen thưởng theo quyết định 90/QĐ-BTN ngày 01/03/2017." in answer.text
    assert "hủy bỏ theo quyết định 90/QĐ-BTN ngày 01/03/2017" in answer.text and "Khai man" in answer.text
    back = reverse("award_returned", args=[decision.pk, award.pk])
    assert back in answer.text
    assert_told(clerk.get(back).text)
    assert clerk.post(back, {"day": "01/01/2017"}).status_code == 422
    answer = clerk.post(back, {"day": "05/04/2017"}, follow=True)
    assert "Đã ghi ngày thu hồi của Cục Một." in answer.text and "05/04/2017" in answer.text
    other = Award.objects.last()
    assert clerk.get(reverse("award_returned", args=[decision.pk, other.pk])).status_code == 404


def test_an_award_of_another_decision_is_not_revoked_by_a_forged_post(clerk, decision, issuer, passed):
    other = decided(issuer, passed[2], number="13")
    typed = TYPED | {"number": "90", "issued_on": "01/03/2017", "reason": "Khai man"}
    address = f"{decision.get_absolute_url()}revoke/"
    answer = clerk.post(address, typed | {"awards": [other.awards.get().pk]})
    assert answer.status_code == 422 and "không thuộc quyết định này" in answer.text
    assert Award.objects.in_force().count() == 3


def test_a_revoking_decision_says_what_it_revoked_and_cannot_be_revoked(clerk, decision, issuer):
    revoking = revoke(None, decision.awards.all()[:1], "Khai man", **paper(issuer, number="90"))
    page = clerk.get(revoking.get_absolute_url()).text
    assert "Khen thưởng bị hủy bỏ" in page and "12/QĐ-BTN ngày 01/02/2016" in page
    (line,) = csv_of(clerk, revoking.get_absolute_url())
    assert line["Đã tặng theo quyết định"] == "12/QĐ-BTN ngày 01/02/2016"
    assert clerk.get(f"{revoking.get_absolute_url()}revoke/").status_code == 404
