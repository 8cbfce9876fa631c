"""What the words in `<…>` of `docs/access.md` stand for: a year with a conference ready to be finalised, a proposal, a
council in session, accounts."""

from django.core.files.uploadedfile import SimpleUploadedFile

from awards.models import (
    Attendance,
    Award,
    AwardType,
    Consultation,
    CouncilSession,
    Person,
    Proposal,
    ReviewItem,
    Seat,
    VoteRule,
)
from awards.services.dossiers import put_file
from awards.services.revoking import revoke
from blocs.models import BlocYear, Citation
from blocs.services.contacts import record_contact
from blocs.services.documents import cite
from registry.year_findings import YearFindings
from tests.awards.decided import decided, paper, proposed
from tests.councils import DAY, appraised, closed_item, council_of


def record_of(finished, units, officer_of, council_member):
    """A year with a conference ready to be finalised and a scan, an account; a value for each `<word>`."""
    year = finished.bloc_year
    scan = cite(
        None,
        year,
        kind="minutes",
        about="whole",
        file=SimpleUploadedFile("tep.pdf", b"%PDF-1.4"),
        title="Bản quét",
    )
    proposal = Proposal.objects.create(bloc_year=year, title="Cờ", unit=units[2])
    report = put_file(None, proposal, "report", SimpleUploadedFile("tep.pdf", b"%PDF-1.4"))
    asked = {"kind": "opinion", "asked_of": "Thanh tra", "asked_on": "2016-01-05"}
    return {
        "slug": year.bloc.slug,
        "year": year.year,
        "conference": finished.pk,
        "section": "sitting",
        "citation": Citation.objects.get().pk,
        "request": 1,
        "warning": a_warning_of(year),
        "document": scan.pk,
        "guide": "tai-ve",
        "unit": units[0].slug,
        "row": units[0].pk,
        "bloc": year.bloc_id,
        "account": officer_of(units[1]).pk,
        "their_unit": units[1].pk,
        "successor": officer_of(units[2]).pk,
        "contact": record_contact(None, units[0], person="Cán bộ Một").pk,
        "proposal": proposal.pk,
        "paper": "report",
        "file": report.pk,
        "consultation": Consultation.objects.create(proposal=proposal, **asked).pk,
        "type": AwardType.objects.get(code="MIN_FLAG").pk,
        **what_was_decided(year, units),
        **council_s_values(year, units, council_member),
    }


def council_s_values(year, units, chair):
    """A session of two seats, the chair's in the room and one that writes; an item open, one closed, one to come."""
    council = council_of(2, users={1: chair}, unit=units[0])
    session = CouncilSession.objects.create(council=council, held_on=DAY, status="open")
    first, second = Seat.objects.order_by("number")
    Attendance.objects.create(session=session, seat=first, mode="present")
    Attendance.objects.create(session=session, seat=second, mode="written")
    rule = VoteRule.objects.filter(award_type__code="GOV_FLAG").first()
    docketed = appraised(year, units[1], "GOV_FLAG", status="docketed")
    waiting = ReviewItem.objects.create(session=session, proposal=docketed, vote_rule=rule)
    scan = SimpleUploadedFile("kiem-phieu.pdf", b"%PDF-1.4")
    closed = closed_item(
        session, appraised(year, units[2], "GOV_FLAG", status="passed"), is_secret=True, scan=scan
    )
    return {
        "session": session.pk,
        "seat": first.pk,
        "writing": second.pk,
        "item": waiting.pk,
        "closed_item": closed.pk,
        "ready": appraised(year, units[3], "GOV_FLAG").pk,
        "award_type": docketed.award_type_id,
    }


def a_warning_of(year):
    """The fingerprint of one, as its page has it in its address: more members are stated than listed."""
    BlocYear.objects.update(stated_members=9)
    told = YearFindings(BlocYear.objects.select_related("bloc").get(pk=year.pk)).told
    return next(each.fingerprint for each in told if each.may_be_passed_over)


def what_was_decided(year, units):
    decision = decided_on(year, units)
    return {
        "decision": decision.pk,
        "award": Award.objects.in_force().get(unit=units[0]).pk,
        "revoked": Award.objects.get(revoked_by__isnull=False).pk,
        "person": Person.objects.get().pk,
        "passed": proposed(year, units[1]).pk,
        "for_the_state": proposed(year, units[1], code="PM_CERT").pk,
        "not_decided": proposed(year, units[2], code="EXC_COLL", status="conferred").pk,
    }


def decided_on(year, units):
    """A decision with its scan: a flag and a title, since revoked, for the leader's unit; a certificate for a person."""
    person = Person.objects.create(full_name="Nguyễn Thị Lan")
    of_a_person = proposed(year, None, code="MIN_CERT", person=person, subject="individual")
    title, scan = proposed(year, units[0], code="EXC_COLL"), SimpleUploadedFile("tep.pdf", b"%PDF-1.4")
    decision = decided(units[0], proposed(year, units[0]), of_a_person, title, file=scan)
    revoke(None, Award.objects.filter(proposal=title), "Khai man", **paper(units[0], number="90/QĐ-BTN"))
    return decision
