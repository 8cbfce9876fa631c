"""The front door: with settings the one place that names the floors above."""

from django.contrib import admin
from django.contrib.auth import views as auth
from django.urls import include, path

from emulation.middleware import with_any_password
from emulation.views import account, errors, health
from emulation.views.acts import only_posted

urlpatterns = [
    path("accounts/login/", account.SignIn.as_view(), name="login"),
    path(
        "accounts/logout/", with_any_password(only_posted("home")(auth.LogoutView.as_view())), name="logout"
    ),
    path("accounts/password/", with_any_password(account.ChangePassword.as_view()), name="password_change"),
    path("accounts/password/done/", auth.PasswordChangeDoneView.as_view(), name="password_change_done"),
    path("accounts/sessions/", account.own_sessions, name="sessions"),
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("admin/", admin.site.urls),
    path("", include("registry.urls")),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.failed
