SELECT doc_id, title, text, source, author, published, dated, url, story, coded, removed, sha256
FROM stored_articles WHERE doc_id = $doc_id;
