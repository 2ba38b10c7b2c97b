-- Articles and mentions of some entities by month of publication, with all articles of the month to compare with.
WITH chosen AS (
    SELECT doc_id, left(published, 7) AS month FROM chosen_articles($f::asked) WHERE length(published) >= 7
),
months AS (SELECT month, count(*) AS of_articles FROM chosen GROUP BY month),
named AS (
    SELECT entity AS id, doc_id, count(*) AS mentions
    FROM mentions WHERE list_contains($ids::VARCHAR[], entity) GROUP BY ALL
),
present AS (
    SELECT e.id, c.month, count(DISTINCT e.doc_id) AS articles, coalesce(sum(named.mentions), 0)::BIGINT AS mentions
    FROM entities AS e
    JOIN chosen AS c USING (doc_id)
    LEFT JOIN named ON named.id = e.id AND named.doc_id = e.doc_id
    WHERE list_contains($ids::VARCHAR[], e.id)
    GROUP BY ALL
)
SELECT
    names.id, names.name, months.month, coalesce(p.articles, 0) AS articles, coalesce(p.mentions, 0) AS mentions,
    months.of_articles
FROM months
CROSS JOIN (SELECT id, name FROM names WHERE list_contains($ids::VARCHAR[], id)) AS names
LEFT JOIN present AS p ON p.id = names.id AND p.month = months.month
ORDER BY names.id, months.month;
