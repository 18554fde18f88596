"""What the views show, held in one place each: QtCore and the engine, nothing drawn."""
