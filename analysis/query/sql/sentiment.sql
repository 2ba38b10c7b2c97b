-- Net tone: share of positive minus share of negative, -1 to 1. Its 95% interval is Wald's with one row added to each
-- of positive and negative, so that three rows of one kind do not look certain.
SELECT
    t.shown AS actor, coalesce(names.name, t.shown) AS name, count(*) AS n, count(DISTINCT doc_id) AS articles,
    count(DISTINCT story) AS stories,
    count(*) FILTER (label = 'positive') AS positive,
    count(*) FILTER (label = 'neutral') AS neutral,
    count(*) FILTER (label = 'negative') AS negative,
    (positive - negative) / n AS net,
    (positive + negative + 2) / (n + 2) AS spread,
    (positive - negative) / (n + 2) AS centre,
    1.96 * sqrt(greatest(spread - centre * centre, 0) / (n + 2)) AS half,
    greatest(-1, centre - half) AS low,
    least(1, centre + half) AS high
FROM chosen_sides($f::asked) AS t
LEFT JOIN names ON names.id = t.shown
WHERE side = $side
GROUP BY t.shown, names.name
ORDER BY n DESC, actor;
