-- Remember which articles hold every term of a search in title or text, whatever the case. The row without an article
-- says that this search was made, whatever it found; the same row twice does no harm.
INSERT INTO searched
SELECT $search AS search, a.article AS number
FROM articles AS a
JOIN (
    SELECT doc_id FROM stored_articles, (SELECT unnest($terms::VARCHAR[]) AS term)
    WHERE contains(lower(title), term) OR contains(lower(text), term)
    GROUP BY doc_id HAVING count(*) = len($terms::VARCHAR[])
) USING (doc_id)
UNION ALL
SELECT $search, -1;
