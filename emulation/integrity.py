"""What no constraint can hold on any floor: stored text that follows from other columns, and files.

A check is a function without arguments that yields a Vietnamese sentence for each record that breaks its
rule; each floor lists its own as `CHECKS`, and `manage.py check_integrity` asks them all. A check asks a fixed
number of queries and holds no rows back.
"""

from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from emulation.backup.files import WAITING, paths
from emulation.fields import DerivedField


def derived_text_is_fresh():
    """Folded and sort columns say what the columns they are made of say today."""
    for model in apps.get_models():
        derived = [field for field in model._meta.fields if isinstance(field, DerivedField)]
        if derived:
            yield from _stale(model, derived)


def _stale(model, derived):
    names = sorted({name for field in derived for name in (field.name, *field.of)})
    text = _("%(kind)s “%(name)s”: chữ dùng để tìm và sắp xếp không khớp với tên. Mở ra và lưu lại.")
    for row in model._base_manager.order_by("pk").values(*names).iterator():
        if any(row[field.name] != field.derive([row[name] for name in field.of]) for field in derived):
            name = next((row[name] for field in derived for name in field.of if row[name]), "")
            yield text % {"kind": capfirst(str(model._meta.verbose_name)), "name": name}


def named_files_are_there():
    found = set(paths(settings.MEDIA_ROOT))
    text = _("Tệp %s được sổ nhắc đến nhưng không còn trong thư mục tệp đính kèm. Lấy lại từ bản sao lưu.")
    return (text % path for path in _named_files() if path not in found)


def files_are_named():
    """The folder is read before the rows are asked: a file saved meanwhile is not accused."""
    found = paths(settings.MEDIA_ROOT)
    named = set(_named_files())
    text = _("Tệp %s nằm trong thư mục tệp đính kèm nhưng không hồ sơ nào nhắc đến. Xem lại rồi xóa tệp.")
    return (text % path for path in found if path not in named)


def no_restore_was_cut_off():
    text = _(
        "Thư mục %s còn lại từ một lần khôi phục bị ngắt. Nếu không ai đang khôi phục, xem các tệp cũ trong đó rồi xóa."
    )
    return (text % path for path in sorted(Path(settings.MEDIA_ROOT).glob(f"{WAITING}*")))


def _named_files():
    for model in apps.get_models():
        for field in model._meta.local_concrete_fields:
            if isinstance(field, models.FileField):
                rows = model._base_manager.order_by("pk").values_list(field.name, flat=True)
                yield from filter(None, rows.iterator())


CHECKS = (derived_text_is_fresh, named_files_are_there, files_are_named, no_restore_was_cut_off)
