-- What people have ruled, beside what the machine says now; those that differ, where only these are asked for.
SELECT v.*, a.title, a.source, a.published
FROM verdicts AS v
LEFT JOIN stored_articles AS a USING (doc_id)
WHERE NOT $differing OR NOT found OR machine IS DISTINCT FROM person
ORDER BY "at", doc_id, kind, quote, who;
