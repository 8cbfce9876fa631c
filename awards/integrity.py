"""What no constraint of this floor can hold; see `emulation.integrity` for what a check is."""

from django.db.models import Count
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from awards.models import Proposal
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


CHECKS = (
    proposals_are_of_their_conference_s_year,
    lists_without_proposals_have_none,
    nothing_is_proposed_for_a_unit_that_has_ended,
)
