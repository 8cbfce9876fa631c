from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AwardsConfig(AppConfig):
    name = "awards"
    verbose_name = _("Khen thưởng")

    def ready(self):
        from emulation.audit import audited
        from emulation.ballots import YES_COUNTS

        # The trail would tell of votes before they are closed: the frozen text holds them, and then the rows.
        kept_until_closed = {
            self.get_model("ReviewItem"): [*YES_COUNTS, "written", "written_yes", "seen"],
            self.get_model("Vote"): ["choice"],
        }
        for model, columns in kept_until_closed.items():
            audited(model, exclude=columns)
        audited(*(model for model in self.get_models() if model not in kept_until_closed))
