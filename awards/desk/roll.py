"""Who sits in a session: every seat of the council on the day, with how it attends."""

from awards.models import Attendance

WRITTEN = Attendance.Mode.WRITTEN


class Roll:
    def __init__(self, session):
        self.session = session

    @property
    def seats(self):
        return self.session.seats

    @property
    def members(self):
        """Seats with a vote."""
        return [seat for seat in self.seats if seat.votes]

    @property
    def present(self):
        """Of them, who is in the room now."""
        return [seat for seat in self.members if seat.attendance and seat.attendance.is_in_the_room]

    @property
    def writing(self):
        """Of them, who sends an opinion in writing."""
        return [seat for seat in self.members if seat.attendance and seat.attendance.mode == WRITTEN]

    @property
    def attending(self):
        """Anybody in the room, whether they vote or not."""
        return [seat for seat in self.seats if seat.attendance and seat.attendance.is_in_the_room]
