"""What the documents promise is what is there: commands, packages, links, options."""

import re
import tomllib
from pathlib import Path

import pytest

from app import display
from app.cli.parser import COMMANDS, parse

ROOT = Path(__file__).resolve().parents[2]
READMES = ("README.md", "README.es.md")
CI = (ROOT / ".ci" / "run").read_text("utf-8")


def text_of(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def command(readme: str, environment: str, system: str = "Linux, macOS") -> str:
    """The line that makes this environment, from the README's table."""
    row = rf"^\| {re.escape(system)} \| `(.* -m venv {re.escape(environment)}\b(?!-).*)` \|$"
    (line,) = re.findall(row, text_of(readme), re.MULTILINE)
    return str(line)


def test_ci_runs_command_two() -> None:
    assert command("README.md", ".venv-check") in CI.splitlines()


@pytest.mark.parametrize("environment", [".venv", ".venv-check"])
@pytest.mark.parametrize("system", ["Linux, macOS", "Windows (PowerShell)"])
def test_both_readmes_give_the_same_commands(environment: str, system: str) -> None:
    english, spanish = (command(readme, environment, system) for readme in READMES)
    assert english == spanish


def test_command_one_opens_the_program() -> None:
    assert command("README.md", ".venv").endswith("&& .venv/bin/python main.py")


@pytest.mark.parametrize("readme", READMES)
def test_the_readme_names_the_debian_packages_that_the_program_names(readme: str) -> None:
    assert f"sudo apt-get install python3-venv {display.DEBIAN_PACKAGES}\n" in text_of(readme)


def test_ci_installs_them_all() -> None:
    (listed,) = re.findall(r"^packages=\((.*?)\)", CI, re.MULTILINE | re.DOTALL)
    assert set(listed.split()) == {*display.DEBIAN_PACKAGES.split(), "xvfb"}


@pytest.mark.parametrize("readme", READMES)
def test_every_dependency_has_its_line(readme: str) -> None:
    project = tomllib.loads(text_of("pyproject.toml"))["project"]
    name = re.compile(r"[\w-]+")
    needed = [found[0] for line in project["dependencies"] if (found := name.match(line))]
    rows = re.findall(r"^\| ([\w-]+) \|.*\|.*\|.*\|$", text_of(readme), re.MULTILINE)
    assert [row for row in rows if row in needed] == needed
    for line in project["optional-dependencies"]["test"]:
        found = name.match(line)
        assert found
        assert f"{found[0]} (" in text_of(readme)


@pytest.mark.parametrize("readme", READMES)
def test_the_readme_shows_every_command_and_option(
    readme: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in COMMANDS:
        with pytest.raises(SystemExit):
            parse("main.py", [name, "--help"])
        for option in set(re.findall(r"--[a-z-]+", capsys.readouterr().out)) - {"--help"}:
            assert option in text_of(readme), f"{name} {option}"


@pytest.mark.parametrize("document", [*READMES, "CONTRIBUTING.md", "ARCHITECTURE.md"])
def test_links_lead_somewhere(document: str) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", text_of(document))
    assert [link for link in links if not (ROOT / link).exists()] == []
