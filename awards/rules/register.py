"""The one list of all rules: what each asks, the function that asks it, the parameters that function declares, and what
would decide it where the registry does not record it. Dates, severity and legal basis are rows (`RuleSetting`); the
numbers of the council's vote (R12) are rows of their own, one an award (`VoteRule`)."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from awards.rules import history, nominees, papers, scores, votes
from awards.rules.params import Choice, MonthDay, Whole, percent, yes_no
from blocs.rules.conferences import held_within_window
from blocs.rules.officers import (
    different_units,
    leader_rotates,
    officers_are_members,
    officers_are_recognised,
    one_leader,
)
from blocs.rules.pledges import every_member_signs, pledge_year
from blocs.rules.reports import figures_add_up
from emulation.ballot_rules import ballot_findings


@dataclass(frozen=True)
class Rule:
    """`says`: what it asks, in words; `needs`: what would decide it, "" where the registry records all of it."""

    says: str
    function: Callable | None = None
    params: dict = field(default_factory=dict)
    needs: str = ""


_TITLES = _("Cần số Lao động tiên tiến, số Chiến sĩ thi đua cơ sở và số người của từng đơn vị trong năm.")
_BASES = {
    "meets_ministry_flag": _("tập thể đạt tiêu chuẩn cờ thi đua của Bộ"),
    "voted_leading": _("đơn vị dẫn đầu các khối"),
}


_PERCENT = _("tỷ lệ (%)")


RULES = {
    "R01": Rule(
        _(
            "Đơn vị được đề nghị Cờ thi đua của Chính phủ cũng được đề nghị cờ thi đua của Bộ, hoặc là đơn vị dẫn đầu."
        ),
        nominees.government_flag_rests_on_another,
    ),
    "R02": Rule(
        _("Đơn vị được đề nghị cờ thi đua hằng năm là thành viên của khối đề nghị trong năm ấy."),
        nominees.nominees_are_members,
    ),
    "R03": Rule(
        _(
            "Số đề nghị Cờ thi đua của Chính phủ của toàn Bộ không quá tỷ lệ quy định; ở khối chỉ là thông tin."
        ),
        nominees.flags_within_the_cap,
        {"pct": percent(_PERCENT), "base": Choice(_("tính trên số"), _BASES)},
    ),
    "R04": Rule(
        _("Số đề nghị cờ thi đua của Bộ ở một khối không quá số được giao trong năm, khi có giao."),
        nominees.nominees_within_quota,
        {"quota": Whole(_("số được giao"), optional=True)},
    ),
    "R05": Rule(
        _("Số Chiến sĩ thi đua cơ sở không quá tỷ lệ quy định trên số Lao động tiên tiến."),
        params={"pct": percent(_PERCENT)},
        needs=_TITLES,
    ),
    "R06": Rule(
        _(
            "Tập thể lao động xuất sắc có đủ tỷ lệ Lao động tiên tiến, đủ số Chiến sĩ thi đua cơ sở, mọi người hoàn "
            "thành nhiệm vụ."
        ),
        params={"pct": percent(_PERCENT), "fighters": Whole(_("số Chiến sĩ thi đua cơ sở ít nhất"))},
        needs=_TITLES,
    ),
    "R07": Rule(
        _("Tập thể lao động tiên tiến có đủ tỷ lệ Lao động tiên tiến."),
        params={"pct": percent(_PERCENT), "strict": yes_no(_("phải hơn tỷ lệ"))},
        needs=_TITLES,
    ),
    "R08": Rule(
        _("Chiến sĩ thi đua cấp Bộ: là Chiến sĩ thi đua cơ sở đủ số năm liền, tính đến năm xét."),
        history.fighter_of_years_in_a_row,
        {"years": Whole(_("số năm liền"), least=1)},
    ),
    "R09": Rule(
        _(
            "Chiến sĩ thi đua toàn quốc: đủ số lần liên tục là Chiến sĩ thi đua cấp Bộ, đề nghị vào năm liền sau."
        ),
        history.national_fighter_is_next,
        {
            "ministry": Whole(_("số lần liên tục cấp Bộ"), least=1),
            "grassroots": Whole(_("số năm liền cấp cơ sở")),
        },
    ),
    "R10": Rule(
        _("Mỗi cá nhân không quá số đề nghị khen thưởng cấp Nhà nước quy định trong một năm."),
        history.state_requests_of_a_person,
        {"n": Whole(_("số đề nghị trong năm"), least=1)},
    ),
    "R11": Rule(
        _(
            "Mỗi đối tượng một Bằng khen của Bộ trưởng trong năm; năm được khen cấp Nhà nước và năm sau thì không."
        ),
        history.one_merit_certificate,
    ),
    "R12": Rule(
        _("Hội đồng họp đủ số thành viên và đủ tỷ lệ phiếu đồng ý của từng danh hiệu."),
        votes.vote_carries,
    ),
    "R13": Rule(
        _(
            "Số phiếu cộng đúng: đồng ý không quá hợp lệ; hợp lệ và không hợp lệ bằng thu về; thu về không quá phát ra."
        ),
        ballot_findings,
    ),
    "R14": Rule(
        _("Ý kiến bằng văn bản của thành viên vắng mặt tính một lần; không ai vừa dự họp vừa gửi ý kiến."),
        votes.written_opinions_count_once,
    ),
    "R15a": Rule(_("Khối trưởng và các Khối phó trong năm là những đơn vị khác nhau."), different_units),
    "R15b": Rule(
        _(
            "Khối trưởng, Khối phó là thành viên của khối trong năm giữ chức danh, khi danh sách năm ấy đã xác nhận."
        ),
        officers_are_members,
    ),
    "R16": Rule(
        _("Khối trưởng năm sau khác năm nay, và chưa làm Khối trưởng trong vòng luân phiên."), leader_rotates
    ),
    "R17": Rule(_("Mỗi ngày một khối chỉ có một Khối trưởng."), one_leader),
    "R18": Rule(
        _("Khối trưởng, Khối phó mới được bầu cho đến khi có văn bản công nhận của Bộ trưởng."),
        officers_are_recognised,
        needs=_("Cần văn bản công nhận Khối trưởng, Khối phó; trang ghi hồ sơ chưa hỏi văn bản ấy."),
    ),
    "R19": Rule(
        _("Hội nghị tổng kết họp trong thời gian quy định."),
        held_within_window,
        {"opens": MonthDay(_("từ ngày của năm tổng kết")), "closes": MonthDay(_("đến ngày của năm sau"))},
    ),
    "R20": Rule(
        _(
            "Giao ước ký ở hội nghị tổng kết là của năm sau; ký ở cuộc họp riêng từ tháng 1 đến tháng 4 là của năm ấy."
        ),
        pledge_year,
    ),
    "R21": Rule(
        _("Mọi đơn vị thành viên có dòng ký giao ước; đơn vị không ký được kể tên."), every_member_signs
    ),
    "R22": Rule(
        _("Biên bản họp Hội đồng ghi khối mà từng đơn vị được đề nghị cờ dẫn đầu."),
        votes.minutes_name_the_bloc,
    ),
    "R23": Rule(
        _(
            "Hồ sơ có tờ trình, báo cáo, biên bản (Chiến sĩ thi đua: chứng nhận sáng kiến), đủ bản giấy và tệp mới là đã nhận."
        ),
        papers.dossier_is_whole,
    ),
    "R24": Rule(
        _("Hồ sơ nhận trong hạn."),
        papers.received_in_time,
        {
            "ministry": MonthDay(_("hạn của Bộ, ngày trong năm")),
            "government_flag": MonthDay(_("hạn của cờ Chính phủ, ngày của năm sau")),
        },
    ),
    "R25": Rule(
        _("Đơn vị hoạt động đủ số tháng tính đến cuối năm và đã có kết quả xếp loại của năm."),
        params={"months": Whole(_("số tháng"), least=1)},
        needs=_("Cần kết quả xếp loại hoàn thành nhiệm vụ của đơn vị trong năm và ngày thành lập."),
    ),
    "R26": Rule(
        _("Đối tượng đang được xác minh, điều tra thì tạm dừng xét, không phải bị bác."),
        nominees.subject_is_not_on_hold,
    ),
    "R27": Rule(
        _("Có người bị kỷ luật từ cảnh cáo trở lên: cân nhắc khi xét danh hiệu tập thể."),
        needs=_("Cần số người bị kỷ luật trong năm của đơn vị, theo mức."),
    ),
    "R28": Rule(
        _(
            "Điểm không quá mức tối đa, chỉ chấm một mức, tổng bằng các mục trừ điểm trừ, vượt thang chỉ khi có điểm thưởng."
        ),
        scores.sheet_adds_up,
        needs=_("Cần bảng chấm điểm theo từng tiêu chí; sổ mới ghi điểm tổng của đơn vị được xếp hạng."),
    ),
    "R29": Rule(
        _("Đơn vị được đề nghị xếp thứ nhất mà không có điểm cao nhất: cần ghi lý do."),
        scores.first_is_the_top,
    ),
    "R30": Rule(_("Điểm bằng nhau: không tự xếp thứ tự, cần ghi lý do."), scores.equal_scores_are_explained),
    "R31": Rule(_("Đơn vị đã giải thể không được đề nghị sau ngày kết thúc."), nominees.unit_still_stands),
    "R32": Rule(
        _(
            "Số liệu báo cáo cộng đúng: thành phần bằng tổng, ban hành không quá soạn thảo, phần không quá toàn thể."
        ),
        figures_add_up,
    ),
    "R33": Rule(
        _("Một sáng kiến chỉ dùng cho một đề nghị."),
        needs=_("Cần danh mục sáng kiến với đề nghị mà mỗi sáng kiến làm căn cứ."),
    ),
    "R34": Rule(
        _("Thành tích cho lần đề nghị sau tính từ ngày của quyết định khen thưởng trước."),
        history.counts_from_the_decision,
    ),
    "R35": Rule(
        _(
            "Huân chương, Bằng khen của Thủ tướng Chính phủ cho tập thể: đủ điều kiện về khen thưởng trước đó."
        ),
        history.preconditions_hold,
    ),
    "R36": Rule(
        _(
            "Khen thưởng phải có quyết định với ngày và cơ quan ra quyết định; chỉ quyết định ghi bù được thiếu số."
        ),
        papers.award_hangs_on_a_decision,
    ),
}
