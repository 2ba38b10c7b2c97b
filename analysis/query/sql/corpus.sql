-- What a store holds, in one digest of its texts and one of its codings and what people said of them, and how many of its articles are samples.
SELECT
    count(*) AS articles,
    count(*) FILTER (list_contains($samples::VARCHAR[], parse_filename(path))) AS samples,
    sha256(coalesce(string_agg(doc_id || ' ' || sha256, chr(10) ORDER BY doc_id), '')) AS texts,
    sha256(coalesce(string_agg(doc_id || ' ' || coding, chr(10) ORDER BY doc_id), '') || coalesce((
        SELECT string_agg(concat_ws('|', kind, ruling, "by", "at", doc_id, quote, person), chr(10) ORDER BY "at", doc_id, kind, quote, who)
        FROM verdicts
    ), '')) AS codings
FROM articles;
