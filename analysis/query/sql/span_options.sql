-- The first and last day that anything in the store bears, and when articles were printed.
SELECT
    min(day) AS first_day, max(day) AS last_day,
    (SELECT max(published) FROM articles WHERE length(published) = 10) AS newest,
    (SELECT list_sort(list(DISTINCT left(published, 4)), 'DESC') FROM articles WHERE published IS NOT NULL) AS years
FROM (SELECT day FROM positions UNION ALL SELECT published FROM articles);
