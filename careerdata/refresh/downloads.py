"""Opening what a person downloaded: plain files, and files inside a zip, told apart by content and never by name."""

from __future__ import annotations

import csv
import hashlib
import io
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any, BinaryIO

import openpyxl

from careerdata.tables.dataset import Problem

# The largest member of an official archive is the OEWS flat file, about 0.4 GB unpacked; far beyond that is no download
# of ours but an archive made to fill a disk or a memory.
LARGEST_MEMBER = 4_000_000_000
# The College Scorecard's header names 3,300 columns.
LONGEST_HEADER = 200_000
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
WORKBOOK_MEMBER = "xl/workbook.xml"


class RefreshError(Exception):
    """A download cannot be used; ``str()`` is one line with the file, what was found and what was expected."""

    def __init__(self, file: str, found: str, expected: str, row: int | None = None, column: str | None = None) -> None:
        # Messages of other libraries may run over several lines.
        self.problem = Problem(file, row, column, " ".join(found.split()), expected)
        super().__init__(str(self.problem))


@dataclass(frozen=True)
class Download:
    """A file as published: its name, how to open it as bytes, whether it is an Excel workbook or lay in an archive."""

    name: str
    open: Callable[[], BinaryIO]
    is_workbook: bool = False
    archive: str | None = None

    @contextmanager
    def _damage_reported(self) -> Iterator[None]:
        """Say damage found while reading in one line, whichever library stumbles over it."""
        try:
            yield
        except RefreshError:
            raise
        except Exception as error:  # zipfile, zlib, the XML parser and openpyxl have no common error
            raise RefreshError(self.name, f"a damaged file ({error})", "a file as published") from error

    def lines(self) -> Iterator[str]:
        """Yield the lines of a text file: UTF-8 where it is, Latin-1 otherwise (BEA publishes Spanish names in it).

        Raises:
            RefreshError: for a damaged file.
        """
        with self._damage_reported(), self.open() as stream:
            for number, line in enumerate(stream):
                if number == 0:
                    line = line.removeprefix(BYTE_ORDER_MARK)
                try:
                    text = line.decode("utf-8")
                except UnicodeDecodeError:
                    text = line.decode("latin-1")
                yield text

    def first_line(self) -> str:
        """Return the first line, or as much of it as tells what a file is."""
        with self._damage_reported(), self.open() as stream:
            return stream.readline(LONGEST_HEADER).removeprefix(BYTE_ORDER_MARK).decode("latin-1").strip()

    def sheets(self) -> Iterator[tuple[str, Iterator[tuple[object, ...]]]]:
        """Yield each sheet as (title, rows of cell values); a CSV file is one sheet titled with the file's name.

        Raises:
            RefreshError: for a damaged file.
        """
        if not self.is_workbook:
            yield self.name, self._csv_rows()
            return
        with self._damage_reported(), self.open() as stream:
            book = openpyxl.load_workbook(io.BytesIO(stream.read()), read_only=True, data_only=True)
            try:
                for sheet in book.worksheets:
                    # Some published sheets declare fewer cells than they hold.
                    sheet.reset_dimensions()
                    yield sheet.title, self._sheet_rows(sheet)
            finally:
                book.close()

    def _sheet_rows(self, sheet: Any) -> Iterator[tuple[object, ...]]:
        with self._damage_reported():
            yield from sheet.iter_rows(values_only=True)

    def _csv_rows(self) -> Iterator[tuple[object, ...]]:
        rows = csv.reader(self.lines(), skipinitialspace=True)
        try:
            yield from (tuple(cells) for cells in rows)
        except csv.Error as error:
            raise RefreshError(self.name, str(error), "well-formed CSV", rows.line_num) from error


def open_downloads(files: Iterable[FilePath | str]) -> tuple[Download, ...]:
    """Return the files asked for, archives replaced by the files inside them.

    Raises:
        RefreshError: for a missing, empty or unreadable file.
    """
    found: list[Download] = []
    for file in map(FilePath, files):
        if not file.is_file():
            raise RefreshError(str(file), "no such file", "a downloaded file")
        if file.stat().st_size == 0:
            raise RefreshError(file.name, "an empty file", "a downloaded file")
        if not zipfile.is_zipfile(file):
            found.append(Download(file.name, _opener(file)))
            continue
        try:
            with zipfile.ZipFile(file) as archive:
                members = [member for member in archive.infolist() if not member.is_dir()]
                if WORKBOOK_MEMBER in archive.namelist():
                    found.append(Download(file.name, _opener(file), is_workbook=True))
                    continue
                for member in members:
                    if member.file_size > LARGEST_MEMBER:
                        size = f"{member.filename} of {member.file_size / 1e9:.0f} GB"
                        raise RefreshError(file.name, size, f"members of at most {LARGEST_MEMBER / 1e9:.0f} GB")
                    name = FilePath(member.filename).name
                    opener = _member_opener(file, member.filename)
                    is_workbook = Download(name, opener).first_line().startswith("PK\x03\x04")
                    found.append(Download(name, opener, is_workbook, archive=file.name))
        except (zipfile.BadZipFile, OSError, ValueError) as error:
            raise RefreshError(file.name, f"a damaged archive ({error})", "a zip file as published") from error
    return tuple(found)


def fingerprints(files: Sequence[FilePath | str]) -> str:
    """Return ``name (sha256 ...)`` of each file, for the note of a source."""
    parts = []
    for file in map(FilePath, files):
        with file.open("rb") as stream:
            parts.append(f"{file.name} (sha256 {hashlib.file_digest(stream, 'sha256').hexdigest()[:16]})")
    return ", ".join(parts)


def _opener(file: FilePath) -> Callable[[], BinaryIO]:
    return lambda: file.open("rb")


def _member_opener(archive: FilePath, member: str) -> Callable[[], BinaryIO]:
    def open_member() -> BinaryIO:
        with zipfile.ZipFile(archive) as opened:
            # The member keeps the archive's file open for as long as it is read itself.
            return opened.open(member)  # type: ignore[return-value]

    return open_member
