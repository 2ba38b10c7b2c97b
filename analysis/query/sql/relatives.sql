-- The people and bodies that speak for an actor, most present first.
SELECT names.id, names.name, names.kind, count(DISTINCT e.doc_id) AS articles
FROM names JOIN entities AS e ON e.id = names.id
WHERE e.principal = $actor AND names.id <> $actor AND e.actor
GROUP BY ALL
ORDER BY articles DESC, names.name;
