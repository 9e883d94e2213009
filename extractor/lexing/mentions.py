"""Everything the lexer saw in a text, claim or not, as plain dictionaries."""
