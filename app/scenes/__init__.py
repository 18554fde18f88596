"""What can be photographed: each scene acts in the window as a person would."""
