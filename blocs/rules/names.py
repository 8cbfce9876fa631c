"""What a source calls a unit, against the registry's dated name. No id of the rules' table: rule "names"."""

from django.utils.translation import gettext as _

from emulation.findings import INFO, Finding
from emulation.text import spell_out

RULE = "names"
BASIS = "cách ghi sổ"
QUOTATION_MARKS = "\"'“”‘’„«» \n"


def named_otherwise(quote, name, names, on, where=""):
    """`quote`: the source's words for the row; `name`: the unit's on the day `on`; `names`: all it ever bore.

    Most quotes are the words a row was concluded from ("công tác sở hữu trí tuệ") and name nobody. A quote
    is taken for a name only where the whole of it is another of this unit's dated names. A name the
    registry does not know, a misprint, or a sentence with a name in it stays silent, since its words stand
    beside the row anyway. So do short names and aliases, which have no date to differ by. Compared as
    names are matched everywhere: "KH&CN" is "khoa học và công nghệ", capitals and accents do not count.
    """
    printed = spell_out(quote)
    others = {spell_out(each) for each in names} - {spell_out(name)}
    if not printed or printed not in others:
        return []
    text = _("Nguồn ghi “{printed}”, sổ ghi “{name}” theo tên có hiệu lực ngày {day}.")
    text = text.format(printed=quote.strip(QUOTATION_MARKS), name=name, day=f"{on:%d/%m/%Y}")
    return [Finding(RULE, INFO, text, {}, BASIS, where)]
