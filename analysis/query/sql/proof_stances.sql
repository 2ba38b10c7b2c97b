-- The rows behind the numbers of positions, the surest first within actor, topic and stance; `keys` names some by
-- `doc_id~row`, none names all.
WITH asked_for AS (
    SELECT * FROM chosen_positions($f::asked)
    WHERE (len($keys::VARCHAR[]) = 0 OR list_contains($keys::VARCHAR[], doc_id || '~' || row))
        AND ($action IS NULL OR action = $action)
    QUALIFY row_number() OVER (
        PARTITION BY shown, topic, stance ORDER BY confidence DESC, published DESC NULLS LAST, doc_id, row
    ) <= $each
)
SELECT
    'stance' AS kind, p.doc_id, p.row, p.shown, coalesce(shown.name, p.shown) AS shown_name,
    coalesce(holder.name, p.holder) AS holder_name, via.name AS via_name, p.topic, p.stance AS label, p.action,
    p.event, p.voice, p.day, p.published, p.source, coalesce(nullif(a.story, ''), p.doc_id) AS story, p.confidence, s.why, a.title, a.url, a.sha256,
    s.start AS starts, s."end" AS ends, substr(a.text, s.start + 1, s."end" - s.start) AS quote,
    s.sentence_start, substr(a.text, s.sentence_start + 1, s.sentence_end - s.sentence_start) AS sentence,
    substr(a.text, s.condition_start + 1, s.condition_end - s.condition_start) AS condition,
    by_whom.name AS condition_by, s.condition_until
FROM asked_for AS p
JOIN stored_articles AS a USING (doc_id)
JOIN stances AS s USING (doc_id, row)
LEFT JOIN names AS shown ON shown.id = p.shown
LEFT JOIN names AS holder ON holder.id = p.holder
LEFT JOIN names AS via ON via.id = p.via
LEFT JOIN names AS by_whom ON by_whom.id = s.condition_by
ORDER BY p.shown, p.topic, p.stance, p.confidence DESC, p.published DESC NULLS LAST, p.doc_id, p.row;
