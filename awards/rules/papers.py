"""A dossier's papers and days, and the decision an award hangs on: R23, R24 and R36."""

import datetime

from django.utils.translation import gettext as _

from emulation.findings import BLOCK, INFO, WARN, Finding


def dossier_is_whole(papers, wanted, words, where=""):
    """R23. `papers`: {paper: (paper is in, file is in)}; `wanted`: papers asked for; `words`: {paper: its name}."""
    said = []
    for paper in wanted:
        on_paper, as_file = papers.get(paper, (False, False))
        if not (on_paper or as_file):
            said.append(_("{paper} (bản giấy và tệp)").format(paper=words[paper]))
        elif not on_paper:
            said.append(_("{paper} (bản giấy)").format(paper=words[paper]))
        elif not as_file:
            said.append(_("{paper} (tệp)").format(paper=words[paper]))
    if not said:
        return []
    text = _("Hồ sơ chưa đủ để nhận, còn thiếu: {papers}.")
    return [Finding("R23", BLOCK, text.format(papers="; ".join(said)), {"missing": len(said)}, where=where)]


def dossiers_will_be_asked(count, where="proposals"):
    """R23 before it decides: how many dossiers are to come, and what stands in each."""
    if not count:
        return []
    text = _(
        "{count} đề nghị chưa ghi ngày nhận hồ sơ. Hồ sơ có tờ trình, báo cáo thành tích, biên bản (Chiến sĩ thi đua: "
        "chứng nhận sáng kiến), đủ bản giấy và tệp mới là đã nhận."
    )
    return [Finding("R23", INFO, text.format(count=count), {"count": count}, where=where)]


def received_in_time(received_on, year, is_government_flag, *, ministry, government_flag, where=""):
    """R24. `ministry`: (month, day) of the year; `government_flag`: of the next. An unknown day says nothing."""
    last = datetime.date(year + 1, *government_flag) if is_government_flag else datetime.date(year, *ministry)
    if received_on is None or received_on <= last:
        return []
    text = _("Hồ sơ nhận ngày {received}, hạn nhận là ngày {last}.")
    said = text.format(received=f"{received_on:%d/%m/%Y}", last=f"{last:%d/%m/%Y}")
    return [Finding("R24", WARN, said, {"late": (received_on - last).days}, where=where)]


def award_hangs_on_a_decision(number, issued_on, issuer, back_entered, where=""):
    """R36."""
    missing = [
        word
        for word, known in (
            (_("ngày quyết định"), issued_on),
            (_("cơ quan ra quyết định"), issuer),
            (_("số quyết định"), number or back_entered),
        )
        if not known
    ]
    if not missing:
        return []
    text = _("Khen thưởng chưa ghi được vì thiếu {missing}. Chỉ quyết định ghi bù mới được để trống số.")
    return [Finding("R36", BLOCK, text.format(missing=", ".join(missing)), {}, where=where)]
