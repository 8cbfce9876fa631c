"""People and posts typed before in the bloc's years, to be suggested where one is typed again."""

from django.db.models import F

from awards.models import Proposal
from blocs.models import BlocYear, Candidate, Delegate, Leadership, PledgeSignature
from emulation.text import fold, sort_key

# The most that is read, and the most names of each that a page brings along: the latest.
MOST_ROWS = 2_000
MOST_NAMES = 500
# Where they stand: the way to the bloc's year, the person's column and the post's.
PLACES = (
    (Delegate, "conference__bloc_year", "person", "post"),
    (Leadership, "bloc_year", "person", "post"),
    (Candidate, "election__conference__bloc_year", "person", "post"),
    (PledgeSignature, "pledge__conference__bloc_year", "signer", "post"),
    (Proposal, "bloc_year", "person__full_name", "person__post"),
)


def people_and_posts(user, bloc):
    """[[name, …], [post, …]] by the alphabet, in one query: only of years that the person may see."""
    years = BlocYear.objects.visible_to(user).filter(bloc=bloc)
    first, *others = [
        model.objects.filter(**{f"{way}__in": years.values("pk")})
        .order_by()
        .annotate(typed_in=F(f"{way}__year"), name_typed=F(person), post_typed=F(post))
        .values_list("typed_in", "name_typed", "post_typed")
        for model, way, person, post in PLACES
    ]
    rows = list(first.union(*others).order_by("-typed_in", "name_typed", "post_typed")[:MOST_ROWS])
    return [_different(row[column] for row in rows) for column in (1, 2)]


def _different(names):
    """Each name once, as it was typed the last time: those that fold alike are one."""
    kept = {}
    for name in filter(None, names):
        kept.setdefault(fold(name) or name, name)
    return sorted(list(kept.values())[:MOST_NAMES], key=sort_key)
