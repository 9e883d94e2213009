"""Every source at once from a loopback service: real figures raise no doubt, and errors stay with their source."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from extractor.official import Store, open_store
from extractor.official.adapters.source import sources
from extractor.official.fetching.download import Downloader, Patience
from extractor.official.fetching.session import new_session
from extractor.official.generations import newest_generation
from extractor.official.updating.manifest import read_manifest
from extractor.official.updating.outcome import Outcome
from extractor.official.updating.run import Updating
from extractor.resources import snapshot_folder
from tests.official.official_files import mfh, mfhhis01, slt_table5
from tests.official.service import Answer, Service, at
from tests.official.test_fiscal_layouts import LAYOUTS

RELEASE = date(2026, 9, 16)
TODAY = date(2026, 10, 9)
TIC = "/resource-center/data-chart-center/tic/Documents/"
API = "/services/api/fiscal_service/"
RATES = "/resource-center/data-chart-center/interest-rates/"


def page(name: str, content_type: str = "application/json") -> Answer:
    return Answer((LAYOUTS / name).read_bytes(), content_type)


def answers(store: Store) -> dict[str, Answer | list[Answer]]:
    text = "text/plain"
    return {
        "/data/treasury-international-capital-tic-system/tic-press-releases-by-topic": page(
            "tic_press_releases.html", "text/html; charset=utf-8"
        ),
        "/data/treasury-international-capital-tic-system/release-dates-of-tic-data": page(
            "tic_release_dates.html", "text/html"
        ),
        "/services/calendar/release": page("fiscal_calendar.json"),
        f"{TIC}slt_table5.txt": Answer(slt_table5(store, "2026-07", RELEASE), headers={"ETag": '"5"'}),
        f"{TIC}mfhhis01.txt": Answer(
            mfhhis01(store, RELEASE, 2025),
            zipped=True,
            headers={"Last-Modified": "Wed, 16 Sep 2026 20:00:01 GMT"},
        ),
        "/Publish/mfh.txt": Answer(mfh(store, "2023-01", date(2023, 3, 15), "March 15, 2023")),
        f"{TIC}slt_table3.txt": page("slt_table3.txt", text),
        f"{TIC}slt_table1.txt": page("slt_table1.txt", text),
        f"{TIC}slt_table2.txt": page("slt_table2.txt", text),
        f"{TIC}slt_table4.txt": Answer(
            (LAYOUTS / "slt_table4.txt").read_bytes().replace(b"Austria", b"Germany")
        ),
        f"{TIC}npr_history.txt": page("npr_history.txt", text),
        f"{API}v2/accounting/od/debt_to_penny": [
            page("debt_to_penny.page1.json"),
            page("debt_to_penny.page2.json"),
        ],
        f"{API}v2/accounting/od/debt_outstanding": page("debt_outstanding.json"),
        f"{API}v1/debt/mspd/mspd_table_1": page("mspd_table_1.json"),
        f"{API}v2/accounting/od/interest_expense": page("interest_expense.json"),
        f"{API}v2/accounting/od/avg_interest_rates": page("avg_interest_rates.json"),
        f"{API}v1/accounting/mts/mts_table_1": page("mts_table_1.json"),
        f"{API}v1/accounting/mts/mts_table_5": page("mts_table_5.json"),
        f"{API}v1/accounting/mts/mts_table_9": page("mts_table_9.json"),
        f"{RATES}daily-treasury-rates.csv/2026/all": page("par_yields_2026.csv", "text/csv; charset=utf-8"),
        "/graph/fredgraph.csv": page("GFDEGDQ188S.csv", "application/csv"),
        "/external/datamapper/api/v1/indicators": page("weo_indicators.json"),
        "/external/datamapper/api/v1/GGXWDG_NGDP": page("weo_values.json"),
    }


@pytest.fixture
def updates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("YANSHU_DATA", str(tmp_path / "user"))
    return tmp_path / "user" / "updates"


def test_real_figures_raise_no_doubt(service: Service, store: Store, updates: Path) -> None:
    service.answers.update(answers(store))
    chosen = [at(service, source.id, least=min(1, source.least)) for source in sources()]
    told: list[Outcome] = []
    updating = Updating(snapshot_folder(), updates, TODAY)
    updating.update(Downloader(new_session(0.0), Patience(5, 5, 60)), chosen, told.append)
    updating.finish()
    assert [one.line() for one in told if not one.good] == []
    assert {one.source for one in told} == {source.id for source in sources()} - {
        "tic.press_release",
        "yields.xml",
    }
    assert set(read_manifest(newest_generation(updates)).visits) == {one.source for one in told}

    merged = open_store()
    newest = {series: merged.newest_period(series) for series in store.series()}
    assert newest == {series: store.newest_period(series) for series in store.series()}
    for cell in (
        ("holdings:CN", "2025-10"),
        ("debt:total_public", "2025-10-03"),
        ("yield:10y", "2026-10-05"),
    ):
        found, held = merged.observation(*cell), store.observation(*cell)
        assert found is not None and held is not None and found.value == held.value
    assert [one.kind for one in merged.vintages("yield:10y", "2026-10-05")] == ["table"]


def test_an_update_where_nobody_answers_changes_nothing(service: Service, updates: Path) -> None:
    told: list[Outcome] = []
    updating = Updating(snapshot_folder(), updates, TODAY)
    updating.update(
        Downloader(new_session(0.0), Patience(5, 5, 60)),
        [at(service, one.id) for one in sources()],
        told.append,
    )
    updating.finish()
    assert told and {one.state for one in told} == {"refused"}
    assert not updates.exists()
