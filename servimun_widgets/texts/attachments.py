"""Sentences about files that hang on records, and about pictures of programmes."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "attachment_unknown_kind": "El archivo no es de los que se guardan (JPEG, PNG, PDF).",
    "attachment_large": "El archivo pasa de {limit} MB.",
    "attachment_erased": "Ese archivo se borró para siempre y no se puede volver a subir.",
    "attachment_too_many": "Aquí ya se subieron {limit} archivos, que son los que caben. Use uno "
    "de los que ya están o pida a la coordinación que borre los que sobran.",
    "attachment_not_found": "Ese archivo no está o ya se borró.",
    "attachment_missing": "Falta el archivo adjunto {digest}. Tráigalo de un respaldo: "
    "servimun restore lo trae de la carpeta «adjuntos» que está junto al respaldo.",
    "attachment_altered": "El archivo adjunto {digest} no es el que se guardó. Bórrelo de la "
    "carpeta «adjuntos» y tráigalo de un respaldo con servimun restore.",
    "attachment_orphaned": "El archivo adjunto {file} no es de ningún registro. servimun compact "
    "lo quita.",
    "picture_unreadable": "El archivo no es una imagen JPEG, PNG o WebP que se pueda leer. Si "
    "viene de un iPhone, elija la foto desde el teléfono: la manda como JPEG.",
    "picture_too_many_pixels": "La imagen tiene demasiados puntos. Hágala más chica y súbala de "
    "nuevo.",
    "picture_small": "La imagen mide menos de {least} puntos por lado. Suba una más grande.",
    "picture_unknown": "Esa fotografía no se subió para este programa, o ya se borró. Súbala de "
    "nuevo.",
    "picture_none": "El programa no tiene fotografía.",
    "picture_later": "La fotografía se sube cuando el programa ya está guardado.",
    "picture_heading": "Fotografía",
    "picture_on_show": "La que ve la gente: {words}",
    "picture_erase_heading": "Borrar la fotografía para siempre",
    "picture_erase": "Borrar para siempre",
    "picture_erase_text": "Para una foto que no debió subirse. Se quita de todas las versiones y "
    "del sitio público, y nadie la puede volver a subir. Los respaldos anteriores la conservan.",
    "picture_was_erased": "La fotografía se borró para siempre.",
}
