-- Where an entity is named, one passage for each article: its first mention there.
SELECT
    count(*) OVER () AS total, a.doc_id, e.row, e.id AS entity, names.name AS entity_name, e.kind, a.published, a.source, a.title,
    coalesce(m.start, 0) AS starts, coalesce(m."end", 0) AS ends, m.how, coalesce(m.mentions, 0) AS mentions,
    greatest(starts - $around, 0) AS slice_start,
    substr(stored_articles.text, slice_start + 1, ends + $around - slice_start) AS slice
FROM (SELECT * FROM chosen_articles($f::asked)) AS a
JOIN stored_articles USING (doc_id)
JOIN entities AS e USING (doc_id)
JOIN names ON names.id = e.id
LEFT JOIN (
    SELECT
        doc_id, entity, count(*) AS mentions, min(start) AS start, arg_min("end", start) AS "end", arg_min(how, start) AS how
    FROM mentions GROUP BY ALL
) AS m ON m.doc_id = a.doc_id AND m.entity = e.id
WHERE e.id = $entity
ORDER BY a.published DESC NULLS LAST, a.doc_id
LIMIT $n OFFSET $skip;
