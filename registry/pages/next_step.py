"""The next thing to record of a bloc's year: one link or one button."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from registry.forms.sections import PAGES
from registry.strip import FULL, address, state_of


@dataclass(frozen=True)
class Step:
    """`posts`: the address makes something, so it is a button and not a link."""

    label: str
    url: str
    posts: bool = False


def next_step(bloc_year, review):
    """None where the person may not record, or where the annual review is finalised.

    `bloc_year` comes with `may_record` (BlocYearQuerySet.with_rights).
    """
    if not bloc_year.may_record or (review and review.is_finalised):
        return None
    for page in PAGES:
        if (page.section.of_year or review) and state_of(page.name, bloc_year, review) != FULL:
            label = _("Ghi tiếp phần %(number)s. %(title)s") % {"number": page.number, "title": page.title}
            return Step(label, address(bloc_year, review, page.name))
    if review is None:
        url = reverse("add_conference", args=[bloc_year.bloc.slug, bloc_year.year])
        return Step(_("Ghi kết quả hội nghị"), url, posts=True)
    return Step(_("Rà soát và chốt"), address(bloc_year, review, "review"))
