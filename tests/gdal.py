"""Edits a file through GDAL's own functions, as QGIS does: opened to be changed, saved in place.

pyogrio brings GDAL with it but offers only whole layers; what QGIS calls for one feature is called
here on the same library.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

import pyogrio  # loads GDAL and what it needs
import pytest
import shapely

_UPDATE, _VECTOR = 0x01, 0x04
_HANDLE, _TEXT, _INT = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int
_FUNCTIONS: Mapping[str, tuple[Any, list[Any]]] = {
    "GDALOpenEx": (_HANDLE, [_TEXT, ctypes.c_uint, _HANDLE, _HANDLE, _HANDLE]),
    "GDALDatasetGetLayer": (_HANDLE, [_HANDLE, _INT]),
    "GDALClose": (_INT, [_HANDLE]),
    "OGR_L_ResetReading": (None, [_HANDLE]),
    "OGR_L_GetNextFeature": (_HANDLE, [_HANDLE]),
    "OGR_L_GetLayerDefn": (_HANDLE, [_HANDLE]),
    "OGR_L_SetFeature": (_INT, [_HANDLE, _HANDLE]),
    "OGR_L_CreateFeature": (_INT, [_HANDLE, _HANDLE]),
    "OGR_L_DeleteFeature": (_INT, [_HANDLE, ctypes.c_longlong]),
    "OGR_F_Create": (_HANDLE, [_HANDLE]),
    "OGR_F_Destroy": (None, [_HANDLE]),
    "OGR_F_GetFID": (ctypes.c_longlong, [_HANDLE]),
    "OGR_F_GetFieldCount": (_INT, [_HANDLE]),
    "OGR_F_GetFieldIndex": (_INT, [_HANDLE, _TEXT]),
    "OGR_F_GetFieldAsString": (_TEXT, [_HANDLE, _INT]),
    "OGR_F_IsFieldSetAndNotNull": (_INT, [_HANDLE, _INT]),
    "OGR_F_SetFieldNull": (None, [_HANDLE, _INT]),
    "OGR_F_SetFieldString": (None, [_HANDLE, _INT, _TEXT]),
    "OGR_F_SetGeometryDirectly": (_INT, [_HANDLE, _HANDLE]),
    "OGR_G_CreateGeometryFromJson": (_HANDLE, [_TEXT]),
}


def _library() -> ctypes.CDLL:
    folder = Path(pyogrio.__file__).parent
    places = (folder.parent / "pyogrio.libs", folder / ".dylibs")
    libraries = [path for place in places for path in place.glob("*gdal*")]
    if not libraries:
        pytest.skip("this pyogrio does not bring its own GDAL")
    gdal = ctypes.CDLL(str(libraries[0]))
    for name, (result, arguments) in _FUNCTIONS.items():
        function = getattr(gdal, name)
        function.restype, function.argtypes = result, arguments
    return gdal


class Editing:
    """A layer opened to be changed; what was changed is in the file when the context ends."""

    def __init__(self, path: Path) -> None:
        self._gdal, self._path = _library(), path

    def __enter__(self) -> Editing:
        path = str(self._path).encode()
        self._file = self._gdal.GDALOpenEx(path, _UPDATE | _VECTOR, None, None, None)
        assert self._file, f"GDAL cannot open {self._path} to change it"
        self._layer = self._gdal.GDALDatasetGetLayer(self._file, 0)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self._gdal.GDALClose(self._file)

    def _features(self) -> Iterator[Any]:
        self._gdal.OGR_L_ResetReading(self._layer)
        while feature := self._gdal.OGR_L_GetNextFeature(self._layer):
            yield feature
            self._gdal.OGR_F_Destroy(feature)

    def _field(self, feature: Any, name: str) -> int:
        index: int = self._gdal.OGR_F_GetFieldIndex(feature, name.encode())
        assert index >= 0, f"the layer has no field {name}"
        return index

    def _named(self, slug: str) -> Iterator[Any]:
        for feature in self._features():
            name = self._gdal.OGR_F_GetFieldAsString(feature, self._field(feature, "id"))
            if name.decode() == slug:
                yield feature

    def save_all(self) -> None:
        """Save every feature again; a field that is not set becomes null, as in QGIS's table."""
        for feature in self._features():
            self._nulls(feature)
            assert self._gdal.OGR_L_SetFeature(self._layer, feature) == 0

    def _nulls(self, feature: Any) -> None:
        for index in range(self._gdal.OGR_F_GetFieldCount(feature)):
            if not self._gdal.OGR_F_IsFieldSetAndNotNull(feature, index):
                self._gdal.OGR_F_SetFieldNull(feature, index)

    def write(self, slug: str, field: str, text: str) -> None:
        """Put a text into a field, as typed into the attribute form."""
        for feature in self._named(slug):
            index = self._field(feature, field)
            self._gdal.OGR_F_SetFieldString(feature, index, text.encode())
            assert self._gdal.OGR_L_SetFeature(self._layer, feature) == 0

    def draw(self, slug: str, geometry: shapely.Geometry) -> None:
        """Give a feature another geometry, WGS-84."""
        for feature in self._named(slug):
            self._gdal.OGR_F_SetGeometryDirectly(feature, self._geometry(geometry))
            assert self._gdal.OGR_L_SetFeature(self._layer, feature) == 0

    def _geometry(self, geometry: shapely.Geometry) -> Any:
        return self._gdal.OGR_G_CreateGeometryFromJson(shapely.to_geojson(geometry).encode())

    def delete(self, slug: str) -> None:
        """Delete a feature."""
        for number in [self._gdal.OGR_F_GetFID(feature) for feature in self._named(slug)]:
            assert self._gdal.OGR_L_DeleteFeature(self._layer, number) == 0

    def add(self, fields: Mapping[str, str], geometry: shapely.Geometry | None) -> None:
        """Add a feature; fields that are not given are null."""
        definition = self._gdal.OGR_L_GetLayerDefn(self._layer)
        feature = self._gdal.OGR_F_Create(definition)
        self._nulls(feature)
        for field, text in fields.items():
            index = self._field(feature, field)
            self._gdal.OGR_F_SetFieldString(feature, index, text.encode())
        if geometry is not None:
            self._gdal.OGR_F_SetGeometryDirectly(feature, self._geometry(geometry))
        assert self._gdal.OGR_L_CreateFeature(self._layer, feature) == 0
        self._gdal.OGR_F_Destroy(feature)
