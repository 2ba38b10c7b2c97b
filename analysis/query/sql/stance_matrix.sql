-- What leads a cell is the side taken most often in the period, as one row more or less should not turn it; the latest
-- side stands beside it. 'neutral' leads only where no side was taken. Ties go to the later, then to the surer.
WITH chosen AS (SELECT * FROM chosen_positions($f::asked)),
by_stance AS (
    SELECT shown, topic, stance, count(*) AS n, max(day) AS day, max(confidence) AS confidence FROM chosen GROUP BY ALL
),
by_day AS (
    SELECT shown, topic, stance, day, count(*) AS n, max(confidence) AS confidence FROM chosen GROUP BY ALL
),
leads AS (
    SELECT shown, topic, first(stance ORDER BY stance = 'neutral', n DESC, day DESC NULLS LAST, confidence DESC, stance)
        AS stance
    FROM by_stance GROUP BY ALL
),
latest AS (
    SELECT shown, topic, first(
        {'stance': stance, 'day': day}
        ORDER BY stance = 'neutral', day DESC NULLS LAST, n DESC, confidence DESC, stance
    ) AS last
    FROM by_day GROUP BY ALL
),
counts AS (
    SELECT
        shown, topic, count(*) AS n, count(DISTINCT doc_id) AS articles, count(DISTINCT story) AS stories,
        count(DISTINCT nullif(source, '')) AS sources,
        count(*) FILTER (stance = 'support') AS support,
        count(*) FILTER (stance = 'qualified') AS qualified,
        count(*) FILTER (stance = 'oppose') AS oppose,
        count(*) FILTER (stance = 'neutral') AS neutral,
        count(*) FILTER (action = 'set_condition') AS conditions
    FROM chosen GROUP BY ALL
),
told AS (SELECT shown, topic, stance, count(DISTINCT story) AS lead_stories FROM chosen GROUP BY ALL)
SELECT
    c.shown AS actor, coalesce(names.name, c.shown) AS name, c.topic, leads.stance,
    latest.last['stance'] AS latest, latest.last['day'] AS latest_day,
    c.n, c.articles, c.stories, c.sources, c.support, c.qualified, c.oppose, c.neutral, c.conditions, told.lead_stories,
    sum(c.n) OVER (PARTITION BY c.shown) AS actor_n
FROM counts AS c
JOIN leads USING (shown, topic)
JOIN latest USING (shown, topic)
JOIN told ON told.shown = c.shown AND told.topic = c.topic AND told.stance = leads.stance
LEFT JOIN names ON names.id = c.shown
ORDER BY actor_n DESC, actor, topic;
