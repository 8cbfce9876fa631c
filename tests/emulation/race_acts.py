"""Acts for the races, called in processes of their own: plain arguments in, plain answers out."""


def mistype(username):
    from django.test import Client

    from tests.fixtures import sign_in

    sign_in(Client(), username, "sai-mat-khau")


def mistype_from_nowhere(username):
    from django.test import Client

    from tests.fixtures import sign_in

    sign_in(Client(), username, "sai-mat-khau", address="")


def counted():
    """How many wrong passwords of each account were counted, over how many rows."""
    from axes.models import AccessAttempt
    from django.db.models import Count, Sum

    rows = AccessAttempt.objects.order_by().values("username")
    return {
        each["username"]: (each["rows"], each["failures"])
        for each in rows.annotate(rows=Count("pk"), failures=Sum("failures_since_start"))
    }
