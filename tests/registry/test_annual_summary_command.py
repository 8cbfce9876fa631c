import io

import openpyxl
import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse


@pytest.fixture
def files(sample, signed_in, secretariat):
    """{table: the bytes its page gives the secretariat}"""
    client = signed_in(secretariat)
    names = {"blocs": "summary_blocs_csv", "proposals": "summary_proposals_csv"}
    return {table: b"".join(client.get(reverse(name, args=[2015]))) for table, name in names.items()}


def run(*args, **options):
    """What the command writes to standard output, as bytes."""
    out = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    call_command("annual_summary", *args, stdout=out, **options)
    out.flush()
    return out.buffer.getvalue()


@pytest.mark.parametrize("table", ["blocs", "proposals"])
def test_standard_output_holds_the_bytes_of_the_page(files, table):
    assert run("2015", "--table", table) == files[table]


def test_the_blocs_are_written_unless_asked_otherwise(files):
    assert run("2015") == files["blocs"]


@pytest.mark.parametrize("table", ["blocs", "proposals"])
def test_a_file_holds_the_bytes_of_the_page(files, table, tmp_path):
    path = tmp_path / "out.csv"
    assert run("2015", "--table", table, "--output", str(path)) == b""
    assert path.read_bytes() == files[table]


def test_a_text_buffer_gets_the_same_text(files):
    out = io.StringIO(newline="")
    call_command("annual_summary", "2015", stdout=out)
    assert out.getvalue().encode() == files["blocs"]


def test_a_year_without_blocs_gives_the_titles(db):
    assert run("2030").count(b"\r\n") == 1


@pytest.mark.parametrize("year", ["1944", "2201"])
def test_a_year_outside_the_registry_is_refused(db, year):
    with pytest.raises(CommandError, match="1945"):
        call_command("annual_summary", year)


def test_a_file_that_cannot_be_written_is_said(db, tmp_path):
    with pytest.raises(CommandError, match="Cannot write"):
        call_command("annual_summary", "2015", "--output", str(tmp_path / "none" / "out.csv"))


@pytest.mark.parametrize(("table", "lines"), [("blocs", 2), ("proposals", 5)])
def test_a_workbook_holds_the_rows_of_the_page(sample, table, lines, tmp_path):
    path = tmp_path / "out.xlsx"
    assert run("2015", "--table", table, "--format", "xlsx", "--output", str(path)) == b""
    assert openpyxl.load_workbook(path).active.max_row == lines


def test_a_workbook_is_not_written_to_a_terminal(db):
    with pytest.raises(CommandError, match="--output"):
        run("2015", "--format", "xlsx")


def test_an_unknown_table_is_refused(db):
    with pytest.raises(CommandError, match="table"):
        call_command("annual_summary", "2015", "--table", "units")
