"""Measures the training step: how long it takes, what it is made of, how it grows with the network
(``--scaling``), and with ``--gui`` how training and the window get on together."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app import display
from app.cli.data import fetched
from app.cli.output import message, print_result
from engine.bench import (
    SCALING_BATCH,
    Size,
    StepTime,
    measure_affine,
    measure_parts,
    measure_scaling,
    measure_step,
)

_NAME, _COLUMN = 16, 18
_VIEWS_HEAD = f"""
What each view costs the GUI's thread while training runs flat out: drawings a second, wanted and had (at
events: ten a second were made); milliseconds of the thread's own time for a drawing; its 95th percentile
with what others took meanwhile; share of the thread's time; calls it made out of sight, to be none
{"":26}{"wanted":>8}{"had":>8}{"median":>9}{"p95":>8}{"p95 waited":>11}{"share":>8}{"hidden":>8}"""


@dataclass(frozen=True)
class _Row:
    """All that is measured of one batch size."""

    step: StepTime
    parts_us: Mapping[str, float]
    affine_us: float

    @property
    def json(self) -> Mapping[str, object]:
        return {**vars(self.step), "parts_us": self.parts_us, "affine_us": self.affine_us}


def run(options: Namespace) -> int:
    """The command. Raises `EngineError` and `UsageError`."""
    if options.gui:
        display.use_offscreen_without_screen()
        display.check()
    rows = [_measure_row(batch, options) for batch in options.batches]
    report: dict[str, object] = {"threads": options.threads, "results": [row.json for row in rows]}
    if not options.json:
        print(_parts_table(rows))
    if options.scaling:
        report["scaling"] = _measure_scaling(options)
    if options.gui:
        report["gui"] = _measure_window(options)
    if options.json:
        print_result(report)
    return 0


def _measure_row(batch: int, options: Namespace) -> _Row:
    row = _Row(measure_step(batch), measure_parts(batch), measure_affine(batch))
    if not options.json:
        print(_told(row.step), flush=True)
    return row


def _told(result: StepTime) -> str:
    return (
        f"batch {result.batch:6,}  step {result.step_us:10,.0f} us  "
        f"matrix products {result.gemm_us:10,.0f} us  {result.examples_per_s:11,.0f} examples/s"
    )


def _parts_table(rows: Sequence[_Row]) -> str:
    """A line a part, a column a batch size, each with microseconds and the share of the step."""
    heads = "".join(f"{f'batch {row.step.batch:,}':>{_COLUMN}}" for row in rows)
    lines = ["", "What a step is made of: microseconds, and share of the step", " " * _NAME + heads]
    lines += [_line(part, rows, [row.parts_us[part] for row in rows]) for part in rows[0].parts_us]
    lines.append(_line("the rest", rows, [_rest(row) for row in rows]))
    lines.append(_line("affine, if asked", rows, [row.affine_us for row in rows]))
    return "\n".join(lines)


def _line(name: str, rows: Sequence[_Row], times: Sequence[float]) -> str:
    cells = "".join(
        f"{time:{_COLUMN - 7},.1f} {time / row.step.step_us:4.0%}  "
        for row, time in zip(rows, times, strict=True)
    )
    return f"{name:<{_NAME}}{cells}".rstrip()


def _rest(row: _Row) -> float:
    """History, order of the epoch, weights to go back to; two measurements apart, so it may waver."""
    return max(0.0, row.step.step_us - sum(row.parts_us.values()))


def _measure_scaling(options: Namespace) -> Sequence[Mapping[str, object]]:
    """Networks of all sizes: their cost in proportion to the bare products stays much the same."""
    told = not options.json
    if told:
        print(f"\nHow a step of {SCALING_BATCH} examples grows with the network")
        print(f"{'hidden layers':<26}{'weights':>10}{'step us':>11}{'products us':>13}{'ratio':>8}")
    sizes = []
    for size in measure_scaling():
        sizes.append(vars(size))
        if told:
            print(_size_line(size), flush=True)
    return sizes


def _size_line(size: Size) -> str:
    hidden = ",".join(map(str, size.hidden))
    return (
        f"{hidden:<26}{size.weights:10,}{size.step_us:11,.0f}{size.gemm_us:13,.0f}"
        f"{size.step_us / size.gemm_us:8.2f}"
    )


def _measure_window(options: Namespace) -> Mapping[str, object]:
    from app.window_bench.window import measure  # with Qt, so only when asked for

    message("Measuring the window: three minutes, the second half for its views ...")
    views: list[dict[str, Any]] = []

    def told(cost: object) -> None:
        views.append(vars(cost))
        if options.json:
            message(views[-1]["view"])
        else:
            print(_view_line(views[-1]), flush=True)

    if not options.json:
        print(_VIEWS_HEAD)
    figures = measure(fetched(options), options.data, told)
    if not options.json:
        print()
        for name, value in figures.items():
            print(f"{name}: {value:.3g}")
    return {**figures, "views": views}


def _view_line(cost: Mapping[str, Any]) -> str:
    """A view's line; one that draws at events wants no rate."""
    wanted = f"{cost['wanted_per_s']:.0f}" if cost["wanted_per_s"] else "events"
    return (
        f"{cost['view']:<26}{wanted:>8}{cost['draws_per_s']:8.1f}{cost['median_ms']:9.1f}"
        f"{cost['p95_ms']:8.1f}{cost['waited_p95_ms']:11.1f}{cost['share']:8.1%}{cost['hidden_work']:8}"
    )
