"""Sentences of the guides as pages."""

SENTENCES: dict[str, str] = {
    "guides_title": "Ayuda",
    "guides_link": "Ayuda",
    "guides_link_title": "Ayuda de esta página, en otra pestaña",
    "guides_about": "Las guías de lo que usted hace en la plataforma, parte por parte.",
    "guides_search": "Buscar en las guías y en todo lo demás",
    "guides_all": "Todas las guías",
    "guides_parts": "En esta guía",
    "found_guides": "Guías",
}
