"""Reading office files back as text, for tests that compare what different files say."""

from __future__ import annotations

import io

import docx
from pptx import Presentation

_GROUP = 6


def slides_text(made: bytes) -> str:
    """Return the texts of a deck's shapes, those in groups too."""
    texts = []
    for slide in Presentation(io.BytesIO(made)).slides:
        for shape in slide.shapes:
            for part in shape.shapes if shape.shape_type == _GROUP else [shape]:
                texts += [part.text_frame.text] if part.has_text_frame else []
    return "\n".join(texts)


def document_text(made: bytes) -> str:
    """Return the paragraphs of a Word document."""
    return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(made)).paragraphs)


def plain(text: str) -> str:
    """Return a text without blanks, which paper breaks elsewhere."""
    return "".join(text.split())
