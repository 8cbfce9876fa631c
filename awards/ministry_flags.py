"""The flags of a whole ministry in a year, over all blocs of one organiser: what is proposed, and the numbers on which
the cap of Government flags may rest (R03). Figures only; what they mean is said by `awards.rules.nominees`."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from awards.models import Proposal, ProposalMove
from awards.models.lives import Act, Status
from blocs.models import Conference, Honour

# What the council has passed it has passed, whatever became of it afterwards.
PASSED = (Status.PASSED, Status.SENT_UP, Status.CONFERRED, Status.DECLINED)


@dataclass(frozen=True)
class FlagFigures:
    """`proposed`: Government flags put forward; `submitted`: those among them that have gone to the Prime Minister;
    `bases`: {name of a base: its number, None while nobody knows}."""

    proposed: int
    submitted: int
    bases: dict


def flags_of_the_ministry(organiser, year):
    """In two queries. An unknown organiser (None) has no figures: nobody knows which blocs count together."""
    if organiser is None:
        return FlagFigures(0, 0, {})
    went_up = Exists(ProposalMove.objects.filter(proposal=OuterRef("pk"), act=Act.SEND_UP))
    rows = _flags_of(organiser, year).annotate(went_up=went_up)
    proposed = submitted = passed = 0
    for level, status, recipients, has_gone in rows.values_list(
        "award_type__level", "status", "recipients", "went_up"
    ):
        number = 1 if recipients is None else recipients
        if level == "state":
            proposed += number
            submitted += number if has_gone or status in (Status.SENT_UP, Status.CONFERRED) else 0
        elif status in PASSED:
            passed += number
    bases = {
        "voted_leading": len(leading_units(organiser, year)) or None,
        "meets_ministry_flag": passed or None,
    }
    return FlagFigures(proposed, submitted, bases)


def _flags_of(organiser, year):
    flags = Q(award_type__form="flag", award_type__level__in=("state", "ministry"))
    return Proposal.objects.live().filter(flags, bloc_year__year=year, bloc_year__bloc__organiser=organiser)


def leading_units(organiser, year):
    """What was voted leading of its bloc, each once: (unit, part); the unnamed as they are counted."""
    held = Conference.objects.filter(bloc_year__year=year, bloc_year__bloc__organiser=organiser)
    held = held.exclude(status=Conference.Status.CANCELLED)
    rows = Honour.objects.filter(kind=Honour.Kind.LEADING, conference__in=held).order_by()
    found = []
    for key, unit, part, recipients in rows.values_list("pk", "unit", "part", "recipients"):
        found += [(unit, part)] if recipients is None else [(key, number) for number in range(recipients)]
    return set(found)
