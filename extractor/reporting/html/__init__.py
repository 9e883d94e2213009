"""The report as one self-contained HTML file in three scripts."""
