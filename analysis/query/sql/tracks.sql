-- One row for each actor, topic, day and stance, with the surest of its passages; months stand in for days where there
-- are more than 400 of these, as a figure of more marks is neither read nor drawn in time.
WITH chosen AS (SELECT shown, topic, day, stance, article, story, surest FROM chosen_positions($f::asked)),
step AS (SELECT CASE WHEN count(DISTINCT day) > 400 THEN 7 ELSE 10 END AS letters FROM chosen),
grouped AS (
    SELECT
        shown, topic, left(day, letters) AS day, stance, count(*) AS n, count(DISTINCT article) AS articles,
        count(DISTINCT story) AS stories, min(surest) AS surest
    FROM chosen, step
    GROUP BY ALL
),
turned AS (
    SELECT shown, topic, left(day, letters) AS day, stance, max(before) AS before
    FROM sided_days($f::asked), step WHERE before <> stance GROUP BY ALL
)
SELECT
    g.shown AS actor, coalesce(names.name, g.shown) AS name, g.topic, g.day, g.stance, g.n, g.articles, g.stories,
    best.action, best.doc_id, best.row,
    substr(a.text, best.starts + 1, least(180, best.ends - best.starts)) AS words, best.source,
    sum(g.n) OVER (PARTITION BY g.shown) AS actor_n, turned.before
FROM grouped AS g
JOIN positions AS best USING (surest)
JOIN stored_articles AS a ON a.doc_id = best.doc_id
LEFT JOIN names ON names.id = g.shown
LEFT JOIN turned ON turned.shown = g.shown AND turned.topic = g.topic AND turned.day = g.day AND turned.stance = g.stance
ORDER BY actor_n DESC, actor, g.topic, g.day NULLS LAST, g.stance;
