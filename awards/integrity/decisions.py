"""Decisions, the awards in them, and the proposals these come from."""

from django.db.models import F, Q
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext as _

from awards.models import Award, Decision, Proposal
from awards.models.lives import Status
from blocs.integrity.ended import dated_after_the_end
from blocs.integrity.naming import of_year


def nothing_is_given_to_a_unit_that_has_ended():
    """An award's date is its decision's."""
    yield from dated_after_the_end(Award, "unit", F("decision__issued_on"))


def what_was_given_has_a_decision():
    """A source may tell of an award whose decision nobody knows: that too is a place to look at."""
    place, words = of_year("bloc_year__"), ("award_type__name", "title")
    text = _(
        "%(place)s: đề nghị “%(award)s” ghi là đã tặng mà sổ chưa có quyết định. Nhập quyết định cũ khi tìm được."
    )
    rows = Proposal.objects.filter(status=Status.CONFERRED, award__isnull=True)
    for row in rows.order_by("pk").values(*place.columns, *words).iterator():
        yield text % {"place": place.of(row), "award": row["award_type__name"] or row["title"]}


def awards_agree_with_their_proposals():
    wrong = Award.objects.filter(proposal__isnull=False).exclude(
        proposal__status=Status.CONFERRED, proposal__bloc_year__year=F("year")
    )
    text = _(
        "Quyết định %(number)s: khen thưởng của %(recipient)s không khớp với đề nghị của nó (bước hoặc năm xét)."
    )
    yield from _told(wrong, text)


def awards_agree_with_their_decisions():
    """A decision that confers is not one that revokes, and what is revoked was given before."""
    confers, revokes = Decision.Kind.CONFER, Decision.Kind.REVOKE
    wrong = Award.objects.filter(
        ~Q(decision__kind=confers)
        | Q(year__gt=F("decision__year"))
        | Q(revoked_by__isnull=False) & ~Q(revoked_by__kind=revokes)
        | Q(revoked_by__issued_on__lt=F("decision__issued_on"))
        | Q(returned_on__lt=F("revoked_by__issued_on"))
    )
    text = _(
        "Quyết định %(number)s: khen thưởng của %(recipient)s có năm, ngày hoặc loại quyết định không hợp nhau."
    )
    yield from _told(wrong, text)


def _told(awards, text):
    rows = awards.order_by("pk").values("recipient_name", "decision__number", "decision__issued_on")
    for row in rows.iterator():
        number = row["decision__number"] or _("không rõ số")
        told = f"{number} ({row['decision__issued_on']:%d/%m/%Y})"
        yield text % {"number": told, "recipient": row["recipient_name"]}


def decisions_are_of_their_day_s_year():
    wrong = Decision.objects.exclude(year=ExtractYear("issued_on"))
    text = _("Quyết định %(number)s ngày %(day)s: năm ký ghi là %(year)s. Mở ra và ghi lại ngày.")
    for number, issued_on, year in wrong.order_by("pk").values_list("number", "issued_on", "year").iterator():
        told = {"number": number or _("không rõ số"), "day": f"{issued_on:%d/%m/%Y}", "year": year}
        yield text % told
