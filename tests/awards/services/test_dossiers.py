"""Papers of a dossier: what is asked for, files told by their content, earlier versions kept, what is open when."""

import datetime
import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from awards.models import AwardType, DossierFile, DossierItem, DossierRequirement, RuleSet, RuleSetting
from awards.services import stages
from awards.services.dossiers import check_paper, papers_asked, put_file, receive_paper, what_is_missing
from emulation.refusals import Refused
from tests.awards.services.conftest import a_file, yesterday


def asked(proposal):
    return [(row.paper, row.award_type_id is not None) for row in papers_asked(proposal)]


def stored(folder):
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def refusal(act, *arguments):
    before = list(DossierItem.objects.order_by("pk").values()), list(DossierFile.objects.values())
    with pytest.raises(Refused) as refused:
        act(*arguments)
    assert before == (list(DossierItem.objects.order_by("pk").values()), list(DossierFile.objects.values()))
    return refused.value


# What is asked for


def test_a_flag_asks_for_three_papers_and_a_fighter_for_the_initiative_too(proposal):
    assert asked(proposal) == [("letter", False), ("report", False), ("minutes", False)]
    proposal.award_type = AwardType.objects.get(code="MIN_FIGHTER")
    assert asked(proposal) == [
        ("letter", False),
        ("report", False),
        ("minutes", False),
        ("certificate", True),
    ]


def test_an_award_s_own_row_goes_before_the_row_of_every_award(proposal):
    rules = RuleSet.objects.filter(since__lte="2015-12-18").last()
    own = {"rule_set": rules, "award_type": proposal.award_type, "paper": "minutes"}
    DossierRequirement.objects.create(**own, paper_needed=False, form_number="Mẫu 09")
    (minutes,) = [row for row in papers_asked(proposal) if row.paper == "minutes"]
    assert (minutes.form_number, minutes.paper_needed) == ("Mẫu 09", False)


def test_the_day_of_receipt_then_of_the_conference_then_the_last_of_the_year_says_which_set(proposal):
    DossierRequirement.objects.all().delete()
    rules = RuleSet.objects.filter(since__lte="2015-12-18").last()
    DossierRequirement.objects.create(rule_set=rules, paper="letter")
    assert asked(proposal) == [("letter", False)]
    proposal.received_on = datetime.date(2024, 1, 1)
    assert asked(proposal) == []
    proposal.received_on, proposal.conference = None, None
    assert (proposal.day, asked(proposal)) == (datetime.date(2015, 12, 31), [("letter", False)])


def test_a_paper_that_is_asked_for_as_a_file_alone_is_not_missed_on_paper(proposal, asks_for_all):
    DossierRequirement.objects.filter(paper="letter").update(paper_needed=False)
    DossierRequirement.objects.exclude(paper="letter").update(paper_needed=False, file_needed=False)
    (finding,) = what_is_missing(proposal)
    assert "còn thiếu: tờ trình (tệp)." in finding.text
    put_file(None, proposal, "letter", a_file())
    assert what_is_missing(proposal) == []


@pytest.mark.parametrize("severity", ["block", "warn", "info"])
def test_what_is_missing_is_as_grave_as_the_rule_of_the_day(proposal, severity):
    RuleSetting.objects.filter(rule="R23").delete()
    assert [each.severity for each in what_is_missing(proposal)] == ["info"]
    RuleSetting.objects.create(rule="R23", stage="receipt", severity=severity, basis="Đ84")
    assert [(each.severity, each.basis) for each in what_is_missing(proposal)] == [(severity, "Đ84")]


# Files


def test_a_file_is_kept_under_a_random_name_with_the_sender_s_beside_it(proposal, leader, media):
    added = put_file(leader, proposal, "report", a_file(name="Báo cáo 2015.exe"))
    assert (added.name, added.added_by, added.item.paper) == ("Báo cáo 2015.exe", leader, "report")
    assert added.file.name.startswith("dossiers/") and added.file.name.endswith(".pdf")
    assert "2015" not in added.file.name
    with added.file.open() as kept:
        assert kept.read() == a_file().read()


def test_a_new_file_stands_before_the_earlier_ones_which_stay(proposal, leader, media):
    first = put_file(leader, proposal, "report", a_file("một"))
    check_paper(None, proposal, "report")
    second = put_file(leader, proposal, "report", a_file("hai"))
    assert list(DossierItem.objects.get().files.all()) == [first, second]
    assert len(stored(media)) == 2


def test_a_file_sent_twice_is_kept_once(proposal, leader, media):
    assert put_file(leader, proposal, "report", a_file()) == put_file(leader, proposal, "report", a_file())
    assert (DossierFile.objects.count(), len(stored(media))) == (1, 1)


def bomb():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "x")
        archive.writestr("word/document.xml", b"\0" * (201 * 1024 * 1024))
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"<html><script>alert(1)</script>", "unknown_kind"),
        (b"", "empty_file"),
        (b"PK\x03\x04 broken", "unknown_kind"),
        (bomb, "unknown_kind"),
        (b"%PDF-" + b"x" * 100, "file_too_large"),
    ],
    ids=["html", "empty", "broken", "bomb", "large"],
)
def test_a_file_we_do_not_keep_is_refused_at_its_field(proposal, leader, media, settings, content, code):
    content = content() if callable(content) else content
    settings.ATTACHMENT_MAX_BYTES = 60 if code == "file_too_large" else len(content) + 1
    refused = refusal(put_file, leader, proposal, "report", SimpleUploadedFile("bao-cao.pdf", content))
    assert (refused.code, list(refused.errors)) == (code, ["file"])
    assert stored(media) == []


def test_a_paper_of_no_dossier_is_refused(proposal, leader):
    assert refusal(put_file, leader, proposal, "passport", a_file()).code == "paper"
    assert refusal(receive_paper, None, proposal, "passport", yesterday()).code == "paper"


@pytest.mark.parametrize(
    ("status", "senders", "secretariat_too"),
    [
        ("registered", False, False),
        ("not_chosen", False, False),
        ("proposed", True, True),
        ("submitted", True, True),
        ("received", False, True),
        ("appraised", False, True),
        ("docketed", False, False),
        ("passed", False, False),
        ("withdrawn", False, False),
    ],
)
def test_a_dossier_is_the_sender_s_until_receipt_and_the_secretariat_s_until_the_council_has_it(
    proposal, leader, their_unit, secretariat, put, media, status, senders, secretariat_too
):
    put(status)
    may = {leader: senders, their_unit: senders, secretariat: secretariat_too}
    for number, (user, allowed) in enumerate(may.items()):
        if allowed:
            put_file(user, proposal, "report", a_file(str(number)))
        else:
            assert refusal(put_file, user, proposal, "report", a_file(str(number))).code == "closed"
    assert len(stored(media)) == sum(may.values())


def test_of_a_returned_dossier_only_the_flagged_papers_are_open(proposal, leader, secretariat, put):
    put("received")
    stages.return_(secretariat, proposal, {"report": "mờ"}, "Chưa đủ")
    for user in (leader, secretariat):
        assert refusal(put_file, user, proposal, "letter", a_file()).code == "closed"
    assert refusal(receive_paper, secretariat, proposal, "letter", yesterday()).code == "closed"
    put_file(leader, proposal, "report", a_file("một"))
    # What was sent by mistake is sent again.
    put_file(leader, proposal, "report", a_file("hai"))
    assert DossierItem.objects.get().supplied_at


def test_the_same_file_does_not_answer_a_return(proposal, leader, secretariat, put):
    put_file(leader, proposal, "report", a_file())
    put("received")
    stages.return_(secretariat, proposal, {"report": "mờ"}, "Chưa đủ")
    assert refusal(put_file, leader, proposal, "report", a_file()).code == "same_file"
    new = put_file(leader, proposal, "report", a_file("rõ hơn"))
    assert put_file(leader, proposal, "report", a_file("rõ hơn")) == new


@pytest.mark.parametrize("role", ["administrator", "auditor", "council_member", "foreign"])
def test_others_add_nothing(request, proposal, officer_of, role, media):
    user = officer_of(proposal.bloc_year.bloc.organiser) if role == "foreign" else None
    user = user or request.getfixturevalue(role)
    assert refusal(put_file, user, proposal, "report", a_file()).code == "not_allowed"
    assert stored(media) == []


# Originals, and looking at them


def test_an_original_comes_in_on_a_day_that_has_come(proposal, secretariat):
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    assert refusal(receive_paper, secretariat, proposal, "letter", tomorrow).code == "future"
    assert refusal(receive_paper, secretariat, proposal, "letter", None).code == "day"
    assert receive_paper(secretariat, proposal, "letter", timezone.localdate()).paper_received_on


def test_originals_are_received_and_checked_by_the_secretariat(proposal, leader):
    assert refusal(receive_paper, leader, proposal, "letter", yesterday()).code == "not_allowed"
    receive_paper(None, proposal, "letter", yesterday())
    assert refusal(check_paper, leader, proposal, "letter").code == "not_allowed"


def test_what_is_not_there_is_not_checked(proposal, secretariat, put):
    assert refusal(check_paper, secretariat, proposal, "letter").code == "nothing_in"
    receive_paper(secretariat, proposal, "letter", yesterday())
    assert check_paper(secretariat, proposal, "letter").checked_by == secretariat
    put("docketed")
    assert refusal(check_paper, secretariat, proposal, "letter").code == "closed"


def test_what_was_asked_for_again_is_checked_once_it_came_again(proposal, secretariat, put):
    put_file(secretariat, proposal, "letter", a_file())
    put("received")
    stages.return_(secretariat, proposal, {"letter": "mờ"}, "Chưa đủ")
    assert refusal(check_paper, secretariat, proposal, "letter").code == "flagged"
    put_file(secretariat, proposal, "letter", a_file("rõ hơn"))
    assert check_paper(secretariat, proposal, "letter").checked_by == secretariat


def test_what_came_anew_is_looked_at_anew(proposal, secretariat):
    receive_paper(secretariat, proposal, "letter", yesterday())
    check_paper(secretariat, proposal, "letter")
    put_file(secretariat, proposal, "letter", a_file())
    assert DossierItem.objects.get().checked_by is None
    check_paper(secretariat, proposal, "letter")
    receive_paper(secretariat, proposal, "letter", timezone.localdate())
    assert DossierItem.objects.get().checked_by is None
