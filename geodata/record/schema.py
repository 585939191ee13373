"""The JSON Schema of the record's file, made from the classes of ``model``."""

from __future__ import annotations

from typing import Any

from geodata.record.model import Collection


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of the file, made from these classes.

    A field that may be left out may be null as well: GIS programs write it so.
    """
    schema = Collection.model_json_schema()
    fields = schema["$defs"]["Properties"]
    for name, field in fields["properties"].items():
        if name not in fields["required"] and {"type": "null"} not in field.get("anyOf", []):
            default = {"default": field.pop("default")} if "default" in field else {}
            fields["properties"][name] = {"anyOf": [field, {"type": "null"}], **default}
    return schema
