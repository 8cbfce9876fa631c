"""Proposals as they stand: their year, the lists they are in, the steps they took."""

from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from awards.models import Award, Proposal, ProposalMove
from awards.models.lives import AT_THE_BLOC, Status
from blocs.integrity.ended import dated_after_the_end
from blocs.integrity.lists import SITTING, none_with_rows
from blocs.integrity.repeated import of_another_year
from blocs.models import Conference


def proposals_are_of_their_conference_s_year():
    yield from of_another_year(
        Proposal.objects.all(),
        _("%s: đề nghị khen thưởng được ghi cho hội nghị của một khối hoặc một năm khác."),
    )


def lists_without_proposals_have_none():
    yield from none_with_rows(Conference, "proposals_known", Count("proposals"), SITTING)


def nothing_is_proposed_for_a_unit_that_has_ended():
    """A proposal's date is that of its dossier, else of its conference."""
    yield from dated_after_the_end(Proposal, "unit", Coalesce("received_on", "conference__held_on"))


def _said(proposals, text):
    told = proposals.select_related("bloc_year", "award_type").order_by("pk")
    for each in told.iterator():
        yield text % {"what": each.award_type or each.title, "year": each.bloc_year}


def proposals_stand_where_their_last_step_led():
    last = ProposalMove.objects.filter(proposal=OuterRef("pk")).order_by("-at", "-pk")
    found = Proposal.objects.annotate(led_to=Subquery(last.values("after")[:1])).exclude(led_to=None)
    text = _("%(what)s, %(year)s: bước hiện tại của đề nghị khác bước cuối cùng đã ghi.")
    yield from _said(found.exclude(status=F("led_to")), text)


def proposals_beyond_the_bloc_took_steps():
    """An award entered back with its decision had no way to the council that anybody recorded."""
    entered_back = Award.objects.filter(decision__back_entered=True, proposal__isnull=False)
    conferred = Q(status=Status.CONFERRED, pk__in=entered_back.values("proposal"))
    found = Proposal.objects.filter(moves=None).exclude(status__in=AT_THE_BLOC).exclude(conferred)
    text = _("%(what)s, %(year)s: đề nghị đã qua bước ở khối nhưng sổ không ghi bước nào.")
    yield from _said(found, text)
