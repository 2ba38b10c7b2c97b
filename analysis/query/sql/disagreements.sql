-- Sentences in which a holder takes a side and speaks of somebody, and the tone points the other way: support in negative
-- words, opposition in positive ones. `of_sentences` is how many sentences show a holder's side and its tone at all.
WITH both_read AS (
    SELECT
        p.doc_id, p.row, p.shown, p.topic, p.stance, p.action, p.day, p.published, p.source, p.starts, p.ends,
        p.confidence, t.label, t.target_actor, s.sentence_start,
        CASE p.stance WHEN 'support' THEN t.label = 'negative' ELSE t.label = 'positive' END AS apart
    FROM chosen_positions($f::asked) AS p
    JOIN stances AS s USING (doc_id, row)
    JOIN (
        SELECT doc_id, holder::VARCHAR AS holder, target_actor::VARCHAR AS target_actor, label::VARCHAR AS label, sentence_start
        FROM chosen_tones($f::asked) WHERE label <> 'neutral'
    ) AS t ON t.doc_id = p.doc_id AND t.sentence_start = s.sentence_start AND t.holder = p.holder
    WHERE p.stance IN ('support', 'oppose')
),
each_once AS (
    SELECT *, first_value(target_actor) OVER w AS target
    FROM both_read WHERE apart
    WINDOW w AS (PARTITION BY doc_id, row ORDER BY target_actor)
    QUALIFY row_number() OVER w = 1
)
SELECT
    e.shown AS actor, coalesce(names.name, e.shown) AS name, e.topic, e.stance, e.label, e.target,
    coalesce(towards.name, e.target) AS target_name, e.day, e.source, e.doc_id, e.row,
    substr(a.text, e.starts + 1, least(180, e.ends - e.starts)) AS words,
    count(*) OVER () AS total,
    (SELECT count(DISTINCT (doc_id, row)) FROM both_read) AS of_sentences
FROM each_once AS e
JOIN stored_articles AS a ON a.doc_id = e.doc_id
LEFT JOIN names ON names.id = e.shown
LEFT JOIN names AS towards ON towards.id = e.target
ORDER BY e.day DESC NULLS LAST, e.doc_id, e.row
LIMIT $n;
