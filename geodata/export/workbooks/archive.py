"""Whether bytes are a workbook that may be opened at all: its archive under limits.

An .xlsx is a zip: a small file can unpack to gigabytes, hold macros, or declare entities.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from geodata.vocabulary.words import Words

LARGEST_FILE = 20 * 1024 * 1024
LARGEST_UNPACKED = 100 * 1024 * 1024
LARGEST_RATIO = 100
MOST_PARTS = 2_000
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # OLE: an old .xls, or an .xlsx behind a password
_ENCRYPTED = 0x1
_DECLARED = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_SPREAD = re.compile(rb"\x00")  # UTF-16 is ASCII with noughts between


def refusal(data: bytes, words: Words) -> str | None:
    """Return why bytes must not be opened as a workbook, None if they may."""
    if len(data) > LARGEST_FILE:
        return _too_large(len(data), LARGEST_FILE, words)
    if data.startswith(_OLD):
        return words["workbook_fault.old_xls"]
    if not data.startswith(b"PK"):
        return words["workbook_fault.not_xlsx"]
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _parts(archive, words) or _contents(archive, words)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, OSError, zlib.error):
        return words["workbook_fault.bad_zip"]


def _parts(archive: zipfile.ZipFile, words: Words) -> str | None:
    """Judge the archive by its list of parts alone; nothing is unpacked."""
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    names = [part.filename for part in parts]
    if unpacked > LARGEST_UNPACKED:
        return _too_large(unpacked, LARGEST_UNPACKED, words)
    if unpacked > LARGEST_RATIO * max(packed, 1):
        ratio = unpacked // max(packed, 1)
        return words.say("workbook_fault.ratio", found=ratio, allowed=LARGEST_RATIO)
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        return words["workbook_fault.encrypted"]
    if len(parts) > MOST_PARTS or len(set(names)) < len(names):
        return words["workbook_fault.bad_zip"]
    if "xl/workbook.xml" not in names or "[Content_Types].xml" not in names:
        return words["workbook_fault.not_xlsx"]
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        return words["workbook_fault.macros"]
    return None


def _contents(archive: zipfile.ZipFile, words: Words) -> str | None:
    """Unpack each part once: its checksum must hold, and no XML may declare anything."""
    for part in archive.infolist():
        content = archive.read(part)
        is_xml = part.filename.lower().endswith((".xml", ".rels", ".vml"))
        if is_xml and _DECLARED.search(_SPREAD.sub(b"", content)):
            return words.say("workbook_fault.doctype", part=part.filename[:80])
    return None


def _too_large(found: int, allowed: int, words: Words) -> str:
    mb = 1024 * 1024
    return words.say(
        "workbook_fault.too_large", found=f"{found / mb:.0f} MB", allowed=f"{allowed // mb} MB"
    )
