-- Net tone of each actor by month, with the interval of sentiment.sql.
SELECT
    t.shown AS actor, coalesce(names.name, t.shown) AS name, left(t.day, 7) AS month, count(*) AS n,
    count(DISTINCT doc_id) AS articles,
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
WHERE side = $side AND length(t.day) >= 7
GROUP BY t.shown, names.name, month
ORDER BY actor, month;
