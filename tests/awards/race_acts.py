"""Acts for the council's races, called in processes of their own: plain arguments in, plain answers out."""


def prepare_items(times):
    """`times` items of one open session, each with a vote cast; their keys, and those of the two who preside."""
    from awards.services.votes import cast_vote
    from blocs.services.units import add_unit
    from blocs.services.years import add_bloc, open_year
    from emulation.access import COUNCIL_MEMBER, SECRETARIAT
    from tests.councils import appraised, council_of, in_session
    from tests.fixtures import person

    secretariat = person("thuongtruc", SECRETARIAT)
    presiding = {1: person("chutich", COUNCIL_MEMBER), 2: person("phochutich", COUNCIL_MEMBER)}
    council = council_of(2, users=presiding)
    year = open_year(None, add_bloc(None, name="Khối được xét"), 2015)
    proposals = [appraised(year, add_unit(f"Cục {number}")) for number in range(times)]
    session = in_session(secretariat, council, proposals)
    items = list(session.items.all())
    for item in items:
        for chair in presiding.values():
            cast_vote(chair, item, "yes")
    return [(item.pk, [chair.pk for chair in presiding.values()]) for item in items]


def _mine(two):
    """Each of the two processes takes another: they are started one after the other."""
    import multiprocessing

    return two[multiprocessing.current_process()._identity[-1] % 2]


def _item_and_chair(key):
    from awards.models import ReviewItem
    from emulation.models import User

    item, presiding = key
    return ReviewItem.objects.select_related("session").get(pk=item), User.objects.get(pk=_mine(presiding))


def close(key):
    from awards.services import closing

    item, chair = _item_and_chair(key)
    closing.close_item(chair, item)


def vote_twice(key):
    """The same member at two machines."""
    from awards.models import ReviewItem
    from awards.services import votes
    from emulation.models import User

    item, presiding = key
    votes.cast_vote(
        User.objects.get(pk=presiding[0]), ReviewItem.objects.select_related("session").get(pk=item), "yes"
    )


def uncast(keys):
    from awards.models import Vote

    for vote in Vote.objects.filter(item__in=[item for item, _presiding in keys]):
        vote.delete()


def standing(keys):
    """What the closing left behind."""
    from awards.desk.snapshot import check_again
    from awards.models import ProposalMove, ReviewItem, Vote
    from emulation.models import AuditEntry

    items = ReviewItem.objects.filter(pk__in=[item for item, _presiding in keys])
    return {
        "passed": items.filter(passed=True).count(),
        "steps": ProposalMove.objects.filter(act="pass").count(),
        "told": AuditEntry.objects.filter(act="close_item").count(),
        "frozen": sum(check_again(item) for item in items),
        "votes": Vote.objects.filter(item__in=items).count(),
    }
