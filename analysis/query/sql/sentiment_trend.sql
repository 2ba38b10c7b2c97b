-- Net tone of each actor by month, by quarter where the days span more than two years; interval as in sentiment.sql.
-- Months are counted as numbers, from the year 0 on.
WITH chosen AS (
    SELECT shown, label, article, left(day, 4)::INTEGER * 12 + substr(day, 6, 2)::INTEGER - 1 AS month
    FROM chosen_sides($f::asked) WHERE side = $side AND length(day) >= 7
),
step AS (SELECT CASE WHEN max(month) // 12 - min(month) // 12 >= 2 THEN 3 ELSE 1 END AS months FROM chosen),
counts AS (
    SELECT
        shown, month // months * months AS month, any_value(months) AS months, count(*) AS n,
        count(DISTINCT article) AS articles,
        count(*) FILTER (label = 'positive') AS positive,
        count(*) FILTER (label = 'neutral') AS neutral,
        count(*) FILTER (label = 'negative') AS negative
    FROM chosen, step GROUP BY 1, 2
)
SELECT
    c.shown::VARCHAR AS actor, coalesce(names.name, c.shown::VARCHAR) AS name,
    format('{:04d}-{:02d}', month // 12, month % 12 + 1) AS since,
    format('{:04d}-{:02d}', month // 12, month % 12 + months) AS until,
    c.* EXCLUDE (shown, month, months),
    (positive - negative) / n AS net,
    (positive + negative + 2) / (n + 2) AS spread,
    (positive - negative) / (n + 2) AS centre,
    1.96 * sqrt(greatest(spread - centre * centre, 0) / (n + 2)) AS half,
    greatest(-1, centre - half) AS low,
    least(1, centre + half) AS high
FROM counts AS c
LEFT JOIN names ON names.id = c.shown::VARCHAR
ORDER BY actor, since;
