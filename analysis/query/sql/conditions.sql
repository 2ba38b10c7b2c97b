-- Conditions that actors set: on what, for whom to meet, by when; `told` says whether the clause itself was made out.
SELECT
    c.shown AS actor, coalesce(names.name, c.shown) AS name, c.topic, s.condition_by AS by_whom,
    coalesce(by_names.name, s.condition_by) AS by_name, s.condition_until AS until, s.condition_start IS NOT NULL AS told,
    count(*) AS n, count(DISTINCT doc_id) AS articles, count(DISTINCT story) AS stories, max(c.day) AS latest_day
FROM chosen_positions($f::asked) AS c
JOIN stances AS s USING (doc_id, row)
LEFT JOIN names ON names.id = c.shown
LEFT JOIN names AS by_names ON by_names.id = s.condition_by
WHERE c.action = 'set_condition'
GROUP BY ALL
ORDER BY n DESC, actor, c.topic, by_whom NULLS LAST, until NULLS LAST, told;
