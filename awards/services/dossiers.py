"""A proposal's dossier: which papers its day asks for, their originals and files, what is still missing.

Nothing is replaced: a new file of a paper stands before the earlier ones, which stay.
"""

from dataclasses import replace

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from awards.models import DossierFile, DossierItem, DossierRequirement, RuleSetting
from awards.models.lives import Status
from awards.permissions import BEFORE_RECEIPT, can_keep_dossiers, rights_of
from awards.rules.papers import dossier_is_whole
from awards.services.days import refuse_unless_past
from awards.services.lives import locked
from emulation.files import check_upload, same_content, taken_back_on_failure
from emulation.findings import INFO
from emulation.refusals import Refused

Paper = DossierRequirement.Paper
# Until the council has it before them; then the dossier is what was voted on.
BEFORE_THE_COUNCIL = (*BEFORE_RECEIPT, Status.RECEIVED, Status.RETURNED, Status.APPRAISED)
LONGEST_NAME = DossierFile._meta.get_field("name").max_length


def papers_asked(proposal):
    """What the rule set of the proposal's day asks for; an award's own row goes before the row of every award."""
    of_the_award = Q(award_type=proposal.award_type_id) if proposal.award_type_id else Q()
    rows = DossierRequirement.objects.on(proposal.day).filter(Q(award_type=None) | of_the_award)
    by_paper = {row.paper: row for row in sorted(rows, key=lambda row: row.award_type_id is not None)}
    return [by_paper[each] for each in Paper.values if each in by_paper]


def what_is_missing(proposal, asked=None, items=None, book=None):
    """R23 as grave as it is on the proposal's day, as information where it is off then. At most one finding.

    Who has the papers asked for, the dossier or the rule book already gives it.
    """
    asked = papers_asked(proposal) if asked is None else asked
    items = proposal.dossier.prefetch_related("files") if items is None else items
    stands = {each.paper: each for each in items}
    papers = {row.paper: _what_is_in(row, stands.get(row.paper)) for row in asked}
    facts = papers, list(papers), {each.value: each.label for each in Paper}
    in_force = (book or RuleSetting.objects.book()).on(proposal.day, RuleSetting.Stage.RECEIPT)
    told = [replace(each, severity=INFO) for each in dossier_is_whole(*facts)]
    return told and (in_force.ask("R23", *facts) or told)


def _what_is_in(asked, item):
    """(the original is in, the file is in); what is not asked for is not missed."""
    original = bool(item and item.paper_received_on)
    return original or not asked.paper_needed, bool(item and item.files.all()) or not asked.file_needed


def is_open(proposal, item, to_the_secretariat):
    """Whether a paper may still be added to: the sender's until receipt, then the secretariat's; of a dossier that was
    returned, only what was asked for again."""
    if proposal.status == Status.RETURNED:
        return bool(item and item.flagged)
    return proposal.status in (BEFORE_THE_COUNCIL if to_the_secretariat else BEFORE_RECEIPT)


def has_come(item, has_files):
    """Whether there is anything of the paper to look at."""
    return bool(item and (item.paper_received_on or has_files))


def awaits_more(item):
    """It was asked for again, and has not come again."""
    return item.flagged and not item.supplied_at


def put_file(actor, proposal, paper, upload):
    """Adds a file of the paper. The one that is there already, sent twice, is kept once. Returns the `DossierFile`.

    Raises `Refused`: "not_allowed", "paper", "closed", "same_file", and what `check_upload` finds.
    """
    added = DossierFile(added_by=actor)
    with taken_back_on_failure(added, "file"), transaction.atomic():
        proposal = locked(proposal)
        _refuse_unless(actor is None or rights_of(actor, proposal).files)
        item = _open_item(actor, proposal, paper)
        kind = _kind_of(upload)
        if known := _sent_before(item, upload):
            return known
        item.save()
        added.item, added.added_at, added.name = item, timezone.now(), upload.name[-LONGEST_NAME:]
        # Nothing of the uploader's file name is trusted; the suffix says what the content was found to be.
        upload.name = f"tep.{kind}"
        added.file = upload
        added.full_clean()
        added.save()
        _is_new(item)
        return added


@transaction.atomic
def receive_paper(actor, proposal, paper, day):
    """The signed original has come in. Returns the `DossierItem`."""
    proposal = locked(proposal)
    _refuse_unless(actor is None or can_keep_dossiers(actor))
    item = _open_item(actor, proposal, paper)
    refuse_unless_past(day)
    item.paper_received_on = day
    _is_new(item)
    return item


@transaction.atomic
def check_paper(actor, proposal, paper):
    """Ticks a paper off: somebody looked at it. A new file or original is looked at again."""
    proposal = locked(proposal)
    _refuse_unless(actor is None or can_keep_dossiers(actor))
    if proposal.status not in BEFORE_THE_COUNCIL:
        raise Refused("closed", _closed(proposal))
    item = _item(proposal, paper)
    if not has_come(item, bool(item.pk and item.files.exists())):
        raise Refused("nothing_in", _("Giấy tờ này chưa có bản giấy, chưa có tệp nên chưa kiểm tra được."))
    if awaits_more(item):
        raise Refused("flagged", _("Giấy tờ này phải bổ sung: kiểm tra khi đã có tệp mới hoặc bản giấy mới."))
    item.checked_by = actor
    _save(item)
    return item


def _item(proposal, paper):
    if paper not in Paper.values:
        raise Refused("paper", _("Hồ sơ không có loại giấy tờ này. Chọn lại giấy tờ ở trang đề nghị."))
    known = DossierItem.objects.filter(proposal=proposal, paper=paper).first()
    return known or DossierItem(proposal=proposal, paper=paper)


def _open_item(actor, proposal, paper):
    item = _item(proposal, paper)
    if not is_open(proposal, item, actor is None or can_keep_dossiers(actor)):
        raise Refused("closed", _closed(proposal))
    return item


def _closed(proposal):
    if proposal.status == Status.RETURNED:
        return _("Hồ sơ đã trả lại chỉ nhận thêm những giấy tờ được đánh dấu phải bổ sung.")
    now = Status(proposal.status).label
    return _("Đề nghị đang ở bước “%(now)s” nên hồ sơ không nhận thêm giấy tờ.") % {"now": now}


def _kind_of(upload):
    if not upload:
        raise Refused("no_file", {"file": [_("Chọn tệp để gửi.")]})
    try:
        return check_upload(upload, settings.ATTACHMENT_MAX_BYTES)
    except ValidationError as error:
        raise Refused(error.code, {"file": error.messages}) from error


def _sent_before(item, upload):
    """The file in force where it is the same; it does not answer a request to send the paper again."""
    last = item.files.last() if item.pk else None
    if last is None or not same_content(last.file, upload):
        return None
    if awaits_more(item):
        sentence = _("Tệp này giống hệt tệp đã gửi, chưa bổ sung được gì. Gửi tệp đã sửa.")
        raise Refused("same_file", {"file": [sentence]})
    return last


def _is_new(item):
    item.checked_by = None
    if item.flagged:
        item.supplied_at = timezone.now()
    _save(item)


def _save(item):
    item.full_clean()
    item.save()


def _refuse_unless(allowed):
    if not allowed:
        raise Refused("not_allowed", _("Anh/chị không được giao việc này với hồ sơ của đề nghị."))
