"""How each list is shown on the recording pages: which columns in the row, which folded under it."""

from operator import attrgetter

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from awards.models import Proposal
from awards.models.lives import AT_THE_BLOC
from awards.services.proposals import PROPOSALS
from blocs.services.lists import DELEGATES, ELECTIONS, HONOURS, MEMBERS, OFFICERS, PLEDGES, REPORTS
from emulation.ballots import COUNTS, YES_COUNTS
from emulation.form_fields import LineField
from registry.forms.build import REQUIRED
from registry.forms.fields import SignedField
from registry.forms.rows import Table

POINTS, FIGURES = REPORTS.parts
TARGETS, SIGNATURES = PLEDGES.parts
(CANDIDATES,) = ELECTIONS.parts


def every_indicator(desk, rows):
    """The catalogue's indicators are asked every year: those without a figure stand ready to be typed."""
    reported = {row["indicator"] for row in rows}
    return rows + [{"indicator": each.pk} for each in desk.indicators if each.pk not in reported]


def every_member(desk, rows):
    signed = {row["unit"] for row in rows}
    return rows + [{"unit": unit} for unit in desk.members if unit not in signed]


def _state_at_the_bloc():
    """Later states are no longer the bloc's to write."""
    return forms.ChoiceField(
        label=capfirst(Proposal._meta.get_field("status").verbose_name),
        choices=[(each.value, capfirst(each.label)) for each in AT_THE_BLOC],
        initial=Proposal.Status.PROPOSED,
        error_messages={"required": REQUIRED},
    )


MEMBERS_TABLE = Table(
    MEMBERS,
    _("Đơn vị thành viên"),
    columns=("unit", "category", "is_observer"),
    details=("joined_on", "left_on", "unconfirmed", "source", "quote"),
    known="members_known",
    help=_(
        "Gõ một phần tên, không cần dấu, rồi chọn. Đơn vị chưa có trong sổ thì gõ tên đầy đủ. Hạng thành viên "
        "chỉ ghi khi khối chia hạng, như thành viên chính thức và thành viên liên kết."
    ),
    details_label=_("Chi tiết: ngày vào, ngày rời khối, lời trong nguồn"),
)

OFFICERS_TABLE = Table(
    OFFICERS,
    _("Khối trưởng, Khối phó của năm"),
    columns=("role", "unit", "person", "post"),
    details=("number", "since", "until", "how", "title", "unconfirmed", "source", "quote"),
    known="deputies_known",
    known_of=_("danh sách Khối phó"),
    help=_("Đơn vị giữ chức danh; người và chức vụ đại diện cho đơn vị. Chưa rõ thì không thêm dòng."),
    details_label=_("Chi tiết: thời gian, cách chọn, tên gọi trong nguồn"),
)

DELEGATES_TABLE = Table(
    DELEGATES,
    _("Đại biểu và khách mời"),
    columns=("capacity", "person", "post", "unit", "organisation", "presides"),
    details=(
        "keeps_minutes",
        "reports",
        "attendance",
        "absence_reason",
        "remarks",
        "unconfirmed",
        "source",
        "quote",
    ),
    details_label=_("Chi tiết: thư ký, trình bày báo cáo, dự họp…"),
)

POINTS_TABLE = Table(POINTS, _("Nội dung báo cáo"), columns=("kind", "text"), wide=("text",))

FIGURES_TABLE = Table(
    FIGURES,
    _("Số liệu"),
    columns=("indicator", "label", "amount", "done"),
    details=("measure", "precision", "words", "unconfirmed", "source", "quote"),
    prefill=every_indicator,
    offers=("indicator",),
    otherwise={"indicator": "label"},
    help=_(
        "Chọn chỉ tiêu trong danh mục, hoặc ghi tên số liệu khác. Số đã soạn thảo, đặt kế hoạch ghi ở cột thứ "
        "nhất; số đã ban hành, thực hiện ghi ở cột thứ hai. Số chưa rõ thì để trống."
    ),
    details_label=_("Chi tiết: đơn vị tính, mức chính xác, ghi bằng chữ"),
)

PROPOSALS_TABLE = Table(
    PROPOSALS,
    _("Đề nghị khen thưởng"),
    columns=("award_type", "unit", "person_name", "method", "status"),
    details=(
        "title",
        "subject",
        "person_post",
        "part",
        "recipients",
        "rank",
        "track",
        *YES_COUNTS,
        "note",
        "unconfirmed",
        "source",
        "quote",
    ),
    known="proposals_known",
    otherwise={"award_type": "title"},
    extra={
        "person_name": lambda: LineField(label=_("Cá nhân"), max_length=120, required=False),
        "person_post": lambda: LineField(label=_("Chức vụ"), max_length=200, required=False),
        "status": _state_at_the_bloc,
    },
    help=_(
        "Danh hiệu không có trong danh mục: để trống ô đầu, mở Chi tiết và ghi tên gọi trong "
        "nguồn. Danh sách không phải là xếp thứ tự: chỉ ghi thứ tự ưu tiên khi văn bản có xếp."
    ),
    details_label=_("Chi tiết: tên gọi trong nguồn, chức vụ, bộ phận, số phiếu, ghi chú…"),
    settled=attrgetter("settled_proposals"),
)

HONOURS_TABLE = Table(
    HONOURS,
    _("Suy tôn, tuyên dương, xếp hạng tại hội nghị"),
    columns=("kind", "title", "unit", "rank"),
    details=(
        "part",
        "recipients",
        "track",
        "scope",
        "scope_size",
        "points",
        "bonus_points",
        "out_of",
        "method",
        *YES_COUNTS,
        "unconfirmed",
        "source",
        "quote",
    ),
    known="honours_known",
    help=_(
        "Suy tôn để đề nghị khen thưởng thì ghi ở bảng trên. Ở đây chỉ ghi những gì hội nghị tự quyết: xếp hạng, "
        "tuyên dương."
    ),
    details_label=_("Chi tiết: phạm vi xếp, điểm, biểu quyết…"),
)

TARGETS_TABLE = Table(
    TARGETS,
    _("Chỉ tiêu giao ước"),
    columns=("content", "measure", "planned"),
    details=("movement", "unit", "deadline"),
    wide=("content",),
    details_label=_("Chi tiết: phong trào, đơn vị, thời hạn"),
)

SIGNATURES_TABLE = Table(
    SIGNATURES,
    _("Đơn vị ký giao ước"),
    columns=("unit", "signed", "signer", "post"),
    known="signatures_known",
    prefill=every_member,
    offers=("unit",),
    extra={"signed": lambda: SignedField(label=_("Đã ký"))},
    fill_label=_("Ghi tất cả đơn vị đã ký"),
    help=_(
        "Đơn vị thành viên được điền sẵn. Chọn có, không, hoặc “chưa rõ” nếu văn bản không nói; "
        "đơn vị để “chưa nhập” thì chưa vào danh sách."
    ),
)

CANDIDATES_TABLE = Table(
    CANDIDATES,
    _("Đơn vị, người được giới thiệu"),
    columns=("unit", "person", "post", "votes", "chosen"),
    known="candidates_known",
    help=_(
        "Đánh dấu “Được chọn” cho đơn vị, người trúng; chỉ ghi một và đã chọn được thì không cần đánh dấu."
    ),
)

REPORT_FIELDS = ("unit",)
PLEDGE_FIELDS = ("year_from", "year_to", "status", "signed_on", "stated_signatures", "signatures_known")
PLEDGE_DETAILS = ("text", "stated_targets", "unconfirmed", "source", "quote")
ELECTION_FIELDS = ("role", "for_year", "how", "outcome", "candidates_known")
ELECTION_DETAILS = ("round", "method", *COUNTS, "note", "unconfirmed", "source", "quote")
