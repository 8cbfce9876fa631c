import io

from django.core.management import CommandError, call_command


def ask():
    """(exit code, what was said)"""
    out = io.StringIO()
    try:
        call_command("check_integrity", stdout=out)
    except CommandError as error:
        return error.returncode, f"{out.getvalue()}{error}"
    return 0, out.getvalue()
