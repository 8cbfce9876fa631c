"""Who is to be asked about a nominee before the council reviews it. No id of the rules' table: rule "consultation"."""

from django.utils.translation import gettext as _

from emulation.findings import BLOCK, WARN, Finding

RULE = "consultation"


def consultations_are_answered(asked, where=""):
    """`asked`: (what, its legal basis, whether nobody compared the row with the text yet) of each that has no answer.

    A row that nobody has confirmed asks, and stops nothing.
    """
    text = _("Chưa có kết quả {what}. Ghi kết quả trước khi đưa vào danh mục xét.")
    return [
        Finding(RULE, WARN if unconfirmed else BLOCK, text.format(what=what), {}, basis, where)
        for what, basis, unconfirmed in asked
    ]
