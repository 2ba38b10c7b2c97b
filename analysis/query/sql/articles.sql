WITH chosen AS (SELECT * FROM chosen_articles($f::asked)),
held AS (SELECT doc_id, count(*) AS positions FROM stances GROUP BY ALL),
said_there AS (SELECT doc_id, count(*) AS statements FROM statements GROUP BY ALL),
toned AS (SELECT doc_id, count(*) AS sentiments FROM sentiments GROUP BY ALL)
SELECT
    c.doc_id, c.title, c.source, c.author, c.published, c.story, c.url, c.coded,
    coalesce(positions, 0) AS positions, coalesce(statements, 0) AS statements, coalesce(sentiments, 0) AS sentiments
FROM chosen AS c
LEFT JOIN held USING (doc_id)
LEFT JOIN said_there USING (doc_id)
LEFT JOIN toned USING (doc_id)
ORDER BY c.published DESC NULLS LAST, c.doc_id
LIMIT $n OFFSET $skip;
