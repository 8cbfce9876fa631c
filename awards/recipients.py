"""Who receives, in words: the one way in which lists, decisions and refusals name a recipient."""

from django.utils.translation import gettext as _

from awards.models import Proposal
from blocs.models import Unit


def person_words(person, post):
    if person and post:
        return _("%(person)s (%(post)s)") % {"person": person, "post": post}
    return person or post


def recipient_words(unit_name, part, recipients, person="", post="", subject=Proposal.Subject.COLLECTIVE):
    """A person, a unit or a part of it, or only a number: "(4 tập thể)"."""
    if recipients is not None:
        counted = {"number": recipients, "subject": Proposal.Subject(subject).label}
        return _("(%(number)s %(subject)s)") % counted
    body = _("%(part)s, %(unit)s") % {"part": part, "unit": unit_name} if part else unit_name
    if not person:
        return body or ""
    return "; ".join(filter(None, [person_words(person, post), body]))


def unit_of(proposal):
    """The key of the unit whose recipient it is: a person's own where the proposal names none."""
    return proposal.unit_id or (proposal.person.unit_id if proposal.person else None)


def recipients_on(day, proposals):
    """{key: recipient} of proposals that come with their persons, by the names of the day, in one query."""
    names = Unit.objects.names_of({unit_of(each) for each in proposals} - {None}, on=day)
    return {each.pk: _recipient(each, names.get(unit_of(each), "")) for each in proposals}


def _recipient(proposal, unit):
    person = proposal.person
    told = (person.full_name, person.post) if person else ("", "")
    return recipient_words(unit, proposal.part, proposal.recipients, *told, proposal.subject)
