"""Texts and numbers in the program's two languages, and translations in step with the source."""

from __future__ import annotations

import math
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import i18n
from app.i18n import tr, tr_text, translatable
from app.numbers import count, number, parse_number, percent, typed_number
from engine.errors import FileError, Text

ROOT = Path(__file__).resolve().parents[2]
UPDATE = ROOT / "resources" / "translations" / "update.py"


@pytest.fixture(autouse=True)
def _english_afterwards(qapp: object) -> Iterator[None]:
    i18n.install("en")
    yield
    i18n.install("en")


class TestTexts:
    def test_english_is_the_source(self) -> None:
        assert (
            tr("Write a number, such as {example}.", example=0.5) == "Write a number, such as 0.5."
        )

    def test_spanish_is_loaded_at_run_time_and_writes_a_decimal_comma(self) -> None:
        i18n.install("es")
        assert (
            tr("Write a number, such as {example}.", example=0.5) == "Escribe un número, como 0,5."
        )

    def test_english_comes_back(self) -> None:
        i18n.install("es")
        i18n.install("en")
        assert tr("learning rate") == "learning rate"

    def test_an_unknown_language_becomes_english(self) -> None:
        i18n.install("tlh")
        assert i18n.language() == "en"

    def test_formats_in_gaps_follow_the_language(self) -> None:
        i18n.install("es")
        assert tr("{a:.2f} {b:,} {c}", a=-1.5, b=12345, c=3) == "−1,50 12\u202f345 3"

    def test_texts_nested_in_texts_are_translated(self) -> None:
        i18n.install("es")
        text = Text("{place}: {problem}", {"place": Text("learning rate"), "problem": Text("seed")})
        assert tr_text(text) == "tasa de aprendizaje: semilla"

    def test_a_path_in_an_engine_error_is_shown_as_it_is(self) -> None:
        path = Path("a") / "ñ.gz"
        error = FileError(path, Text("it is not JSON"), Text("Try another."))
        assert tr_text(error.text) == f"{path}: it is not JSON. Try another."

    def test_braces_in_a_text_without_values_are_left_alone(self) -> None:
        assert tr("{") == "{"

    def test_marking_a_text_hands_it_back(self) -> None:
        assert translatable("seed") == "seed"

    def test_qt_speaks_spanish_too(self) -> None:
        from PySide6.QtCore import QCoreApplication

        i18n.install("es")
        assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancelar"


class TestNumbers:
    @pytest.mark.parametrize(
        ("value", "shown"),
        [
            (0.04213, "0.0421"),
            (-0.5, "−0.5"),
            (123456.0, "123000"),
            (0.0, "0"),
            (-0.0, "0"),
            (1.234e-7, "1.23×10⁻⁷"),
            (2e12, "2×10¹²"),
            (9.999, "10"),
            (math.inf, "∞"),
            (-math.inf, "−∞"),
            (math.nan, "NaN"),
        ],
    )
    def test_significant_digits(self, value: float, shown: str) -> None:
        assert number(value, 3) == shown

    def test_fixed_decimals_never_show_minus_zero(self) -> None:
        assert number(-0.0004, decimals=2) == "0.00"
        assert number(2.0, decimals=2) == "2.00"

    def test_fixed_decimals_have_their_thousands_apart_from_five_digits_on(self) -> None:
        assert number(9999.5, decimals=1) == "9999.5"
        assert number(260197.51, decimals=1) == "260,197.5"
        i18n.install("es")
        assert number(260197.51, decimals=1) == "260\u202f197,5"

    def test_spanish_marks(self) -> None:
        i18n.install("es")
        assert number(-0.25) == "−0,25"
        assert percent(0.9823, 1) == "98,2\u00a0%"
        assert count(109_386) == "109\u202f386"
        assert count(1234) == "1234"

    def test_english_marks(self) -> None:
        assert percent(0.9823, 1) == "98.2%"
        assert count(109_386) == "109,386"

    @pytest.mark.parametrize("language", ["en", "es"])
    @pytest.mark.parametrize(
        ("typed", "value"),
        [
            ("0.01", 0.01),
            ("0,01", 0.01),
            (" 1e-3 ", 0.001),
            ("1,5E-3", 0.0015),
            (",5", 0.5),
            ("−2", -2.0),
            ("1.2×10⁻⁷", 1.2e-7),
            ("12\u202f345", 12345.0),
        ],
    )
    def test_comma_and_point_are_read_in_both_languages(
        self, language: str, typed: str, value: float
    ) -> None:
        i18n.install(language)
        assert parse_number(typed) == pytest.approx(value, rel=1e-12)

    @pytest.mark.parametrize(
        "typed", ["", "abc", "1.234,5", "1,234,5", "nan", "inf", "--1", "0x1", "1e"]
    )
    def test_what_is_no_number_or_may_mean_two_is_refused(self, typed: str) -> None:
        with pytest.raises(ValueError, match=r".*"):
            parse_number(typed)

    @pytest.mark.parametrize("language", ["en", "es"])
    @pytest.mark.parametrize("value", [0.001, 1e-5, 1e-7, 3.25e-9, 0.1, 10.0, 100.0, 0.00123456])
    def test_what_a_field_writes_reads_back_to_the_bit(self, language: str, value: float) -> None:
        i18n.install(language)
        assert parse_number(typed_number(value)) == value


class TestCollection:
    def test_translations_are_complete_and_in_step(self) -> None:
        """Where this fails: python resources/translations/update.py, then fill what it names."""
        done = subprocess.run(
            [sys.executable, str(UPDATE), "--check"],
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        assert done.returncode == 0, done.stdout + done.stderr

    @pytest.fixture
    def update(self, monkeypatch: pytest.MonkeyPatch) -> object:
        monkeypatch.syspath_prepend(str(UPDATE.parent))
        import update

        return update

    def test_marked_literals_are_found(self, update) -> None:  # type: ignore[no-untyped-def]
        source = "_T = translatable\n_T('e')\ntr('a')\nText('b' 'c')\ni18n.tr('d')\ntr(x)\nf('f')\n"
        assert sorted(update.texts_of(source, Path("x.py"))) == ["a", "bc", "d", "e"]

    def test_an_f_string_is_refused(self, update) -> None:  # type: ignore[no-untyped-def]
        with pytest.raises(update.SourceError, match=r"x\.py:1"):
            list(update.texts_of("tr(f'{a}')", Path("x.py")))

    def test_filling_compiling_and_checking(self, update, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
        texts = ["good {n}", "bad {n}", "none"]
        todo = update.update(texts, {"good {n}": "bien {n}", "bad {n}": "mal {m}"}, tmp_path)
        assert todo == ["bad {n}", "none"]
        assert len(update.faults(texts, tmp_path)) == 2
        assert update.update(texts, {"bad {n}": "mal {n}", "none": "nada"}, tmp_path) == []
        assert update.faults(texts, tmp_path) == []
        assert update.faults(["good {n}", "bad {n}"], tmp_path) != []

    def test_a_vanished_text_is_dropped(self, update, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
        update.update(["a", "b"], {"a": "x", "b": "y"}, tmp_path)
        update.update(["a"], {}, tmp_path)
        assert "<source>b</source>" not in next(tmp_path.glob("*.ts")).read_text("utf-8")
