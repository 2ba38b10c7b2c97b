-- Everything that was marked in one article, one row a mark.
SELECT 'mention' AS layer, m.row, m.start AS starts, m."end" AS ends, m.entity AS who,
    coalesce(e.name, m.entity) AS name, e.kind AS label, NULL AS topic, NULL AS action, NULL AS day,
    NULL::DOUBLE AS confidence, m.how AS why
FROM mentions AS m LEFT JOIN entities AS e ON e.doc_id = m.doc_id AND e.id = m.entity
WHERE m.doc_id = $doc_id AND m.actor
UNION ALL
SELECT 'statement', s.row, s.start, s."end", s.speaker, coalesce(names.name, 'a speaker the text does not name'), s.kind,
    NULL, s.cue, s.said_on, s.confidence, s.why
FROM statements AS s LEFT JOIN names ON names.id = s.speaker
WHERE s.doc_id = $doc_id
UNION ALL
SELECT 'stance', s.row, s.start, s."end", s.holder, coalesce(names.name, s.holder), s.stance, s.topic, s.action, s."when",
    s.confidence, s.why
FROM stances AS s LEFT JOIN names ON names.id = s.holder
WHERE s.doc_id = $doc_id
UNION ALL
SELECT 'sentiment', s.row, s.start, s."end", s.target, coalesce(names.name, s.target), s.label, NULL, s.holder, NULL,
    s.confidence, s.why
FROM sentiments AS s LEFT JOIN names ON names.id = s.target
WHERE s.doc_id = $doc_id
ORDER BY layer, starts, ends, row;
