"""What the rules say when the ministry submits (R01, R03), asked by the rules of each proposal's own day."""

from collections import defaultdict

from awards.ministry_flags import flags_of_the_ministry, leading_units
from awards.models import Proposal, RuleSetting
from awards.models.lives import Status
from awards.rules.book import ALWAYS
from awards.rules.nominees import OF_THE_BLOC_S_OWN_SIDE, flags_in_figures
from blocs.models import Unit

SUBMISSION = RuleSetting.Stage.SUBMISSION


def book_of_submission():
    return RuleSetting.objects.filter(is_on=True, stage__in=(SUBMISSION, ALWAYS)).book()


def findings_of(chosen):
    """`chosen`: proposals with award, bloc year and conference that are to go up together; each sentence once."""
    groups = defaultdict(list)
    for each in chosen:
        if each.award_type.form == "flag" and each.award_type.level == "state":
            groups[each.bloc_year.bloc.organiser_id, each.bloc_year.year].append(each)
    book = book_of_submission() if groups else None
    found = [
        finding
        for (organiser, year), flags in groups.items()
        for finding in (
            *_within_the_cap(book, organiser, year, flags),
            *_resting(book, organiser, year, flags),
        )
    ]
    return list({(each.rule, each.severity, each.text): each for each in found}.values())


def _within_the_cap(book, organiser, year, chosen):
    figures = flags_of_the_ministry(organiser, year)
    going = sum(_number(each) for each in chosen if each.status == Status.PASSED)
    for day in {each.day for each in chosen}:
        yield from book.on(day, SUBMISSION).ask("R03", figures.submitted + going, figures.bases)


def _resting(book, organiser, year, chosen):
    others = _flags_beside(organiser, year)
    leading = {unit for unit, part in leading_units(organiser, year) if isinstance(part, str)}
    names = Unit.objects.names_of({each.unit_id for each in chosen} - {None}, on=chosen[0].bloc_year.last_day)
    for each in chosen:
        asked = [_told(each.award_type, each.unit_id, each.status), *others]
        yield from book.on(each.day, SUBMISSION).ask("R01", asked, leading, names.get)


def _flags_beside(organiser, year):
    """The other flags put forward in the ministry, as the rule reads them."""
    rows = Proposal.objects.live().filter(
        award_type__form="flag",
        award_type__level__in=OF_THE_BLOC_S_OWN_SIDE,
        bloc_year__year=year,
        bloc_year__bloc__organiser=organiser,
        unit__isnull=False,
    )
    return [_told(each.award_type, each.unit_id, each.status) for each in rows.select_related("award_type")]


def _told(award, unit, status):
    return {
        "award": {"form": award.form, "level": award.level, "name": award.name},
        "unit": unit,
        "status": status,
    }


def _number(proposal):
    return 1 if proposal.recipients is None else proposal.recipients


def figures_of(year, waiting):
    """[(organiser, year's figures, number waiting, what the rule says of them)] for the page that submits: `waiting`
    are the proposals that may go up. Asked by the rules of the last of their days."""
    book = book_of_submission()
    numbers, last_days = defaultdict(int), {}
    for each in waiting:
        if each.award_type.form == "flag" and each.award_type.level == "state":
            key = each.bloc_year.bloc.organiser_id
            numbers[key] += _number(each)
            last_days[key] = max(each.day, last_days.get(key, each.day))
    found = []
    for organiser, number in numbers.items():
        figures = flags_of_the_ministry(organiser, year)
        rules = book.on(last_days[organiser], SUBMISSION)
        said = rules.inform("R03", flags_in_figures, figures.submitted + number, figures.bases)
        found.append((organiser, figures, number, said))
    return found
