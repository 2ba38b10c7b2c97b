-- The speaker is marked where it is named in the sentence, nearest to the words. `about` asks for words of others in which
-- an actor, or whoever speaks for it, is named.
WITH spoken_of AS (
    SELECT DISTINCT m.doc_id, m.start, m."end" AS ends
    FROM mentions AS m
    LEFT JOIN principals AS p ON p.doc_id = m.doc_id AND p.id = m.entity
    WHERE $about IS NOT NULL AND m.actor AND (m.entity = $about OR p.principal = $about)
),
page AS (
    SELECT *, count(*) OVER () AS total FROM heard($f::asked, $carrier, $held) AS h
    WHERE ($shown IS NULL OR coalesce(shown, '-') = $shown) AND ($only IS NULL OR doc_id || '~' || row = $only)
        AND exactly(said_on, $on_day)
        AND ($about IS NULL OR (
            actor IS DISTINCT FROM $about AND speaker IS DISTINCT FROM $about AND EXISTS (
                SELECT 1 FROM spoken_of AS o
                WHERE o.doc_id = h.doc_id AND o.start >= h.starts AND o.ends <= h.ends
            )
        ))
    ORDER BY day DESC NULLS LAST, published DESC NULLS LAST, doc_id, row
    LIMIT $n OFFSET $skip
),
named AS (
    SELECT
        s.doc_id, s.row, arg_min(m.start, abs(m.start - s.start)) AS holder_start,
        arg_min(m."end", abs(m.start - s.start)) AS holder_end
    FROM page
    JOIN statements AS s USING (doc_id, row)
    JOIN mentions AS m ON m.doc_id = page.doc_id AND m.entity = page.speaker
        AND m.start >= s.sentence_start AND m."end" <= s.sentence_end AND (m."end" <= s.start OR m.start >= s."end")
    GROUP BY s.doc_id, s.row
)
SELECT
    p.total, p.doc_id, p.row, p.voice AS label, p.speaker AS holder, coalesce(holder.name, p.speaker) AS holder_name,
    principal.name AS principal_name, via.name AS via_name, s.cue AS action, p.day, p.published, p.source, a.title,
    p.confidence, s.why,
    greatest(least(s.sentence_start, s.start) - $around, 0) AS slice_start,
    substr(a.text, slice_start + 1, greatest(s.sentence_end, s."end") + $around - slice_start) AS slice,
    least(s.sentence_start, s.start) AS sentence_start, greatest(s.sentence_end, s."end") AS sentence_end,
    s.start AS starts, s."end" AS ends, named.holder_start, named.holder_end, s.cue_start, s.cue_end
FROM page AS p
JOIN stored_articles AS a USING (doc_id)
JOIN statements AS s USING (doc_id, row)
LEFT JOIN named USING (doc_id, row)
LEFT JOIN names AS holder ON holder.id = p.speaker
LEFT JOIN names AS principal ON principal.id = p.principal
LEFT JOIN names AS via ON via.id = p.via
ORDER BY p.day DESC NULLS LAST, p.published DESC NULLS LAST, p.doc_id, p.row;
