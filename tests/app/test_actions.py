"""The table of commands: no key means two things."""

from __future__ import annotations

import pytest

pytest.importorskip("PySide6")

from PySide6.QtGui import QKeySequence

from app import i18n
from app.actions import MENUS, ROWS, Actions
from app.i18n import tr


def keys_of_the_menus() -> list[str]:
    return [QKeySequence.mnemonic(tr(title)).toString() for _, title in MENUS]


def keys_of_the_commands() -> list[str]:
    actions = Actions()
    return [keys for action in actions if (keys := action.shortcut().toString())]


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_shortcut_opens_a_menu_as_well(qapp, language):
    i18n.install(language)
    menus = keys_of_the_menus()
    assert all(menus), "every menu has a letter"
    assert len(menus) == len(set(menus))
    assert not set(menus) & set(keys_of_the_commands())


def test_every_command_has_a_tip_with_its_keys(qapp):
    actions = Actions()
    for row in ROWS:
        keys = actions[row.id].shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        assert row.tip
        assert keys in actions[row.id].toolTip()
