"""Downloads from official services: bounded in size and time, verified, and polite."""
