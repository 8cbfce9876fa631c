from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BlocsConfig(AppConfig):
    name = "blocs"
    verbose_name = _("Đơn vị và khối thi đua")

    def ready(self):
        from blocs.models import Membership
        from emulation.audit import audited

        audited(*(model for model in self.get_models() if model is not Membership))
        # Both repeat the bloc's own columns.
        audited(Membership, exclude=["year", "organiser"])
