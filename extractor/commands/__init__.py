"""Commands with a module of their own: each adds its arguments to a parser and runs."""
