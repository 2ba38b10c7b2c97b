-- What happened when, by the date that the text tells and never by the date of print: positions on a named exercise or
-- round of talks, or on none; statements; deadlines of conditions. What tells no date has none. Months stand in for days
-- where there are more than 400 of these.
WITH happened AS (
    SELECT 'position' AS what, topic, coalesce(event, '') AS event, happened AS day, stance AS label, doc_id, story
    FROM chosen_positions($f::asked)
    UNION ALL
    SELECT 'statement', '', '', said_on, voice, doc_id, story FROM chosen_statements($f::asked)
    UNION ALL
    SELECT 'deadline', topic, coalesce(event, ''), due, stance, doc_id, story
    FROM chosen_positions($f::asked) WHERE due IS NOT NULL
),
step AS (SELECT CASE WHEN count(DISTINCT day) > 400 THEN 7 ELSE 10 END AS letters FROM happened)
SELECT
    what, topic, event, left(day, letters) AS day, label, count(*) AS n, count(DISTINCT doc_id) AS articles,
    count(DISTINCT story) AS stories
FROM happened, step
GROUP BY ALL
ORDER BY what, topic, event, day NULLS LAST, label;
