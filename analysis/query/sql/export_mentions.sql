SELECT
    m.doc_id, a.title, a.source, a.published, a.url, m.entity, names.name, e.kind, e.principal, m.actor, m.how,
    m.start, m."end", substr(a.text, m.start + 1, m."end" - m.start) AS quote
FROM mentions AS m
JOIN chosen_articles($f::asked) USING (doc_id)
JOIN stored_articles AS a USING (doc_id)
LEFT JOIN entities AS e ON e.doc_id = m.doc_id AND e.id = m.entity
LEFT JOIN names ON names.id = m.entity
WHERE coalesce(any_of(($f::asked)['actors'], m.entity, e.principal), false)
ORDER BY m.doc_id, m.start, m.row;
