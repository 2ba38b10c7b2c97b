-- Who speaks of whom, and how; both under whom they speak for, but for whoever was asked for by name. The reporter is a
-- holder like any other. Net tone and interval as in sentiment.sql. A row counts where one of the two was asked for.
WITH pairs AS (
    SELECT
        CASE WHEN list_contains(($f::asked)['actors'], holder) THEN holder ELSE holder_actor END AS holder,
        CASE WHEN list_contains(($f::asked)['actors'], target) THEN target ELSE target_actor END AS target,
        label, article, story
    FROM chosen_tones($f::asked)
    WHERE any_of(($f::asked)['actors'], target, target_actor)
        OR (holder <> 'author' AND any_of(($f::asked)['actors'], holder, holder_actor))
),
counts AS (
    SELECT
        holder::VARCHAR AS holder, target::VARCHAR AS target,
        count(*) AS n, count(DISTINCT article) AS articles, count(DISTINCT story) AS stories,
        count(*) FILTER (label = 'positive') AS positive,
        count(*) FILTER (label = 'neutral') AS neutral,
        count(*) FILTER (label = 'negative') AS negative
    FROM pairs GROUP BY pairs.holder, pairs.target
)
SELECT
    c.holder, coalesce(by_whom.name, c.holder) AS holder_name, c.target, coalesce(towards.name, c.target) AS target_name,
    c.* EXCLUDE (holder, target),
    (positive - negative) / n AS net,
    (positive + negative + 2) / (n + 2) AS spread,
    (positive - negative) / (n + 2) AS centre,
    1.96 * sqrt(greatest(spread - centre * centre, 0) / (n + 2)) AS half,
    greatest(-1, centre - half) AS low,
    least(1, centre + half) AS high,
    sum(n) OVER (PARTITION BY c.holder) AS holder_n, sum(n) OVER (PARTITION BY c.target) AS target_n
FROM counts AS c
LEFT JOIN names AS by_whom ON by_whom.id = c.holder
LEFT JOIN names AS towards ON towards.id = c.target
ORDER BY holder_n DESC, c.holder, target_n DESC, c.target;
