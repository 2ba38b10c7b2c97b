-- Turns, as `sided_days` tells them, and conditions: each day on which one was set.
WITH conditions AS (
    SELECT shown, topic, day, stance, count(*) AS n, count(DISTINCT story) AS stories, min(surest) AS surest
    FROM chosen_positions($f::asked)
    WHERE action = 'set_condition' AND stance <> 'neutral' AND day IS NOT NULL
    GROUP BY shown, topic, day, stance
),
newest AS (
    SELECT 'flip' AS change, shown, topic, day, stance, before, before_day, n, stories, surest
    FROM sided_days($f::asked) WHERE before <> stance
    UNION ALL
    SELECT 'condition' AS change, shown, topic, day, stance, NULL AS before, NULL AS before_day, n, stories, surest
    FROM conditions
    ORDER BY day DESC, n DESC, shown, topic, change
    LIMIT $n
)
SELECT
    b.change, b.shown AS actor, coalesce(names.name, b.shown) AS name, b.topic, b.day, b.stance, b.before, b.before_day,
    b.n, b.stories, best.action, best.event, best.doc_id, best.row, best.source,
    substr(a.text, best.starts + 1, least(180, best.ends - best.starts)) AS words
FROM newest AS b
JOIN positions AS best USING (surest)
JOIN stored_articles AS a ON a.doc_id = best.doc_id
LEFT JOIN names ON names.id = b.shown
ORDER BY b.day DESC, b.n DESC, actor, b.topic, b.change;
