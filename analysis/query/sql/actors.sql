-- One row for each actor by itself: what it holds, says, and how it is shown. No rolling up here.
WITH chosen AS (SELECT doc_id, story FROM chosen_articles($f::asked)),
present AS (
    SELECT e.id, count(DISTINCT doc_id) AS articles, count(DISTINCT story) AS stories
    FROM entities AS e JOIN chosen USING (doc_id)
    WHERE e.actor AND any_of(($f::asked)['actors'], e.id, e.principal)
    GROUP BY e.id
),
held AS (SELECT holder AS id, count(*) AS positions FROM chosen_positions($f::asked) GROUP BY ALL),
spoken AS (
    SELECT speaker AS id, count(*) AS statements FROM chosen_statements($f::asked) GROUP BY ALL
),
towards AS (
    SELECT
        target AS id, count(*) AS towards, count(*) FILTER (label = 'positive') AS towards_positive,
        count(*) FILTER (label = 'negative') AS towards_negative
    FROM chosen_tones($f::asked) GROUP BY ALL
),
by_whom AS (SELECT holder AS id, count(*) AS by_actor FROM chosen_tones($f::asked) GROUP BY ALL)
SELECT
    p.id, names.name, names.kind, names.principal, principal.name AS principal_name, p.articles, p.stories,
    coalesce(positions, 0) AS positions, coalesce(statements, 0) AS statements, coalesce(towards, 0) AS towards,
    coalesce(towards_positive, 0) AS towards_positive, coalesce(towards_negative, 0) AS towards_negative,
    coalesce(by_actor, 0) AS by_actor
FROM present AS p
JOIN names USING (id)
LEFT JOIN names AS principal ON principal.id = names.principal
LEFT JOIN held USING (id)
LEFT JOIN spoken USING (id)
LEFT JOIN towards USING (id)
LEFT JOIN by_whom USING (id)
ORDER BY p.articles DESC, positions DESC, statements DESC, p.id;
