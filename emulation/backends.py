"""How a session's user is loaded."""

from django.contrib.auth.backends import ModelBackend

from emulation.models import User


class RoleBackend(ModelBackend):
    """Loads the signed-in user together with the roles, in the one query each request pays anyway."""

    def get_user(self, user_id):
        user = User.objects.with_roles().filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None
