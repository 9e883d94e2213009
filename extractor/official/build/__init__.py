"""Makes the shipped snapshot from tidy CSV files: ``python -m extractor.official.build``."""
