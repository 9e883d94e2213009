"""Official figures with all their vintages: ``open_store()``."""

from extractor.official.calendar import Release, ReleaseCalendar
from extractor.official.observation import Observation
from extractor.official.store import Store, open_store

__all__ = ["Observation", "Release", "ReleaseCalendar", "Store", "open_store"]
