-- The articles of the store as they are kept, the newest first; each wish is a bound value, empty for none.
SELECT
    a.doc_id, a.title, a.source, a.published, a.language, a.coded, a.path, a.url,
    a.coded AND a.coded_with <> $version AS older
FROM articles AS a
WHERE (len($sources::VARCHAR[]) = 0 OR list_contains($sources::VARCHAR[], a.source))
    AND CASE $dated WHEN 'known' THEN a.published IS NOT NULL WHEN 'unknown' THEN a.published IS NULL ELSE true END
    AND CASE $state
        WHEN 'coded' THEN a.coded WHEN 'uncoded' THEN NOT a.coded WHEN 'older' THEN a.coded AND a.coded_with <> $version
        ELSE true
    END
    AND (len($terms::VARCHAR[]) = 0 OR a.doc_id IN (
        SELECT s.doc_id FROM stored_articles AS s, (SELECT unnest($terms::VARCHAR[]) AS term)
        WHERE contains(lower(s.title), term) OR contains(lower(s.text), term) OR contains(lower(s.doc_id), term)
        GROUP BY s.doc_id HAVING count(*) = len($terms::VARCHAR[])
    ))
ORDER BY a.published DESC NULLS LAST, a.doc_id
LIMIT $n;
