SELECT
    p.doc_id, a.title, p.source, p.published, a.url,
    p.holder, coalesce(holder.name, p.holder) AS holder_name, p.principal, principal.name AS principal_name,
    p.topic, p.stance, p.action, p.event, p.day, s."when", p.via,
    s.start, s."end", substr(a.text, s.start + 1, s."end" - s.start) AS quote,
    substr(a.text, s.sentence_start + 1, s.sentence_end - s.sentence_start) AS sentence,
    substr(a.text, s.condition_start + 1, s.condition_end - s.condition_start) AS condition,
    s.condition_by, s.condition_until, s.confidence, s.why, s.runner_up, s.runner_up_confidence
FROM chosen_positions($f::asked) AS p
JOIN stored_articles AS a USING (doc_id)
JOIN stances AS s USING (doc_id, row)
LEFT JOIN names AS holder ON holder.id = p.holder
LEFT JOIN names AS principal ON principal.id = p.principal
ORDER BY p.doc_id, s.start, p.row;
