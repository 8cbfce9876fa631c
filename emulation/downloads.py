"""What a person downloads: a table as a file, an upload as it was stored. The summary's addresses end in the format, a
list's ask for it.

`?format=csv` or `?format=xlsx` behind the address of a list gives what the list shows, every page of it.
"""

from django.http import FileResponse, Http404, StreamingHttpResponse

from emulation.files import CONTENT_TYPES
from emulation.sheets import csv_lines, xlsx_file

CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def csv_response(sheet, name):
    """Sent while it is read; `name` is the file's, without its ending."""
    response = StreamingHttpResponse(csv_lines(sheet.header, sheet.lines()), content_type=CSV_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def xlsx_response(sheet, name):
    """Sent once it is whole. The answer closes the file, also where the person breaks off."""
    return FileResponse(xlsx_file(sheet), as_attachment=True, filename=f"{name}.xlsx", content_type=XLSX_TYPE)


def upload_response(file, name):
    """A stored upload, always as a file to keep, never shown in place: it must not act as a page of ours.

    Raises `Http404` where the file is gone from the disk.
    """
    suffix = file.name.rpartition(".")[2]
    try:
        content = file.open()
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(
        content,
        as_attachment=True,
        filename=f"{name}.{suffix}",
        content_type=CONTENT_TYPES.get(suffix, "application/octet-stream"),
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response


FORMATS = {"csv": csv_response, "xlsx": xlsx_response}


def asked_format(request):
    """What answers with the file that a list's address asks for; None where it asks for the page."""
    return FORMATS.get(request.GET.get("format")) if request.method in ("GET", "HEAD") else None
