"""Acts for the races, called in processes of their own: plain arguments in, plain answers out."""

import datetime

DAY = datetime.date(2016, 1, 5)


def prepare(times):
    """`times` proposals that were submitted, each of a bloc of its own; their keys."""
    from awards.models import AwardType, Proposal
    from awards.services.stages import submit
    from blocs.services.units import add_unit
    from blocs.services.years import add_bloc, open_year

    flag, unit, keys = AwardType.objects.get(code="MIN_FLAG"), add_unit("Cục Một"), []
    for number in range(times):
        year = open_year(None, add_bloc(None, name=f"Khối {number}"), 2015)
        made = Proposal.objects.create(bloc_year=year, award_type=flag, unit=unit)
        submit(None, made)
        keys.append(made.pk)
    return keys


def receive(key):
    from awards.models import Proposal
    from awards.services import stages

    stages.receive(None, Proposal.objects.get(pk=key), DAY)


def receive_or_recall(key):
    """One receives what the other is just recalling."""
    import multiprocessing

    from awards.models import Proposal
    from awards.services import stages

    proposal = Proposal.objects.get(pk=key)
    if multiprocessing.current_process()._identity[-1] % 2:
        stages.receive(None, proposal, DAY)
    else:
        stages.recall(None, proposal, "Thiếu chữ ký")


def lived(keys):
    """{what became of a proposal: how many}, each with the acts of its life."""
    from collections import Counter

    from awards.models import Proposal

    found = Counter()
    for proposal in Proposal.objects.filter(pk__in=keys):
        acts = ", ".join(proposal.moves.values_list("act", flat=True))
        found[f"{proposal.status}: {acts}"] += 1
    return dict(found)
