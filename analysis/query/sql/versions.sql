-- With what the articles of the store were coded.
SELECT coded_with, count(*) AS articles FROM articles GROUP BY ALL ORDER BY articles DESC, coded_with;
