"""Opening what a person downloaded: plain files, and files inside a zip, told apart by content and never by name."""

from __future__ import annotations

import csv
import hashlib
import io
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import BinaryIO

import openpyxl

from careerdata.dataset import Problem

# The largest member of an official archive is the OEWS flat file, about 0.4 GB unpacked; far beyond that is no download
# of ours but an archive made to fill a disk or a memory.
LARGEST_MEMBER = 4_000_000_000
WORKBOOK_MEMBER = "xl/workbook.xml"


class RefreshError(Exception):
    """A download cannot be used; ``str()`` is one line with the file, what was found and what was expected."""

    def __init__(self, file: str, found: str, expected: str, row: int | None = None, column: str | None = None) -> None:
        self.problem = Problem(file, row, column, found, expected)
        super().__init__(str(self.problem))


@dataclass(frozen=True)
class Download:
    """One file as published: its name, how to open it as bytes, and whether it is an Excel workbook."""

    name: str
    open: Callable[[], BinaryIO]
    is_workbook: bool = False

    def lines(self) -> Iterator[str]:
        """Yield the lines of a text file: UTF-8 where it is, Latin-1 otherwise (BEA publishes Spanish names in it)."""
        with self.open() as stream:
            for number, line in enumerate(stream):
                if number == 0:
                    line = line.removeprefix(b"\xef\xbb\xbf")
                try:
                    yield line.decode("utf-8")
                except UnicodeDecodeError:
                    yield line.decode("latin-1")

    def first_line(self) -> str:
        """Return the first line, empty for an empty file; a binary file gives whatever its bytes look like."""
        return next(self.lines(), "").strip()

    def tables(self) -> Iterator[tuple[str, Iterator[tuple[object, ...]]]]:
        """Yield each sheet as (title, rows of cell values); a CSV file is one sheet titled with the file's name.

        Raises:
            RefreshError: for a workbook that openpyxl cannot read.
        """
        if not self.is_workbook:
            yield self.name, (tuple(cells) for cells in csv.reader(self.lines(), skipinitialspace=True))
            return
        with self.open() as stream:
            try:
                book = openpyxl.load_workbook(io.BytesIO(stream.read()), read_only=True, data_only=True)
            except Exception as error:  # openpyxl raises whatever its parts raise, from KeyError to XML errors
                raise RefreshError(self.name, f"an unreadable workbook ({error})", "an Excel workbook (.xlsx)") from error
        try:
            for sheet in book.worksheets:
                # Some published sheets declare fewer cells than they hold.
                sheet.reset_dimensions()
                yield sheet.title, sheet.iter_rows(values_only=True)
        finally:
            book.close()


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
                    found.append(Download(name, opener, is_workbook=_holds_workbook(opener)))
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
            raise RefreshError(file.name, f"an unreadable archive ({error})", "a zip file as published") from error
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


def _holds_workbook(opener: Callable[[], BinaryIO]) -> bool:
    with opener() as stream:
        return stream.read(4) == b"PK\x03\x04"
