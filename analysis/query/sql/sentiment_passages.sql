SELECT
    p.total, p.doc_id, p.row, p.label::VARCHAR AS label, p.target::VARCHAR AS target, coalesce(target.name, p.target) AS target_name,
    p.holder::VARCHAR AS holder,
    coalesce(holder.name, p.holder) AS holder_name, p.day, p.published, p.source, a.title, p.confidence, s.why,
    s.runner_up, s.runner_up_confidence,
    greatest(s.sentence_start - $around, 0) AS slice_start,
    substr(a.text, slice_start + 1, s.sentence_end + $around - slice_start) AS slice,
    s.sentence_start, s.sentence_end, s.start AS starts, s."end" AS ends,
    s.target_start, s.target_end, s.cue_start, s.cue_end
FROM (
    SELECT *, count(*) OVER () AS total FROM chosen_sides($f::asked)
    WHERE side = $side AND ($shown IS NULL OR shown = $shown) AND ($label IS NULL OR label = $label)
        AND ($other IS NULL OR $other = CASE side
            WHEN 'towards' THEN CASE WHEN list_contains(($f::asked)['actors'], holder) THEN holder ELSE holder_actor END
            ELSE CASE WHEN list_contains(($f::asked)['actors'], target) THEN target ELSE target_actor END
        END)
    ORDER BY day DESC NULLS LAST, published DESC NULLS LAST, doc_id, row
    LIMIT $n OFFSET $skip
) AS p
JOIN stored_articles AS a USING (doc_id)
JOIN sentiments AS s USING (doc_id, row)
LEFT JOIN names AS target ON target.id = p.target
LEFT JOIN names AS holder ON holder.id = p.holder
ORDER BY p.day DESC NULLS LAST, p.published DESC NULLS LAST, p.doc_id, p.row;
