SELECT
    t.doc_id, a.title, t.source, t.published, a.url,
    s.target, coalesce(target.name, s.target) AS target_name, s.holder, coalesce(holder.name, s.holder) AS holder_name,
    s.label, t.day, s.start, s."end", substr(a.text, s.start + 1, s."end" - s.start) AS quote,
    substr(a.text, s.sentence_start + 1, s.sentence_end - s.sentence_start) AS sentence,
    s.confidence, s.why, s.runner_up, s.runner_up_confidence
FROM chosen_tones($f::asked) AS t
JOIN stored_articles AS a USING (doc_id)
JOIN sentiments AS s USING (doc_id, row)
LEFT JOIN names AS target ON target.id = s.target
LEFT JOIN names AS holder ON holder.id = s.holder
WHERE any_of(($f::asked)['actors'], t.target, t.target_actor)
    OR (t.holder <> 'author' AND any_of(($f::asked)['actors'], t.holder, t.holder_actor))
ORDER BY t.doc_id, s.start, t.row;
