"""Proposals as they are recorded. No id of the rules' table: rule "catalogue"."""

from django.utils.translation import gettext as _

from emulation.findings import INFO, Finding

NOT_IN_CATALOGUE = "catalogue"
BASIS = "cách ghi sổ"


def awards_are_in_the_catalogue(proposals, where="proposals"):
    """`proposals`: dicts with award_type and title. Words the catalogue does not know are told once, at their first row."""
    text = _(
        "“{award}” chưa có trong danh mục danh hiệu, hình thức khen thưởng. Hồ sơ giữ nguyên chữ đã ghi; khi danh "
        "mục có rồi thì chọn lại ở dòng này."
    )
    first = {}
    for index, row in enumerate(proposals):
        if not row["award_type"]:
            first.setdefault(row["title"], index)
    return [
        Finding(NOT_IN_CATALOGUE, INFO, text.format(award=award), {}, BASIS, f"{where}:{index}")
        for award, index in first.items()
    ]
