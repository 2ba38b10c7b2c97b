-- Everything that was marked in one article, one row a mark.
WITH marks AS (
    SELECT 'mention' AS layer, m.row, m.start AS starts, m."end" AS ends, m.entity AS who, e.kind AS label,
        NULL AS topic, NULL AS action, NULL AS by_whom, NULL AS day, NULL::DOUBLE AS confidence, m.how AS why
    FROM mentions AS m
    LEFT JOIN entities AS e ON e.doc_id = m.doc_id AND e.id = m.entity
    WHERE m.doc_id = $doc_id AND m.actor
    UNION ALL
    SELECT 'statement', row, start, "end", speaker, kind, NULL, cue, via, said_on, confidence, why
    FROM statements WHERE doc_id = $doc_id
    UNION ALL
    SELECT 'stance', row, start, "end", holder, stance, topic, action, via, "when", confidence, why
    FROM stances WHERE doc_id = $doc_id
    UNION ALL
    SELECT 'sentiment', row, start, "end", target, label, NULL, NULL, holder, NULL, confidence, why
    FROM sentiments WHERE doc_id = $doc_id
    UNION ALL
    SELECT 'moment', row, start, "end", NULL, value, NULL, precision, NULL, value, NULL, ''
    FROM moments WHERE doc_id = $doc_id
    UNION ALL
    SELECT 'uncoded', row, start, "end", NULL, variable, NULL, reason, NULL, NULL, NULL, ''
    FROM uncoded WHERE doc_id = $doc_id AND variable <> 'article'
)
SELECT marks.*, coalesce(names.name, who, CASE layer WHEN 'statement' THEN 'a speaker the text does not name' ELSE '' END) AS name, by_names.name AS by_name
FROM marks
LEFT JOIN names ON names.id = who
LEFT JOIN names AS by_names ON by_names.id = by_whom
ORDER BY layer, starts, ends, row;
