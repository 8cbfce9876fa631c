"""A conference's proposals as a list of rows; the person of an individual's proposal is typed in the row."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from awards.models import DossierFile, Person, Proposal
from awards.models.lives import AT_THE_BLOC, Status
from blocs.services.lists import SOURCED
from blocs.services.rows import Rows
from emulation.ballots import YES_COUNTS
from emulation.text import line


def _a_person_is_no_collective(row, conference):
    """Who is named is proposed as an individual, whatever the row began with."""
    named = line(row.get("person_name") or "")
    if not named or row.get("subject", Proposal.Subject.COLLECTIVE) != Proposal.Subject.COLLECTIVE:
        return row
    return row | {"subject": Proposal.Subject.INDIVIDUAL}


def _gone_from_the_bloc(proposals):
    """From the first step on a proposal goes its own way, whatever becomes of the record it was made in."""
    gone = Proposal.objects.filter(pk__in=[each.pk for each in proposals]).gone_from_the_bloc()
    text = _(
        "Đề nghị này đã rời khối (%(state)s) nên không sửa, không bỏ được ở hồ sơ hội nghị. Muốn rút, mở trang của đề nghị."
    )
    return {key: text % {"state": Status(status).label} for key, status in gone.values_list("pk", "status")}


def _keep_its_dossier(proposal):
    """Files that were sent are not lost with a row of a list."""
    if DossierFile.objects.filter(item__proposal=proposal).exists():
        raise ValidationError(
            _("Có đề nghị đã gửi tệp hồ sơ nên không bỏ khỏi danh sách được. Muốn rút, mở trang của đề nghị.")
        )


def _refuse_later_states(proposal):
    later = proposal.status in Status.values and proposal.status not in AT_THE_BLOC
    if later and not Proposal.objects.filter(pk=proposal.pk, status=proposal.status).exists():
        raise ValidationError(
            _("Kết quả “%(state)s” không ghi ở hồ sơ hội nghị mà theo từng bước của đề nghị.")
            % {"state": Status(proposal.status).label}
        )


def _prepare(proposal, row, conference):
    """Every proposal is of a bloc year; a named individual is looked up or entered as a person."""
    _refuse_later_states(proposal)
    year = conference.bloc_year_id
    changed = proposal.bloc_year_id != year
    proposal.bloc_year_id = year
    if "person_name" in row:
        changed = _set_person(proposal, line(row["person_name"]), line(row.get("person_post", ""))) or changed
    return changed


def _set_person(proposal, name, post):
    old = proposal.person
    if not name:
        proposal.person = None
        return old is not None
    unit = old.unit_id if old and not _has_another_unit_now(proposal) else proposal.unit_id
    told = {"full_name": name, "post": post, "unit_id": unit}
    if old and all(getattr(old, column) == value for column, value in told.items()):
        return False
    proposal.person = known_person(**told) or _written(_of_this_row_only(proposal), told)
    return True


def known_person(*, full_name, post, unit_id):
    """Of two who are told by nothing but a name, nobody knows whether they are one."""
    told = {"full_name": full_name, "post": post, "unit_id": unit_id}
    return Person.objects.filter(**told).first() if unit_id or post else None


def _has_another_unit_now(proposal):
    """The row's unit was corrected. A person filed under another unit since then has only moved on."""
    as_stored = Proposal.objects.filter(pk=proposal.pk).exclude(unit=proposal.unit_id)
    return proposal.person.unit_id != proposal.unit_id and as_stored.exists()


def _of_this_row_only(proposal):
    """The person to correct in place, or a new one: who stands in other records keeps the name they say."""
    others = Proposal.objects.filter(person=proposal.person_id).exclude(pk=proposal.pk)
    return Person() if proposal.person is None or others.exists() else proposal.person


def _written(person, told):
    for column, value in told.items():
        setattr(person, column, value)
    person.full_clean()
    person.save()
    return person


PROPOSALS = Rows(
    "proposals",
    Proposal,
    "conference",
    (
        "award_type",
        "title",
        "subject",
        "unit",
        "part",
        "recipients",
        "rank",
        "track",
        "status",
        "method",
        *YES_COUNTS,
        "note",
        *SOURCED,
    ),
    key=(
        "award_type",
        "title",
        "unit",
        "part",
        "track",
        "status",
        "recipients",
        "person_name",
        "person_post",
    ),
    complete=_a_person_is_no_collective,
    prepare=_prepare,
    release=_keep_its_dossier,
    settled=_gone_from_the_bloc,
    # A person is shown by name and post, as they are typed.
    reads={"person_name": "person__full_name", "person_post": "person__post"},
)
