"""What a desk asks of the figures themselves: are they current, are they whole."""
