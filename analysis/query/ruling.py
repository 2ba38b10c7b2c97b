"""Rows as people have ruled on them, laid over those of the machine before anything is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from analysis import store
from analysis.store import anchoring

if TYPE_CHECKING:
    import duckdb

    from analysis.store.anchoring import Outcome
    from analysis.store.rulings import Verdict

TOLD = pa.schema(
    [
        *(
            pa.field(name, pa.string())
            for name in ("kind", "ruling", "by", "at", "why", "doc_id", "quote", "who", "about")
        ),
        *(pa.field(name, pa.string()) for name in ("machine", "person")),
        pa.field("row", pa.int32()),
        pa.field("found", pa.bool_()),
    ]
)
"""The table `verdicts` of a connection: each standing verdict with the row that it is on, and what both say."""


def lay(connection: duckdb.DuckDBPyConnection, verdicts: tuple[Verdict, ...], *, apply: bool) -> None:
    """Make the table `verdicts`; where they are applied, lay their rows over `stored_stances` and the like."""
    told: list[dict[str, Any]] = []
    for kind in anchoring.KEYS:
        of_kind = [verdict for verdict in verdicts if verdict.kind == kind]
        if of_kind:
            outcomes = _outcomes(connection, kind, of_kind)
            told += [_told(outcome) for outcome in outcomes]
            if apply:
                _over(connection, kind, outcomes)
    connection.from_arrow(pa.Table.from_pylist(told, schema=TOLD)).create("verdicts")


def _outcomes(connection: duckdb.DuckDBPyConnection, kind: str, verdicts: list[Verdict]) -> tuple[Outcome, ...]:
    wanted = sorted({verdict.doc_id for verdict in verdicts})
    texts = dict(
        connection.execute(
            "SELECT doc_id, text FROM stored_articles WHERE list_contains($ids::VARCHAR[], doc_id)", {"ids": wanted}
        ).fetchall()
    )
    # The name of the table is one of the three of `anchoring.KEYS`.
    result = connection.execute(
        f"SELECT * FROM stored_{kind} SEMI JOIN stored_articles USING (doc_id, coding) "  # noqa: S608
        "WHERE list_contains($ids::VARCHAR[], doc_id) ORDER BY doc_id, row",
        {"ids": wanted},
    )
    columns = [column[0] for column in result.description]
    by_article: dict[str, list[dict[str, Any]]] = {}
    for values in result.fetchall():
        row = dict(zip(columns, values, strict=True))
        by_article.setdefault(row["doc_id"], []).append(row)
    return anchoring.outcomes(verdicts, texts, by_article)


def _over(connection: duckdb.DuckDBPyConnection, kind: str, outcomes: tuple[Outcome, ...]) -> None:
    """Lay what counts over what the machine says: a view of the same name that leaves out the rows ruled on."""
    codings = dict(connection.execute("SELECT doc_id, coding FROM stored_articles").fetchall())
    gone = [{"doc_id": o.machine["doc_id"], "row": o.machine["row"]} for o in outcomes if o.machine]
    # Two rulings can be on one row, where its words were quoted differently: the later counts.
    said = {(o.row["doc_id"], o.row["row"]): {**o.row, "coding": codings[o.row["doc_id"]]} for o in outcomes if o.row}
    keys = pa.schema([pa.field("doc_id", pa.string()), pa.field("row", pa.int32())])
    connection.from_arrow(pa.Table.from_pylist(gone, schema=keys)).create(f"ruled_{kind}")
    connection.from_arrow(_table(list(said.values()), store.schema(kind))).create(f"said_{kind}")
    # A table without rows yet is no view.
    is_view = connection.execute(
        "SELECT 1 FROM duckdb_views() WHERE view_name = $n", {"n": f"stored_{kind}"}
    ).fetchone()
    connection.execute(f"ALTER {'VIEW' if is_view else 'TABLE'} stored_{kind} RENAME TO machine_{kind}")
    connection.execute(
        f"CREATE VIEW stored_{kind} AS SELECT * FROM machine_{kind} ANTI JOIN ruled_{kind} USING (doc_id, row) "  # noqa: S608
        f"UNION ALL BY NAME SELECT * FROM said_{kind}"
    )


def _table(rows: list[dict[str, Any]], schema: pa.Schema) -> pa.Table:
    return pa.Table.from_pylist([{name: row.get(name) for name in schema.names} for row in rows], schema=schema)


def _told(outcome: Outcome) -> dict[str, Any]:
    verdict, label = outcome.verdict, anchoring.KEYS[outcome.verdict.kind][2]
    row = outcome.machine or outcome.row
    return {
        **{
            name: getattr(verdict, name)
            for name in ("kind", "ruling", "by", "at", "why", "doc_id", "quote", "who", "about")
        },
        "machine": outcome.machine[label] if outcome.machine else None,
        "person": _person(outcome, label) if outcome.row else None,
        "row": row["row"] if row else None,
        "found": outcome.found,
    }


def _person(outcome: Outcome, label: str) -> str:
    """What people say: the label, and whatever else they changed, as a row on another topic is another row."""
    machine, row = outcome.machine or {}, outcome.row or {}
    other = [f"{name}: {row.get(name)}" for name in sorted(outcome.verdict.changed) if name != label]
    same = not machine or all(machine.get(name) == row.get(name) for name in outcome.verdict.changed)
    return str(row[label]) if same or not other else f"{row[label]} ({', '.join(other)})"
