"""The person who signs in. Rights follow from roles (`emulation.access`) and postings to units."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from emulation import access
from emulation.fields import LineField


class UserQuerySet(models.QuerySet):
    def with_roles(self):
        """Adds `has_<role>` for each role, so that asking costs no further query."""
        groups = User.groups.through.objects.filter(user=OuterRef("pk"))
        return self.annotate(
            **{f"has_{role}": Exists(groups.filter(group__name=name)) for role, name in access.ROLES.items()}
        )


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    def create_user(self, username, password=None, **fields):
        user = self.model(username=self.model.normalize_username(username), **fields)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save(using=self._db)
        return user

    def create_superuser(self, username, password=None, **fields):
        return self.create_user(username, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """Accounts need no e-mail: the secretariat creates them and hands the first password over."""

    username = models.CharField(
        _("tên đăng nhập"),
        max_length=150,
        unique=True,
        validators=[UnicodeUsernameValidator()],
        error_messages={"unique": _("Tên đăng nhập này đã có người dùng. Chọn tên khác.")},
    )
    full_name = LineField(_("họ và tên"), max_length=120, blank=True)
    is_active = models.BooleanField(_("đang hoạt động"), default=True)
    is_staff = models.BooleanField(_("được vào trang quản trị"), default=False)
    # Somebody else set the password: it opens nothing but the page where the owner sets their own.
    must_change_password = models.BooleanField(_("phải đổi mật khẩu"), default=False)
    date_joined = models.DateTimeField(_("ngày tạo"), auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "username"

    class Meta:
        verbose_name = _("người dùng")
        verbose_name_plural = _("người dùng")
        ordering = ["username"]

    def __str__(self):
        return self.full_name or self.username

    def get_full_name(self):
        return str(self)

    get_short_name = get_full_name

    def audit_record(self):
        return f"user:{self.pk}"

    def has_role(self, role):
        """One query the first time at most: a signed-in user comes with its roles (`with_roles`)."""
        if self.is_superuser:
            return True
        if not hasattr(self, f"has_{role}"):
            names = set(self.groups.values_list("name", flat=True))
            for each, name in access.ROLES.items():
                setattr(self, f"has_{each}", name in names)
        return getattr(self, f"has_{role}")
