"""What is known of nominees beside their proposals: scores and ranks of the year's conferences, awards of years before."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Q

from awards.desk.words import score_of
from awards.models import Award
from blocs.models import Honour


@dataclass
class Record:
    scores: list = field(default_factory=list)
    awards: list = field(default_factory=list)


def records_of(items, day):
    """{item's key: Record}; two queries, however many items."""
    found = {item.pk: Record() for item in items}
    by_place, by_person, by_unit = defaultdict(list), defaultdict(list), defaultdict(list)
    for item in items:
        proposal = item.proposal
        if proposal.unit_id:
            by_place[proposal.bloc_year_id, proposal.unit_id].append(found[item.pk])
        if proposal.person_id:
            by_person[proposal.person_id].append(found[item.pk])
        elif proposal.unit_id:
            by_unit[proposal.unit_id, proposal.part].append(found[item.pk])
    _read_honours(by_place)
    _read_awards(by_person, by_unit, day)
    return found


def _read_honours(by_place):
    years, units = {year for year, _unit in by_place}, {unit for _year, unit in by_place}
    honours = Honour.objects.filter(conference__bloc_year__in=years, unit__in=units, part="")
    for honour in honours.select_related("conference"):
        for record in by_place.get((honour.conference.bloc_year_id, honour.unit_id), ()):
            if said := score_of(honour):
                record.scores.append(said)


def _read_awards(by_person, by_unit, day):
    """In force, decided before the day, the latest first."""
    of_somebody = Q(person__in=by_person) | Q(person=None, unit__in={unit for unit, _part in by_unit})
    awards = Award.objects.in_force().filter(of_somebody, decision__issued_on__lt=day)
    for award in awards.select_related("decision").order_by("-year", "award_type__position", "pk"):
        records = by_person.get(award.person_id) or by_unit.get((award.unit_id, award.part), ())
        for record in records:
            record.awards.append(f"{award.year}: {award.title} ({award.decision})")
