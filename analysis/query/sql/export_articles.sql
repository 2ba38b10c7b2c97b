SELECT
    a.doc_id, a.title, a.source, a.author, a.published, a.dated, a.language, a.url, a.path, a.story, a.coded, a.coded_with,
    a.sha256, a.text
FROM stored_articles AS a
JOIN chosen_articles($f::asked) USING (doc_id)
ORDER BY a.doc_id;
