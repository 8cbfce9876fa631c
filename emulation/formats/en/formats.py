"""The same day-first dates, should an English catalogue be added one day."""

from emulation.formats.vi.formats import *  # noqa: F403
