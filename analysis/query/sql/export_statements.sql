SELECT
    c.doc_id, a.title, c.source, c.published, a.url, c.speaker, names.name AS speaker_name, c.principal,
    principal.name AS principal_name, c.kind, c.voice, s.cue, c.said_on, c.day, c.via, s.start, s."end",
    substr(a.text, s.start + 1, s."end" - s.start) AS quote,
    substr(a.text, s.sentence_start + 1, s.sentence_end - s.sentence_start) AS sentence, c.confidence, s.why
FROM chosen_statements($f::asked) AS c
JOIN stored_articles AS a USING (doc_id)
JOIN statements AS s USING (doc_id, row)
LEFT JOIN names ON names.id = c.speaker
LEFT JOIN names AS principal ON principal.id = c.principal
ORDER BY c.doc_id, s.start, c.row;
