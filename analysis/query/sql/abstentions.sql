-- What was left without a label, and why, in the chosen articles.
SELECT u.variable, u.reason, count(*) AS n, count(DISTINCT u.doc_id) AS articles
FROM uncoded AS u JOIN chosen_articles($f::asked) USING (doc_id)
GROUP BY ALL
ORDER BY u.variable, n DESC, u.reason;
