SELECT
    count(*) AS passages, count(DISTINCT doc_id) AS articles, count(DISTINCT story) AS stories,
    count(DISTINCT nullif(source, '')) AS sources, min(day) AS since, max(day) AS until
FROM chosen_sides($f::asked) WHERE side = $side;
