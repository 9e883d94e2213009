"""From what an official service sends to figures: one small parser a layout, no network."""
