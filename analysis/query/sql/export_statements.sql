WITH told AS (
    SELECT s.*, a.title, a.source, a.published, a.url, a.text, p.principal, coalesce(s.said_on, a.published) AS day
    FROM statements AS s
    JOIN stored_articles AS a USING (doc_id)
    LEFT JOIN principals AS p ON p.doc_id = s.doc_id AND p.id = s.speaker
)
SELECT
    t.doc_id, t.title, t.source, t.published, t.url, t.speaker, names.name AS speaker_name, t.principal,
    principal.name AS principal_name, t.kind, t.cue, t.said_on, t.day, t.via, t.start, t."end",
    substr(t.text, t.start + 1, t."end" - t.start) AS quote,
    substr(t.text, t.sentence_start + 1, t.sentence_end - t.sentence_start) AS sentence, t.confidence, t.why
FROM told AS t
LEFT JOIN names ON names.id = t.speaker
LEFT JOIN names AS principal ON principal.id = t.principal
WHERE coalesce(any_of(($f::asked)['actors'], t.speaker, t.principal), false)
    AND dated(t.day, $f::asked)
    AND listed(($f::asked)['sources'], t.source)
    AND t.confidence >= ($f::asked)['min_confidence']
    AND (len(($f::asked)['topics']) = 0 OR t.doc_id IN (
        SELECT doc_id FROM stances WHERE list_contains(($f::asked)['topics'], topic)
    ))
    AND (($f::asked)['search'] = '' OR t.doc_id IN (SELECT doc_id FROM found($f::asked)))
ORDER BY t.doc_id, t.start, t.row;
