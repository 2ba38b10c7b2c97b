-- The rows behind the numbers of tone on one side, the surest first within actor and tone; `keys` as in
-- proof_stances.sql.
WITH asked_for AS (
    SELECT * FROM chosen_sides($f::asked)
    WHERE side = $side AND (len($keys::VARCHAR[]) = 0 OR list_contains($keys::VARCHAR[], doc_id || '~' || row))
    QUALIFY row_number() OVER (
        PARTITION BY shown, label ORDER BY confidence DESC, published DESC NULLS LAST, doc_id, row
    ) <= $each
)
SELECT
    p.side AS kind, p.doc_id, p.row, p.shown::VARCHAR AS shown, coalesce(shown.name, p.shown::VARCHAR) AS shown_name,
    coalesce(holder.name, p.holder::VARCHAR) AS holder_name, NULL AS via_name, '' AS topic, p.label::VARCHAR AS label, '' AS action,
    NULL AS event, p.voice, p.day, p.published, p.source,
    coalesce(nullif(a.story, ''), p.doc_id) AS story, p.confidence, s.why, a.title, a.url, a.sha256,
    s.start AS starts, s."end" AS ends, substr(a.text, s.start + 1, s."end" - s.start) AS quote,
    s.sentence_start, substr(a.text, s.sentence_start + 1, s.sentence_end - s.sentence_start) AS sentence,
    NULL AS condition, NULL AS condition_by, NULL AS condition_until
FROM asked_for AS p
JOIN stored_articles AS a USING (doc_id)
JOIN sentiments AS s USING (doc_id, row)
LEFT JOIN names AS shown ON shown.id = p.shown
LEFT JOIN names AS holder ON holder.id = p.holder
ORDER BY p.shown::VARCHAR, p.label::VARCHAR, p.confidence DESC, p.published DESC NULLS LAST, p.doc_id, p.row;
