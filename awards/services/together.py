"""One step with several proposals at once: all of them take it, or none does and each hindrance is named."""

from django.utils.translation import gettext as _

from awards.recipients import recipients_on
from awards.services.lives import move
from emulation.refusals import Refused

PLACE = "proposals"


class Hindrances:
    """Sentences about single proposals, gathered so that a person mends them all in one go."""

    def __init__(self, recipients):
        self.recipients, self.code, self.said = recipients, "", []

    def add(self, proposal, code, sentence):
        self.code = self.code or code
        self.said.append(
            _("%(recipient)s: %(sentence)s")
            % {"recipient": self.recipients[proposal.pk], "sentence": sentence}
        )

    def stop(self):
        if self.said:
            raise Refused(self.code, {PLACE: self.said})


def move_all(actor, proposals, act, reason="", hindrances=None):
    """The step with each of the proposals, which are locked. Raises `Refused` with a sentence for each that cannot
    take it; a missing reason is said once, at its own place."""
    hindrances = hindrances or Hindrances(recipients_on(None, proposals))
    for each in proposals:
        try:
            move(actor, each, act, reason)
        except Refused as refused:
            if "reason" in refused.errors:
                raise
            for sentences in refused.errors.values():
                for sentence in sentences:
                    hindrances.add(each, refused.code, sentence)
    hindrances.stop()


def none_chosen():
    return Refused("none_chosen", {PLACE: [_("Chưa chọn đề nghị nào. Đánh dấu ít nhất một đề nghị.")]})
