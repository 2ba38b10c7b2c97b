-- Net tone of each actor by month, by quarter where the days span more than two years; interval as in sentiment.sql.
WITH chosen AS (
    SELECT *, left(day, 7) AS month FROM chosen_sides($f::asked) WHERE side = $side AND length(day) >= 7
),
step AS (
    SELECT CASE WHEN left(max(month), 4)::INT - left(min(month), 4)::INT >= 2 THEN 3 ELSE 1 END AS months FROM chosen
),
placed AS (
    SELECT *, (right(month, 2)::INT - 1) // months * months + 1 AS first_month, first_month + months - 1 AS last_month
    FROM chosen, step
)
SELECT
    t.shown AS actor, coalesce(names.name, t.shown) AS name,
    format('{}-{:02d}', left(month, 4), first_month) AS since, format('{}-{:02d}', left(month, 4), last_month) AS until,
    count(*) AS n, count(DISTINCT doc_id) AS articles,
    count(*) FILTER (label = 'positive') AS positive,
    count(*) FILTER (label = 'neutral') AS neutral,
    count(*) FILTER (label = 'negative') AS negative,
    (positive - negative) / n AS net,
    (positive + negative + 2) / (n + 2) AS spread,
    (positive - negative) / (n + 2) AS centre,
    1.96 * sqrt(greatest(spread - centre * centre, 0) / (n + 2)) AS half,
    greatest(-1, centre - half) AS low,
    least(1, centre + half) AS high
FROM placed AS t
LEFT JOIN names ON names.id = t.shown
GROUP BY t.shown, names.name, since, until
ORDER BY actor, since;
