"""Acts for the races of decisions, called in processes of their own: plain arguments in, plain answers out."""


def _bloc_year(number, year):
    from blocs.models import Unit
    from blocs.services.units import add_unit
    from blocs.services.years import add_bloc, open_year

    organiser = Unit.objects.filter(slug="bo-ban-hanh").first() or add_unit("Bộ Ban hành")
    return open_year(None, add_bloc(None, name=f"Khối {number}", organiser=organiser), year)


def prepare_passed(times):
    """`times` proposals that the council passed; gives their keys."""
    from awards.models import AwardType, Proposal
    from blocs.services.units import add_unit

    bloc_year, flag = _bloc_year("passed", 2015), AwardType.objects.get(code="MIN_FLAG")
    return [
        Proposal.objects.create(
            bloc_year=bloc_year, unit=add_unit(f"Cục {number}"), award_type=flag, status="passed"
        ).pk
        for number in range(times)
    ]


def _confer(key, number):
    import datetime

    from awards.models import Proposal
    from awards.services.conferring import record_decision
    from blocs.models import Unit

    told = {"issuer": Unit.objects.get(slug="bo-ban-hanh"), "issued_on": datetime.date(2016, 2, 1)}
    record_decision(None, [Proposal.objects.get(pk=key)], number=number, **told)


def confer(key):
    """Two clerks with a decision each."""
    import os

    _confer(key, f"{key}/{os.getpid()}")


def confer_by_one_number(pair):
    """Two clerks with a proposal each, and one number between them."""
    _confer(_mine(pair), f"{pair[0]} số chung")


def _mine(pair):
    """The two processes take one each: the first to ask in a file that only one can make."""
    import os
    import tempfile

    path = os.path.join(tempfile.gettempdir(), f"race-{os.getppid()}-{pair[0]}-{pair[1]}")
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        os.remove(path)
        return pair[1]
    return pair[0]


def prepare_flags(times):
    """`times` years of a ministry whose cap allows one Government flag; gives two such proposals of two blocs each."""
    from awards.models import AwardType, Proposal
    from blocs.models import Conference, Honour
    from blocs.services.units import add_unit

    types = [AwardType.objects.get(code=code) for code in ("GOV_FLAG", "MIN_FLAG")]
    units = [add_unit(f"Viện {number}") for number in range(5)]
    pairs = []
    for each in range(times):
        years = [_bloc_year(f"{each} {side}", 2118 + each) for side in ("a", "b")]
        review = Conference.objects.create(bloc_year=years[0])
        for unit in units:
            Honour.objects.create(conference=review, kind="leading", unit=unit)
        flags = [
            Proposal.objects.create(
                bloc_year=year, unit=unit, award_type=kind, status="passed", received_on="2018-12-20"
            )
            for year, unit in zip(years, units, strict=False)
            for kind in types
        ]
        pairs.append([flags[0].pk, flags[2].pk])
    return pairs


def send_up(pair):
    from awards.models import Proposal
    from awards.services import sending_up

    sending_up.send_up(None, [Proposal.objects.get(pk=_mine(pair))])


def standing(keys):
    """How many awards there are of the proposals, and how many decisions hold any."""
    from awards.models import Award, Decision

    awards = Award.objects.filter(proposal__in=keys)
    return [
        awards.count(),
        Decision.objects.filter(awards__in=awards).distinct().count(),
        Decision.objects.filter(awards=None).count(),
    ]


def sent_up():
    from awards.models import Proposal

    return Proposal.objects.filter(status="sent_up").count()


def revoke(key):
    import datetime
    import os

    from awards.models import Award
    from awards.services import revoking
    from blocs.models import Unit

    told = {"issuer": Unit.objects.get(slug="bo-ban-hanh"), "issued_on": datetime.date(2017, 2, 1)}
    award = Award.objects.get(proposal=key)
    revoking.revoke(None, [award], "Khai man", number=f"hủy {key}/{os.getpid()}", **told)


def revocations():
    from awards.models import Decision

    return Decision.objects.filter(kind="revoke").count()
