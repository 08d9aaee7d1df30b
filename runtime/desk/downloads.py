"""Bytes that leave the bureau: pictures of pages, originals as attachments, exports."""

from collections.abc import Iterator

from flask import Response, request, send_file, stream_with_context

from runtime import page_pictures
from runtime.access import file_of, signed_in
from runtime.desk import blueprint
from runtime.desk.archives import zip_of
from runtime.desk.dossier import open_instructed
from runtime.desk.exports import exported, json_lines, procedures_of, selected
from runtime.desk.listing import query_asked
from runtime.desk.spreadsheets import csv_lines
from runtime.dossier import StoredFile
from runtime.errors import NotFound
from runtime.sessions import current_actor
from runtime.site import current_site

#: A stranger's file is saved, never shown: were it shown all the same, it could do nothing.
SANDBOX = {
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}
#: A page's picture never changes; the agent's own browser keeps it a quarter of an hour.
KEEP = {"Cache-Control": "private, max-age=900"}


@blueprint.get("/bureau/dossiers/<dossier_id>/fichiers/<file_id>/pages/<int:page>.jpg")
def page_picture(dossier_id: str, file_id: str, page: int) -> Response:
    """A page, drawn by us, without metadata."""
    opened = open_instructed(dossier_id)
    file = file_of(opened.dossier, opened.files, file_id)
    picture = page_pictures.page_picture(opened.site, file, page, request.args.get("turn", 0, type=int) % 360)
    return Response(picture, mimetype="image/jpeg", headers=KEEP)


@blueprint.get("/bureau/dossiers/<dossier_id>/fichiers/<file_id>/original")
def original(dossier_id: str, file_id: str) -> Response:
    """The bytes as received."""
    opened = open_instructed(dossier_id)
    return _attachment(file_of(opened.dossier, opened.files, file_id))


@blueprint.get("/bureau/dossiers/<dossier_id>/fichiers/<file_id>/ouvert")
def opened_copy(dossier_id: str, file_id: str) -> Response:
    """The copy without the password the person gave."""
    opened = open_instructed(dossier_id)
    file = file_of(opened.dossier, opened.files, file_id)
    copy = opened.site.index.find(file.opened_copy) if file.opened_copy else None
    if copy is None:
        raise NotFound
    return _attachment(copy)


def _attachment(file: StoredFile) -> Response:
    try:
        stream = current_site().files.open(file.dossier, file.id)
    except FileNotFoundError:
        raise NotFound from None
    response = send_file(stream, file.media_type, as_attachment=True, download_name=file.name)
    response.headers.update(SANDBOX)
    return response


@blueprint.get("/bureau/dossiers/<dossier_id>/export.zip")
def export_dossier(dossier_id: str) -> Response:
    """One dossier, whole: JSON, receipts, files."""
    opened = open_instructed(dossier_id)
    one = exported(opened.site, opened.dossier)
    if one is None:
        raise NotFound
    return _download(zip_of(opened.site, one), "application/zip", f"{opened.dossier.number}.zip")


@blueprint.get("/bureau/export.csv")
def export_csv() -> Response:
    """The dossiers of the present search, for a spreadsheet."""
    signed_in(current_actor())
    site, query = current_site(), query_asked()
    return _download(
        csv_lines(selected(site, query), procedures_of(site, query), site.settings.time_zone),
        "text/csv",
        "dossiers.csv",
    )


@blueprint.get("/bureau/export.jsonl")
def export_jsonl() -> Response:
    """The dossiers of the present search, for a program."""
    signed_in(current_actor())
    return _download(json_lines(selected(current_site(), query_asked())), "application/jsonl", "dossiers.jsonl")


def _download(chunks: Iterator[bytes], media_type: str, name: str) -> Response:
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(stream_with_context(chunks), mimetype=media_type, headers=disposition)
