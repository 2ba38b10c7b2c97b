-- Every entity of the chosen articles: in how many it stands, and how often it is named there.
WITH chosen AS (SELECT doc_id, story, source, published FROM chosen_articles($f::asked)),
present AS (
    SELECT e.id, e.kind, e.doc_id, e.actor, e.aliases, c.story, c.published
    FROM entities AS e JOIN chosen AS c USING (doc_id)
    WHERE any_of(($f::asked)['actors'], e.id, e.principal)
),
named AS (SELECT entity AS id, doc_id, count(*) AS mentions FROM mentions GROUP BY ALL)
SELECT
    p.id, names.name, names.kind, names.principal, principal.name AS principal_name, bool_or(p.actor) AS actor,
    coalesce(sum(named.mentions), 0)::BIGINT AS mentions, count(DISTINCT p.doc_id) AS articles,
    count(DISTINCT p.story) AS stories, min(p.published) AS first_day, max(p.published) AS last_day,
    (SELECT count(*) FROM chosen) AS of_articles,
    list_sort(list_distinct(flatten(list(p.aliases)))) AS aliases
FROM present AS p
JOIN names ON names.id = p.id
LEFT JOIN named ON named.id = p.id AND named.doc_id = p.doc_id
LEFT JOIN names AS principal ON principal.id = names.principal
GROUP BY p.id, names.name, names.kind, names.principal, principal.name
ORDER BY articles DESC, mentions DESC, p.id;
