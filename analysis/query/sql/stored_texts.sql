SELECT doc_id, text FROM stored_articles WHERE list_contains($doc_ids::VARCHAR[], doc_id) ORDER BY doc_id;
