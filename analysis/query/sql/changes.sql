-- Turns, as `sided_days` tells them, and conditions: each day on which one was set.
WITH chosen AS (SELECT * FROM chosen_positions($f::asked) WHERE stance <> 'neutral' AND day IS NOT NULL),
conditions AS (
    SELECT
        shown, topic, day, stance, count(*) AS n, count(DISTINCT story) AS stories,
        first(
            {'doc_id': doc_id, 'row': row, 'action': action, 'event': event, 'starts': starts, 'ends': ends}
            ORDER BY confidence DESC, published DESC, doc_id, row
        ) AS best
    FROM chosen WHERE action = 'set_condition' GROUP BY ALL
),
both_kinds AS (
    SELECT 'flip' AS change, shown, topic, day, stance, before, before_day, n, stories, best
    FROM sided_days($f::asked) WHERE before <> stance
    UNION ALL
    SELECT 'condition' AS change, shown, topic, day, stance, NULL AS before, NULL AS before_day, n, stories, best
    FROM conditions
)
SELECT
    b.change, b.shown AS actor, coalesce(names.name, b.shown) AS name, b.topic, b.day, b.stance, b.before, b.before_day,
    b.n, b.stories, b.best['action'] AS action, b.best['event'] AS event, b.best['doc_id'] AS doc_id,
    b.best['row'] AS row, a.source,
    substr(a.text, b.best['starts'] + 1, least(180, b.best['ends'] - b.best['starts'])) AS words
FROM both_kinds AS b
JOIN stored_articles AS a ON a.doc_id = b.best['doc_id']
LEFT JOIN names ON names.id = b.shown
ORDER BY b.day DESC, b.n DESC, actor, b.topic, b.change
LIMIT $n;
