"""Ballots: one set of count columns for proposals, honours, elections and council items.

The arithmetic as sentences with numbers is `emulation.ballot_rules`; the constraints are what can never be stored.
"""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from emulation.ballot_rules import ballot_findings
from emulation.constraints import check, unknown_or
from emulation.fields import CountField

COUNTS = ("voters", "issued", "collected", "valid", "invalid")
YES_COUNTS = (*COUNTS, "yes")


class Method(models.TextChoices):
    """How it was decided. `ballot` = cast, not said how; consensus and no vote have no counts."""

    SECRET = "secret", _("Bỏ phiếu kín")
    HANDS = "hands", _("Giơ tay")
    BALLOT = "ballot", _("Bỏ phiếu")
    CONSENSUS = "consensus", _("Nhất trí")
    NO_VOTE = "no_vote", _("Không biểu quyết")


class Ballot(models.Model):
    method = models.CharField(_("hình thức biểu quyết"), max_length=10, choices=Method, blank=True)
    voters = CountField(_("số người có quyền bỏ phiếu"))
    issued = CountField(_("số phiếu phát ra"))
    collected = CountField(_("số phiếu thu về"))
    valid = CountField(_("số phiếu hợp lệ"))
    invalid = CountField(_("số phiếu không hợp lệ"))

    class Meta:
        abstract = True

    def clean(self):
        """R13 with its numbers, at the count it concerns; the constraints below hold the same on the database."""
        super().clean()
        found = {}
        counts = {name: getattr(self, name, None) for name in YES_COUNTS}
        # What is no number is the column's own complaint.
        for finding in ballot_findings({n: v for n, v in counts.items() if isinstance(v, int)}):
            found.setdefault(finding.where, []).append(finding.text)
        if found:
            raise ValidationError(found)


class YesBallot(Ballot):
    yes = CountField(_("số phiếu đồng ý"))

    class Meta:
        abstract = True


def at_most(smaller, larger):
    return unknown_or(Q(**{f"{smaller}__lte": F(larger)}), smaller, larger)


def ballot_constraints(table, with_yes=True):
    """R13 for one table; spread into its `Meta.constraints` (an abstract parent's would be replaced)."""
    counts = YES_COUNTS if with_yes else COUNTS
    uncounted = Q(**{f"{name}__isnull": True for name in counts})
    constraints = [
        check(
            f"{table}_ballots_issued_are_at_most_the_voters",
            at_most("issued", "voters"),
            _("Số phiếu phát ra lớn hơn số người có quyền bỏ phiếu. Kiểm tra lại biên bản kiểm phiếu."),
        ),
        check(
            f"{table}_ballots_collected_are_at_most_the_issued",
            at_most("collected", "issued"),
            _("Số phiếu thu về lớn hơn số phiếu phát ra. Kiểm tra lại biên bản kiểm phiếu."),
        ),
        check(
            f"{table}_valid_and_invalid_make_the_collected",
            unknown_or(Q(collected=F("valid") + F("invalid")), "collected", "valid", "invalid"),
            _("Số phiếu hợp lệ cộng số phiếu không hợp lệ phải bằng số phiếu thu về."),
        ),
        check(
            f"{table}_valid_ballots_are_at_most_the_collected",
            at_most("valid", "collected"),
            _("Số phiếu hợp lệ lớn hơn số phiếu thu về. Kiểm tra lại biên bản kiểm phiếu."),
        ),
        check(
            f"{table}_valid_ballots_are_at_most_the_voters",
            at_most("valid", "voters"),
            _("Số phiếu hợp lệ lớn hơn số người có quyền bỏ phiếu. Kiểm tra lại biên bản kiểm phiếu."),
        ),
        check(
            f"{table}_without_a_vote_has_no_counts",
            ~Q(method__in=[Method.CONSENSUS, Method.NO_VOTE]) | uncounted,
            _(
                "Nhất trí hoặc không biểu quyết thì không có số phiếu. Xóa các số phiếu hoặc chọn hình thức khác."
            ),
        ),
    ]
    if with_yes:
        constraints += [
            check(
                f"{table}_yes_is_at_most_the_valid",
                at_most("yes", "valid"),
                _("Số phiếu đồng ý lớn hơn số phiếu hợp lệ. Kiểm tra lại biên bản kiểm phiếu."),
            ),
            check(
                f"{table}_yes_is_at_most_the_voters",
                at_most("yes", "voters"),
                _("Số phiếu đồng ý lớn hơn số người có quyền bỏ phiếu. Kiểm tra lại biên bản kiểm phiếu."),
            ),
        ]
    return constraints
