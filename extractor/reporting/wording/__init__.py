"""Words in three scripts for typed values: figures, periods, names, labels, explanations."""
