-- Net tone: share of positive minus share of negative, -1 to 1. Its 95% interval is Wald's with one row added to each
-- of positive and negative, so that three rows of one kind do not look certain.
WITH counts AS (
    SELECT
        shown, count(*) AS n, count(DISTINCT article) AS articles, count(DISTINCT story) AS stories,
        count(*) FILTER (label = 'positive') AS positive,
        count(*) FILTER (label = 'neutral') AS neutral,
        count(*) FILTER (label = 'negative') AS negative
    FROM chosen_sides($f::asked) WHERE side = $side GROUP BY shown
)
SELECT
    c.shown::VARCHAR AS actor, coalesce(names.name, c.shown::VARCHAR) AS name, c.* EXCLUDE (shown),
    (positive - negative) / n AS net,
    (positive + negative + 2) / (n + 2) AS spread,
    (positive - negative) / (n + 2) AS centre,
    1.96 * sqrt(greatest(spread - centre * centre, 0) / (n + 2)) AS half,
    greatest(-1, centre - half) AS low,
    least(1, centre + half) AS high
FROM counts AS c
LEFT JOIN names ON names.id = c.shown::VARCHAR
ORDER BY n DESC, actor;
