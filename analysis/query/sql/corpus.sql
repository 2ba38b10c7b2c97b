-- What a store holds, in one digest of its texts and one of its codings, and how many of its articles are samples.
SELECT
    count(*) AS articles,
    count(*) FILTER (list_contains($samples::VARCHAR[], parse_filename(path))) AS samples,
    sha256(coalesce(string_agg(doc_id || ' ' || sha256, chr(10) ORDER BY doc_id), '')) AS texts,
    sha256(coalesce(string_agg(doc_id || ' ' || coding, chr(10) ORDER BY doc_id), '')) AS codings
FROM articles;
