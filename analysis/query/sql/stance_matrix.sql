-- What leads a cell is the side taken most often in the period, as one row more or less should not turn it; the latest
-- side stands beside it. 'neutral' leads only where no side was taken. Ties go to the later, then to the surer.
WITH chosen AS (
    SELECT shown, topic, stance, day, action, confidence, article, story, source FROM chosen_positions($f::asked)
),
by_day AS (
    SELECT
        shown, topic, stance, day, count(*) AS n, max(confidence) AS confidence,
        count(*) FILTER (action = 'set_condition') AS conditions
    FROM chosen GROUP BY shown, topic, stance, day
),
by_stance AS (
    SELECT shown, topic, stance, sum(n) AS n, max(day) AS day, max(confidence) AS confidence FROM by_day GROUP BY ALL
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
    ) AS last,
    sum(n) FILTER (stance = 'support') AS support,
    sum(n) FILTER (stance = 'qualified') AS qualified,
    sum(n) FILTER (stance = 'oppose') AS oppose,
    sum(n) FILTER (stance = 'neutral') AS neutral,
    sum(conditions) AS conditions
    FROM by_day GROUP BY shown, topic
),
counts AS (
    SELECT
        shown, topic, count(*) AS n, count(DISTINCT article) AS articles, count(DISTINCT story) AS stories,
        count(DISTINCT nullif(source, '')) AS sources
    FROM chosen GROUP BY shown, topic
),
told AS (SELECT shown, topic, stance, count(DISTINCT story) AS lead_stories FROM chosen GROUP BY shown, topic, stance)
SELECT
    c.shown AS actor, coalesce(names.name, c.shown) AS name, c.topic, leads.stance,
    latest.last['stance'] AS latest, latest.last['day'] AS latest_day,
    c.n, c.articles, c.stories, c.sources, coalesce(support, 0)::BIGINT AS support,
    coalesce(qualified, 0)::BIGINT AS qualified, coalesce(oppose, 0)::BIGINT AS oppose,
    coalesce(neutral, 0)::BIGINT AS neutral, conditions::BIGINT AS conditions, told.lead_stories,
    sum(c.n) OVER (PARTITION BY c.shown) AS actor_n
FROM counts AS c
JOIN leads USING (shown, topic)
JOIN latest USING (shown, topic)
JOIN told ON told.shown = c.shown AND told.topic = c.topic AND told.stance = leads.stance
LEFT JOIN names ON names.id = c.shown
ORDER BY actor_n DESC, actor, topic;
