-- The holder is marked where it is named in the sentence, nearest to where the position was read off.
WITH page AS (
    SELECT *, count(*) OVER () AS total FROM chosen_positions($f::asked)
    WHERE ($shown IS NULL OR shown = $shown) AND ($only IS NULL OR doc_id || '~' || row = $only)
        AND ($action IS NULL OR action = $action) AND ($event IS NULL OR coalesce(event, '') = $event)
        AND exactly(happened, $on_day) AND exactly(due, $due)
    ORDER BY day DESC NULLS LAST, published DESC NULLS LAST, doc_id, row
    LIMIT $n OFFSET $skip
),
named AS (
    SELECT
        s.doc_id, s.row,
        arg_min(m.start, abs(m.start - coalesce(s.holder_start, s.start))) AS holder_start,
        arg_min(m."end", abs(m.start - coalesce(s.holder_start, s.start))) AS holder_end
    FROM page
    JOIN stances AS s USING (doc_id, row)
    JOIN mentions AS m ON m.doc_id = page.doc_id AND m.entity = page.holder
        AND m.start >= s.sentence_start AND m."end" <= s.sentence_end
    GROUP BY s.doc_id, s.row
)
SELECT
    p.total, p.doc_id, p.row, p.topic, p.stance AS label, p.holder, coalesce(holder.name, p.holder) AS holder_name,
    p.principal, principal.name AS principal_name, via.name AS via_name, p.action, p.event, p.voice, p.day, p.published,
    p.source, a.title, p.confidence, s.why, s.runner_up, s.runner_up_confidence,
    greatest(s.sentence_start - $around, 0) AS slice_start,
    substr(a.text, slice_start + 1, s.sentence_end + $around - slice_start) AS slice,
    s.sentence_start, s.sentence_end, s.start AS starts, s."end" AS ends,
    named.holder_start, named.holder_end, s.cue_start, s.cue_end, s.topic_start, s.topic_end,
    s.condition_start, s.condition_end, by_whom.name AS condition_by, s.condition_until
FROM page AS p
JOIN stored_articles AS a USING (doc_id)
JOIN stances AS s USING (doc_id, row)
LEFT JOIN named USING (doc_id, row)
LEFT JOIN names AS holder ON holder.id = p.holder
LEFT JOIN names AS principal ON principal.id = p.principal
LEFT JOIN names AS via ON via.id = p.via
LEFT JOIN names AS by_whom ON by_whom.id = s.condition_by
ORDER BY p.day DESC NULLS LAST, p.published DESC NULLS LAST, p.doc_id, p.row;
