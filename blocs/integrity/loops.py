"""Nothing is above itself: blocs, indicators, and units on any date."""

import datetime
from bisect import bisect_right
from collections import defaultdict

from django.utils.translation import gettext as _

from blocs.integrity.naming import UnitNames
from blocs.models import Bloc, Indicator, UnitName


def blocs_are_not_above_themselves():
    text = _("Các khối thuộc nhau thành vòng: %s. Bỏ một quan hệ “thuộc khối” trong vòng ấy.")
    yield from _told(text, Bloc)


def indicators_are_not_above_themselves():
    text = _("Các chỉ tiêu làm cha nhau thành vòng: %s. Bỏ một quan hệ với chỉ tiêu cha trong vòng ấy.")
    yield from _told(text, Indicator)


def _told(text, model):
    rows = model.objects.order_by("pk").values_list("pk", "parent", "name")
    parents, names = {}, {}
    for key, parent, name in rows.iterator():
        parents[key], names[key] = parent, name
    for loop in loops(parents, parents.get):
        yield text % _chain(loop, names.get)


def loops(starts, above):
    """Each loop once, as its members in order; `above(x)` is what stands above x, or None."""
    done = set()
    for start in starts:
        way, each = [], start
        while each is not None and each not in done:
            done.add(each)
            way.append(each)
            each = above(each)
        if each in way:
            yield way[way.index(each) :]


def units_are_not_above_themselves():
    """By the superior of each date: a loop begins on a day on which one of its names begins."""
    superiors = defaultdict(list)
    begun = defaultdict(list)
    rows = UnitName.objects.order_by("unit").values_list("unit", "valid_from", "superior")
    for unit, valid_from, superior in rows.iterator():
        day = valid_from or datetime.date.min
        superiors[unit].append((day, superior))
        if superior:
            begun[day].append(unit)
    for names in superiors.values():
        names.sort(key=lambda name: name[0])
    yield from _loops_of_units(superiors, begun)


def _loops_of_units(superiors, begun):
    name_of = UnitNames()
    text = _("Các đơn vị là cấp trên của nhau thành vòng %(since)s: %(chain)s. Sửa cơ quan cấp trên.")
    for day in sorted(begun):
        for loop in loops(begun[day], lambda unit, day=day: _superior_on(superiors.get(unit, ()), day)):
            if {*loop} & {*begun[day]}:
                since = _("ngay từ đầu") if day == datetime.date.min else _("từ %s") % f"{day:%d/%m/%Y}"
                yield text % {"since": since, "chain": _chain(loop, name_of)}


def _superior_on(names, day):
    index = bisect_right(names, day, key=lambda name: name[0])
    return names[index - 1][1] if index else None


def _chain(loop, name_of):
    return " → ".join(map(name_of, [*loop, loop[0]]))
