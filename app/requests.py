"""What the panels ask for: whoever carries it out listens here."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Requests(QObject):
    """Outlives the panels, which are made anew with language and theme.

    Signals:
        data_requested(name): another data set, from the controls.
        download_requested, folder_requested, builtin_requested: digits, from the welcome page.
        index_requested(int): a validation image on the table.
        neuron_requested(layer, neuron): a neuron's card.
        export_failed(str): the curves could not be written.
        landscape_requested(object): a measurement or a race (see `app.landscape.Surveyor`).
        branch_requested(Moment), film_requested: from the time machine.
        trial_requested(Remedy), trial_stop_requested, remedy_adopted(Remedy), rate_test_requested,
            rate_wanted(float): from the page of diagnosis.
    """

    data_requested = Signal(str)
    download_requested = Signal()
    folder_requested = Signal()
    builtin_requested = Signal()
    index_requested = Signal(int)
    neuron_requested = Signal(int, int)
    export_failed = Signal(str)
    landscape_requested = Signal(object)
    branch_requested = Signal(object)
    film_requested = Signal()
    trial_requested = Signal(object)
    trial_stop_requested = Signal()
    remedy_adopted = Signal(object)
    rate_test_requested = Signal()
    rate_wanted = Signal(float)
