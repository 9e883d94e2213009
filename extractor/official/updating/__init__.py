"""Releases into the user's store: dated, compared with what is held, merged whole or held back."""
