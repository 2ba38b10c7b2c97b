-- In whose company an actor is named: entities of the same articles, but for whoever speaks for it.
WITH own AS (
    SELECT DISTINCT doc_id FROM entities JOIN chosen_articles($f::asked) USING (doc_id)
    WHERE id = $actor OR principal = $actor
)
SELECT
    e.id, names.name, names.kind, count(DISTINCT e.doc_id) AS articles, (SELECT count(*) FROM own) AS of_articles
FROM entities AS e
JOIN own USING (doc_id)
JOIN names USING (id)
WHERE e.id <> $actor AND coalesce(e.principal, '') <> $actor
GROUP BY ALL
ORDER BY articles DESC, names.name, e.id
LIMIT $n;
