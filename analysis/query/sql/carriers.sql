-- By way of whom statements come, the most frequent first.
SELECT c.via AS id, names.name, count(*) AS n
FROM chosen_statements($f::asked) AS c
JOIN names ON names.id = c.via
GROUP BY ALL
ORDER BY n DESC, names.name, id;
