"""An act is killed (SIGKILL) at a random moment, again and again, on a database of its own.

Runs in a process that has Django loaded (`tests.race.alone`): each try is a fork of it, so that a try costs
milliseconds and the moments fall inside the act, not into starting Python.
"""

import os
import random
import signal
import time
import traceback

from django.db import connections


def kill_during(act, arguments, seed):
    """Calls `act(argument)` in a fork and kills it at a moment drawn from how long the act takes.

    The first argument's act is left alone, to measure it. Returns [(argument, whether it was killed before
    it had ended)] of the others.
    """
    moments = random.Random(seed)
    first, *others = arguments
    begin = time.monotonic()
    _forked(act, first, None)
    lasts = time.monotonic() - begin
    return [(each, _forked(act, each, moments.uniform(0, lasts * 1.1))) for each in others]


def _forked(act, argument, patience):
    connections.close_all()
    begun, begins = os.pipe()
    child = os.fork()
    if child == 0:
        _act_and_leave(act, argument, begins)
    os.close(begins)
    os.read(begun, 1)
    os.close(begun)
    if patience is not None:
        time.sleep(patience)
        os.kill(child, signal.SIGKILL)
    _pid, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):
        assert os.WEXITSTATUS(status) == 0, "the act itself failed"
    return os.WIFSIGNALED(status)


def _act_and_leave(act, argument, begins):
    code = 1
    try:
        os.write(begins, b".")
        act(argument)
        code = 0
    except Exception:
        traceback.print_exc()
    finally:
        os._exit(code)
