"""Judges a saved network on the test set."""

from __future__ import annotations

from argparse import Namespace

from app.cli.data import open_chosen_data
from app.cli.model import open_model
from app.cli.output import percent, print_result
from app.cli.train import judge


def run(options: Namespace) -> int:
    """The command. Raises `EngineError` and `UsageError`."""
    network = open_model(options)
    data = open_chosen_data(options)
    test = data.load_test()
    result = judge(network, test)
    if options.json:
        figures = {"loss": result.loss, "accuracy": result.accuracy}
        print_result({"data": data.name, "n": len(test), **figures})
    else:
        print(f"{data.name}: {percent(result.accuracy)} of {len(test):,} test images right")
        print(f"loss {result.loss:.4f}")
    return 0
