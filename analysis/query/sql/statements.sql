-- Who said what, the newest first. A speaker whom the text does not name has no id.
WITH page AS (
    SELECT * FROM heard($f::asked, $carrier, $held)
    ORDER BY day DESC NULLS LAST, published DESC NULLS LAST, doc_id, row
    LIMIT $n OFFSET $skip
)
SELECT
    p.doc_id, p.row, p.speaker, names.name, p.principal, principal.name AS principal_name, p.via, via.name AS via_name,
    p.kind, p.voice, p.said_on, p.day, p.published, p.source, p.confidence, s.cue,
    substr(a.text, p.starts + 1, p.ends - p.starts) AS words
FROM page AS p
JOIN stored_articles AS a USING (doc_id)
JOIN statements AS s USING (doc_id, row)
LEFT JOIN names ON names.id = p.speaker
LEFT JOIN names AS principal ON principal.id = p.principal
LEFT JOIN names AS via ON via.id = p.via
ORDER BY p.day DESC NULLS LAST, p.published DESC NULLS LAST, p.doc_id, p.row;
