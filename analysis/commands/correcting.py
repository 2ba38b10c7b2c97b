"""`standpoint correct`: rule on a coded row, list rulings, carry them to another store, turn them into gold files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis import query, store
from analysis.commands import console
from analysis.commands.briefing import write
from analysis.errors import StandpointError
from analysis.evaluate import gold
from analysis.query import proofs
from analysis.run import corrections
from analysis.store import anchoring

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

TABLES = {"stance": "stances", "sentiment": "sentiments", "statement": "statements"}


def run(args: argparse.Namespace) -> int:
    """Do the one thing that was asked: a ruling, a list, an export, an import or gold files."""
    if args.export:
        write(args.export, corrections.exported(args.store).encode())
        console.say(f"{console.count(len(store.verdicts(args.store)), 'correction')} written to {args.export}.")
        return 0
    if args.bring:
        added = corrections.imported(args.store, _read(args.bring))
        console.say(f"{console.count(added, 'correction')} added.")
        return 0
    if args.gold:
        return _gold(args.store, args.gold)
    if args.article is None:
        return _listed(args)
    if args.row is None and not args.ruling:
        return _rows(args)
    return _ruled(args)


def _ruled(args: argparse.Namespace) -> int:
    if args.row is None or not args.ruling:
        raise StandpointError("Say which row and what of it: standpoint correct ARTICLE ROW --ruling confirm --by NAME")
    change = dict(_change(told) for told in args.set)
    decision = corrections.Decision(store.Ruling(args.ruling), args.by, args.why, change)
    made = corrections.decide(args.store, TABLES[args.kind], args.article, args.row, decision, copies=not args.alone)
    for verdict in made:
        console.say(f"{verdict.doc_id}: {verdict.ruling}: “{console.line(verdict.quote)}”")
    return 0


def _rows(args: argparse.Namespace) -> int:
    """List an article's rows with their numbers, as the machine coded them; return 3 where it has none."""
    kind = TABLES[args.kind]
    rows = store.coded_rows(args.store, kind, [args.article])
    (article, *_) = (*store.articles(args.store, [args.article]), None)
    if article is None:
        raise StandpointError(f"The store has no article {args.article}. See: standpoint list")
    for row in rows:
        told = " · ".join(str(row[name]) for name in anchoring.KEYS[kind] if name and row[name])
        console.say(console.line(f"{row['row']}: {told}: “{article.text[row['start'] : row['end']]}”"))
    return 0 if rows else 3


def _change(told: str) -> tuple[str, str]:
    name, mark, value = told.partition("=")
    if not mark:
        raise StandpointError(f"--set {told}: write COLUMN=VALUE, such as stance=support.")
    return name.strip(), value.strip()


def _listed(args: argparse.Namespace) -> int:
    """List what people ruled, beside what the machine says now; return 3 where there is nothing."""
    found = proofs.verdicts(query.connect(args.store), differing=args.differences)
    for row in found:
        if args.json:
            console.emit(row)
        else:
            console.say(_line(row))
    if not found:
        console.warn("Nobody has ruled otherwise than the machine." if args.differences else "Nobody has ruled yet.")
    return 0 if found else 3


def _line(row: dict[str, Any]) -> str:
    where = f"{row['doc_id']} {row['row'] if row['row'] is not None else '-'}"
    said = f"machine: {row['machine'] or 'nothing'}, person: {row['person'] or 'nothing'}"
    lost = "" if row["found"] else " (its words are not in the store any more)"
    told = f"{row['at']} {row['by']}: {row['ruling']} {row['kind'].removesuffix('s')} {where}; {said}{lost}"
    return console.line(f"{told}; “{row['quote']}” {row['why']}")


def _gold(folder: Path, out: Path) -> int:
    """Write the articles that somebody ruled on as gold files; rows that nobody ruled on stand as the machine's."""
    connection = query.connect(folder)
    wanted = sorted({row["doc_id"] for row in proofs.verdicts(connection) if row["found"]})
    out.mkdir(parents=True, exist_ok=True)
    for article in store.articles(folder, wanted) if wanted else ():
        rows = {
            key: [_gold_row(key, row) for row in told]
            for key, told in proofs.gold_rows(connection, article.doc_id).items()
        }
        keys = {key: rows.get(key, []) for key in gold.VARIABLES}
        about = {"title": article.title, "source": article.source, "published": article.published}
        coding = gold.from_dict({"doc_id": article.doc_id, "text": article.text, **about, **keys})
        gold.write(coding, out / f"{_name(article.doc_id)}.json")
    console.say(f"{console.count(len(wanted), 'gold file')} written to {out}.")
    return 0 if wanted else 3


def _gold_row(key: str, row: dict[str, Any]) -> dict[str, Any]:
    if key == "mentions":
        return {**row, "actor": row["entity"]}
    if key == "stances" and row["condition_start"] is not None:
        condition = {name: row[f"condition_{name}"] for name in ("start", "end", "by", "until")}
        return {**row, "condition": condition}
    return row


def _name(doc_id: str) -> str:
    """A file name for an article: letters and digits of its id, so that none leads out of the folder."""
    return "".join(letter if letter.isalnum() or letter in "-_" else "_" for letter in doc_id)[:120] or "article"


def _read(path: Path) -> str:
    try:
        return str(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise StandpointError(f"Cannot read {path} ({error}).") from error
