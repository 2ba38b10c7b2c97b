-- Articles by the time they were printed. The step follows the span, so that there are at most some sixty marks: days,
-- weeks that begin on a Monday, months, or years. What tells no day is left out, and so is counted by nobody here.
WITH chosen AS (SELECT published::DATE AS day, story, doc_id FROM chosen_articles($f::asked) WHERE length(published) = 10),
step AS (
    SELECT CASE
        WHEN date_diff('day', min(day), max(day)) <= 60 THEN 'day'
        WHEN date_diff('day', min(day), max(day)) <= 400 THEN 'week'
        WHEN date_diff('month', min(day), max(day)) <= 72 THEN 'month' ELSE 'year'
    END AS step FROM chosen
),
placed AS (SELECT step, date_trunc(step, day)::DATE AS first_day, story FROM chosen, step)
SELECT
    step, strftime(first_day, '%Y-%m-%d') AS since,
    strftime(first_day + CASE step
        WHEN 'day' THEN INTERVAL 0 DAY WHEN 'week' THEN INTERVAL 6 DAY
        WHEN 'month' THEN INTERVAL 1 MONTH - INTERVAL 1 DAY ELSE INTERVAL 1 YEAR - INTERVAL 1 DAY
    END, '%Y-%m-%d') AS until,
    count(*) AS articles, count(DISTINCT story) AS stories
FROM placed
GROUP BY step, first_day
ORDER BY first_day;
