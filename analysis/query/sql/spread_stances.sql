WITH chosen AS (SELECT * FROM chosen_positions($f::asked) WHERE $action IS NULL OR action = $action)
SELECT
    count(*) AS passages, count(DISTINCT doc_id) AS articles, count(DISTINCT story) AS stories,
    count(DISTINCT nullif(source, '')) AS sources, min(day) AS since, max(day) AS until,
    (
        SELECT count(*) FROM chosen WHERE doc_id || '~' || row IN (
            SELECT doc_id || '~' || row FROM verdicts WHERE kind = 'stances' AND ruling <> 'reject' AND found
        )
    ) AS checked
FROM chosen;
