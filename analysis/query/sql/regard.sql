-- Who speaks of whom, and how; both under whom they speak for, but for whoever was asked for by name. The reporter is a
-- holder like any other. Net tone and interval as in sentiment.sql. A row counts where one of the two was asked for.
WITH pairs AS (
    SELECT
        CASE WHEN list_contains(($f::asked)['actors'], holder) THEN holder ELSE holder_actor END AS holder,
        CASE WHEN list_contains(($f::asked)['actors'], target) THEN target ELSE target_actor END AS target,
        label, doc_id, story
    FROM chosen_tones($f::asked)
    WHERE any_of(($f::asked)['actors'], target, target_actor)
        OR (holder <> 'author' AND any_of(($f::asked)['actors'], holder, holder_actor))
)
SELECT
    p.holder, coalesce(by_whom.name, p.holder) AS holder_name, p.target, coalesce(towards.name, p.target) AS target_name,
    count(*) AS n, count(DISTINCT doc_id) AS articles, count(DISTINCT story) AS stories,
    count(*) FILTER (label = 'positive') AS positive,
    count(*) FILTER (label = 'neutral') AS neutral,
    count(*) FILTER (label = 'negative') AS negative,
    (positive - negative) / n AS net,
    (positive + negative + 2) / (n + 2) AS spread,
    (positive - negative) / (n + 2) AS centre,
    1.96 * sqrt(greatest(spread - centre * centre, 0) / (n + 2)) AS half,
    greatest(-1, centre - half) AS low,
    least(1, centre + half) AS high,
    sum(n) OVER (PARTITION BY p.holder) AS holder_n, sum(n) OVER (PARTITION BY p.target) AS target_n
FROM pairs AS p
LEFT JOIN names AS by_whom ON by_whom.id = p.holder
LEFT JOIN names AS towards ON towards.id = p.target
GROUP BY p.holder, by_whom.name, p.target, towards.name
ORDER BY holder_n DESC, p.holder, target_n DESC, p.target;
