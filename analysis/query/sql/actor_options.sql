SELECT id, name, kind, principal, n FROM (
    SELECT names.id, names.name, names.kind, names.principal, count(DISTINCT entities.doc_id) AS n
    FROM entities JOIN names USING (id) WHERE entities.actor GROUP BY ALL
)
ORDER BY kind <> 'country', n DESC, name, id;
