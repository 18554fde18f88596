"""The two records that describe a network and its training take what is allowed and nothing else."""

import math
from dataclasses import FrozenInstanceError, replace

import pytest

from engine.errors import SettingError
from engine.spec import MAX_HIDDEN_LAYERS, MAX_WIDTH, OPTIMIZERS, NetworkSpec, TrainingSpec


def test_the_notes_network_has_the_notes_dimensions() -> None:
    spec = NetworkSpec()
    assert spec.sizes == (784, 128, 64, 10)
    assert spec.shapes == ((128, 784), (64, 128), (10, 64))
    # the table that closes the notes: 128 x 784 + 128, 64 x 128 + 64, 10 x 64 + 10
    assert spec.parameter_count == 100_480 + 8_256 + 650 == 109_386


def test_a_network_may_have_no_hidden_layer() -> None:
    spec = NetworkSpec(hidden=())
    assert spec.shapes == ((10, 784),)
    assert spec.parameter_count == 10 * 784 + 10


def test_hidden_layers_may_come_as_a_list() -> None:
    assert NetworkSpec(hidden=[30, 20]) == NetworkSpec(hidden=(30, 20))  # type: ignore[arg-type]
    assert hash(NetworkSpec(hidden=[30, 20])) == hash(NetworkSpec(hidden=(30, 20)))  # type: ignore[arg-type]


def test_the_widest_and_the_deepest_network_are_allowed() -> None:
    assert len(NetworkSpec(hidden=(MAX_WIDTH,) * MAX_HIDDEN_LAYERS).shapes) == MAX_HIDDEN_LAYERS + 1


@pytest.mark.parametrize(
    "hidden",
    [
        (0,),
        (-5,),
        (MAX_WIDTH + 1,),
        (1.5,),
        (True,),
        (None,),
        "abc",
        (1,) * (MAX_HIDDEN_LAYERS + 1),
    ],
)
def test_other_hidden_layers_are_refused(hidden: object) -> None:
    with pytest.raises(SettingError, match="list of hidden layers") as caught:
        NetworkSpec(hidden=hidden)  # type: ignore[arg-type]
    assert "at most 8 whole numbers from 1 to 4096" in str(caught.value)


@pytest.mark.parametrize("count", [0, -1, 2.0, "784", None, True, 10**12])
def test_inputs_and_outputs_are_whole_numbers(count: object) -> None:
    with pytest.raises(SettingError, match="number of inputs"):
        NetworkSpec(inputs=count)  # type: ignore[arg-type]
    with pytest.raises(SettingError, match="number of outputs"):
        NetworkSpec(outputs=count)  # type: ignore[arg-type]


def test_the_defaults_are_those_of_window_and_command_line() -> None:
    expected = TrainingSpec("adam", learning_rate=0.001, batch_size=64, epochs=10, seed=0)
    assert TrainingSpec() == expected


def test_every_optimizer_of_the_notes_is_allowed() -> None:
    assert OPTIMIZERS == ("gd", "momentum", "rmsprop", "adam")
    assert [TrainingSpec(name).optimizer for name in OPTIMIZERS] == list(OPTIMIZERS)


@pytest.mark.parametrize("name", ["sgd", "", "Adam", None, 3, ["adam"]])
def test_another_optimizer_is_refused(name: object) -> None:
    with pytest.raises(SettingError, match="one of gd, momentum, rmsprop, adam"):
        TrainingSpec(optimizer=name)  # type: ignore[arg-type]


@pytest.mark.parametrize("rate", [1e-9, 0.001, 0.1, 1, 100])
def test_a_learning_rate_above_zero_is_allowed(rate: float) -> None:
    assert TrainingSpec(learning_rate=rate).learning_rate == rate


@pytest.mark.parametrize(
    "rate", [0, -0.0, -0.1, math.nan, math.inf, -math.inf, 100.1, 10**400, "0.1", None, True]
)
def test_another_learning_rate_is_refused(rate: object) -> None:
    with pytest.raises(SettingError, match=r"learning rate cannot be .* above 0, at most 100"):
        TrainingSpec(learning_rate=rate)  # type: ignore[arg-type]


@pytest.mark.parametrize("size", [1, 60_000, 1_000_000, None])
def test_a_batch_is_one_example_or_many_or_the_whole_set(size: int | None) -> None:
    assert TrainingSpec(batch_size=size).batch_size == size


@pytest.mark.parametrize("size", [0, -1, 1.5, 64.0, "full", True, 1_000_001])
def test_another_batch_size_is_refused(size: object) -> None:
    with pytest.raises(SettingError, match="batch size"):
        TrainingSpec(batch_size=size)  # type: ignore[arg-type]


@pytest.mark.parametrize("epochs", [0, -1, 2.0, None, 10_001])
def test_epochs_are_a_whole_number_from_one(epochs: object) -> None:
    with pytest.raises(SettingError, match="number of epochs"):
        TrainingSpec(epochs=epochs)  # type: ignore[arg-type]


@pytest.mark.parametrize("seed", [-1, 2**32, 0.5, None])
def test_a_seed_is_a_whole_number_of_32_bits(seed: object) -> None:
    with pytest.raises(SettingError, match="seed"):
        TrainingSpec(seed=seed)  # type: ignore[arg-type]
    assert TrainingSpec(seed=2**32 - 1).seed == 4_294_967_295


def test_a_record_is_replaced_not_changed() -> None:
    spec = TrainingSpec()
    with pytest.raises(FrozenInstanceError):
        spec.learning_rate = 0.5  # type: ignore[misc]
    assert replace(spec, learning_rate=0.5).learning_rate == 0.5
    with pytest.raises(SettingError):
        replace(spec, learning_rate=0)


def test_the_refused_value_can_be_read_from_the_error() -> None:
    with pytest.raises(SettingError) as caught:
        TrainingSpec(epochs=0)
    assert (str(caught.value.field), caught.value.value) == ("number of epochs", 0)
    assert str(caught.value.allowed) == "a whole number from 1 to 10000"
