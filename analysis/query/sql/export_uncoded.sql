SELECT
    u.doc_id, a.title, a.source, a.published, a.url, u.variable, u.reason, u.start, u."end",
    CASE WHEN u.variable <> 'article' THEN substr(a.text, u.start + 1, u."end" - u.start) END AS quote
FROM uncoded AS u
JOIN chosen_articles($f::asked) USING (doc_id)
JOIN stored_articles AS a USING (doc_id)
ORDER BY u.doc_id, u.start, u.row;
