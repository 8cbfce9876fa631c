from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from emulation.refusals import Refused
from registry.sample.loading import holds_other_data, is_in_the_way, is_loaded, load_sample


class Command(BaseCommand):
    help = "Loads the sample record (2015, 2020, 2022 and 2023 of one bloc). Twice is once; no accounts are made."

    def add_arguments(self, parser):
        parser.add_argument("--yes", action="store_true", help="even where DEBUG is off or other data stands")

    def handle(self, *args, yes, **options):
        if is_loaded():
            self.stdout.write("The sample is already here; nothing to do.")
            return
        if is_in_the_way():
            raise CommandError("A year of the sample's bloc is entered by hand: it is not written over.")
        if not yes and not settings.DEBUG:
            raise CommandError("DEBUG is off, so this may be a real registry. Add --yes to load the sample.")
        if not yes and holds_other_data():
            raise CommandError("Other units or blocs stand here. Add --yes to load the sample beside them.")
        try:
            load_sample()
        except Refused as refusal:
            raise CommandError(f"The sample does not fit beside what stands here. {refusal}") from refusal
        self.stdout.write(
            "The sample is loaded: 2015, 2020, 2022 and 2023 finalised, 2016, 2021 and 2024 opened as drafts."
        )
