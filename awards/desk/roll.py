"""Who sits in a session: every seat of the council on the day, with how it attends."""

from django.utils.functional import cached_property

from awards.models import Attendance, Seat

WRITTEN = Attendance.Mode.WRITTEN


class Roll:
    def __init__(self, session):
        self.session = session

    @cached_property
    def seats(self):
        """In their order, each with its `attendance` (None until the roll is called) and its unit's name of the day."""
        day = self.session.day
        seats = list(Seat.objects.filter(council=self.session.council_id).on(day).named_on(day))
        rows = {each.seat_id: each for each in self.session.attendances.all()}
        for seat in seats:
            seat.attendance = rows.get(seat.pk)
        return seats

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
