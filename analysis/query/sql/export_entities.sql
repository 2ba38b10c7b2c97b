-- One row an entity and article, with the first words that name it there.
SELECT
    e.doc_id, a.title, a.source, a.published, a.url, e.id, e.name, e.kind, e.principal, e.actor, e.aliases,
    count(m.row) AS mentions, min(m.start) AS start, arg_min(m."end", m.start) AS "end",
    substr(a.text, min(m.start) + 1, arg_min(m."end", m.start) - min(m.start)) AS quote
FROM entities AS e
JOIN chosen_articles($f::asked) USING (doc_id)
JOIN stored_articles AS a USING (doc_id)
LEFT JOIN mentions AS m ON m.doc_id = e.doc_id AND m.entity = e.id
WHERE coalesce(any_of(($f::asked)['actors'], e.id, e.principal), false)
GROUP BY e.doc_id, a.title, a.source, a.published, a.url, e.row, e.id, e.name, e.kind, e.principal, e.actor, e.aliases, a.text
ORDER BY e.doc_id, e.row;
