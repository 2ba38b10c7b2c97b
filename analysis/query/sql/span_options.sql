-- The first and last day that anything in the store bears.
SELECT min(day) AS first_day, max(day) AS last_day
FROM (SELECT day FROM positions UNION ALL SELECT published FROM articles);
