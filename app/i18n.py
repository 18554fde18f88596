"""The program's language: what a text becomes, and which translations are loaded.

English is the language of the source. Texts are collected from the calls of `tr`, `translatable` and
`engine.errors.Text` by resources/translations/update.py, so their first argument must be a literal.
Changing the language rebuilds the window: nothing here tells widgets to word themselves again.
"""

from __future__ import annotations

import logging
import numbers
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from engine.errors import Text

CONTEXT = "PerceptronStudio"
LANGUAGES = {"en": "English", "es": "Español"}
TRANSLATIONS = Path(__file__).resolve().parent.parent / "resources" / "translations"

_SPANISH_MARKS = str.maketrans({".": ",", ",": "\u202f", "-": "\u2212"})
_ENGLISH_MARKS = str.maketrans({"-": "\u2212"})

_log = logging.getLogger(__name__)
_installed: list[QTranslator] = []
_language = "en"
_marked: set[str] = set()


def tr(text: str, **values: object) -> str:
    """The text in the program's language, its named gaps filled with ``values``.

    Numbers with a fraction are written with the language's decimal mark; a format after the colon
    (``{loss:.3f}``) is followed.
    """
    translated = QCoreApplication.translate(CONTEXT, text)
    return _filled(translated, values) if values else translated


def tr_text(text: Text) -> str:
    """An engine's text in the program's language, the texts nested in it translated too."""
    values = {name: _in_words(value) for name, value in text.values.items()}
    return tr(text.template, **values)


def translatable(text: str) -> str:
    """Mark a literal for translation and hand it back; `tr` words it where it is shown."""
    _marked.add(text)
    return text


def language() -> str:
    """The language in use, a key of `LANGUAGES`."""
    return _language


def system_language() -> str:
    """Spanish where the system speaks any Spanish, else English."""
    return "es" if QLocale.system().name().startswith("es") else "en"


def install(language: str) -> None:
    """Put the program and Qt's own dialogs into ``language``; an unknown one becomes English."""
    global _language
    _remove_translators()
    _language = language if language in LANGUAGES else "en"
    QLocale.setDefault(QLocale(_language))
    if _language != "en":
        qt_translations = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        _load(Path(qt_translations) / f"qtbase_{_language}.qm")
        _load(TRANSLATIONS / f"perceptron_studio_{_language}.qm")


def localized(number: str) -> str:
    """A number as Python writes it (``-1,234.5``) in the program's language (``−1 234,5``)."""
    return number.translate(_SPANISH_MARKS if _language == "es" else _ENGLISH_MARKS)


class _Fraction(float):
    """A number that writes itself in the program's language when a text is filled with it."""

    def __format__(self, form: str) -> str:
        return localized(super().__format__(form or "g"))

    def __str__(self) -> str:
        return format(self)


class _Whole(int):
    """A whole number; grouped in the language's way where the text asks for it (``{count:,}``)."""

    def __format__(self, form: str) -> str:
        return localized(super().__format__(form))


def _filled(text: str, values: Mapping[str, object]) -> str:
    return text.format(**{name: _shown(value) for name, value in values.items()})


def _shown(value: object) -> object:
    if isinstance(value, numbers.Real) and not isinstance(value, numbers.Integral):
        return _Fraction(float(value))
    if isinstance(value, numbers.Integral) and not isinstance(value, bool):
        return _Whole(int(value))
    return value


def _in_words(value: object) -> object:
    if isinstance(value, Text):
        return tr_text(value)
    return str(value) if isinstance(value, Path) else value


def _load(path: Path) -> None:
    translator = QTranslator()
    if not translator.load(str(path)):
        _log.warning("Translation not found: %s", path.name)
        return
    QCoreApplication.installTranslator(translator)
    _installed.append(translator)


def _remove_translators() -> None:
    while _installed:
        QCoreApplication.removeTranslator(_installed.pop())
