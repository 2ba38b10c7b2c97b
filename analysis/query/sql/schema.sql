-- Views over the tables of a store, and the one place where `Filters` become WHERE: the macros at the end.
-- A row counts only where `articles` has its `doc_id` and `coding`.

CREATE TYPE asked AS STRUCT(
    actors VARCHAR[], since VARCHAR, until VARCHAR, topics VARCHAR[], sources VARCHAR[], stances VARCHAR[],
    voices VARCHAR[], min_confidence DOUBLE, search VARCHAR, by_story BOOLEAN
);

-- `article` and `story_number` stand for the two ids where they are counted: numbers are counted in a third of the time.
CREATE TABLE articles AS
SELECT *, row_number() OVER (ORDER BY doc_id)::INTEGER AS article, dense_rank() OVER (ORDER BY story)::INTEGER AS story_number
FROM (
    SELECT * EXCLUDE (text, removed) REPLACE (coalesce(nullif(story, ''), doc_id) AS story) FROM stored_articles
);

CREATE TABLE entities AS SELECT * FROM stored_entities SEMI JOIN stored_articles USING (doc_id, coding);
CREATE TABLE mentions AS SELECT * FROM stored_mentions SEMI JOIN stored_articles USING (doc_id, coding);
CREATE VIEW moments AS SELECT * FROM stored_moments SEMI JOIN stored_articles USING (doc_id, coding);
CREATE TABLE statements AS SELECT * FROM stored_statements SEMI JOIN stored_articles USING (doc_id, coding);
CREATE VIEW sentiments AS SELECT * FROM stored_sentiments SEMI JOIN stored_articles USING (doc_id, coding);
-- Kept, as the files of positions are few rows of many columns that every passage would open anew.
CREATE TABLE stances AS SELECT * FROM stored_stances SEMI JOIN stored_articles USING (doc_id, coding);
CREATE VIEW uncoded AS SELECT * FROM stored_uncoded SEMI JOIN stored_articles USING (doc_id, coding);

-- The name that most articles give an actor; kept as a table because every question asks it.
CREATE TABLE names AS
SELECT
    id,
    first(name ORDER BY n DESC, name) AS name,
    first(kind ORDER BY n DESC, kind) AS kind,
    first(principal ORDER BY n DESC, principal) AS principal,
    bool_or(actor) AS actor
FROM (SELECT id, name, kind, principal, bool_or(actor) AS actor, count(*) AS n FROM entities GROUP BY ALL)
GROUP BY id
UNION ALL BY NAME
SELECT 'author' AS id, 'the author' AS name, 'author' AS kind, NULL AS principal, false AS actor;

-- For whom each actor of an article speaks, there.
CREATE VIEW principals AS
SELECT doc_id, id, min(principal) AS principal FROM entities GROUP BY ALL;

-- The day on which somebody said the words of a sentence, where the text tells.
CREATE VIEW said AS
SELECT doc_id, sentence_start, speaker, min(said_on) AS said_on
FROM statements WHERE said_on IS NOT NULL AND speaker IS NOT NULL GROUP BY ALL;

-- Whose wording a row is told in. A third party is whoever speaks for somebody else than the actor: a state's own
-- agency that carries its ministry's words is none.
CREATE MACRO third_party(via, via_principal, id, principal) AS
    (via IS NOT NULL AND coalesce(via_principal, via) <> coalesce(principal, id, ''));

-- One row a statement, with whom its speaker speaks for and its day.
CREATE TABLE spoken AS
SELECT
    s.doc_id, s.row, s.speaker, p.principal, coalesce(p.principal, s.speaker) AS actor, s.kind, s.via, s.said_on,
    s.confidence, coalesce(s.said_on, a.published) AS day, a.published, a.source, a.article, a.story_number AS story,
    CASE
        WHEN third_party(s.via, carrier.principal, s.speaker, p.principal) THEN 'claimed'
        WHEN s.kind = 'indirect' THEN 'reported' ELSE 'own'
    END AS voice,
    s.start AS starts, s."end" AS ends
FROM statements AS s
JOIN articles AS a USING (doc_id)
LEFT JOIN principals AS p ON p.doc_id = s.doc_id AND p.id = s.speaker
LEFT JOIN principals AS carrier ON carrier.doc_id = s.doc_id AND carrier.id = s.via;

-- Positions and sentiments that lie in a quotation of whoever holds or claims them.
CREATE VIEW quoted AS SELECT doc_id, speaker, starts, ends FROM spoken WHERE kind <> 'indirect' AND speaker IS NOT NULL;

CREATE TABLE positions AS
SELECT
    s.doc_id, s.row, s.holder, s.principal, coalesce(s.principal, s.holder) AS actor, s.topic, s.stance, s.action,
    s.event, s.via, s.confidence, coalesce(s."when", said.said_on) AS happened, coalesce(happened, a.published) AS day,
    s.condition_until AS due, a.published, a.source, a.article, a.story_number AS story,
    CASE
        WHEN third_party(s.via, claimant.principal, s.holder, s.principal) THEN 'claimed'
        WHEN EXISTS (
            SELECT 1 FROM quoted AS q
            WHERE q.doc_id = s.doc_id AND q.speaker = s.holder AND q.starts < s."end" AND q.ends > s.start
        ) THEN 'own' ELSE 'reported'
    END AS voice,
    s.start AS starts, s."end" AS ends,
    -- The place of each row among all, the surest first: the least of a group is its best row, and finding it needs no
    -- sorting.
    row_number() OVER (ORDER BY s.confidence DESC, a.published DESC, s.doc_id, s.row)::INTEGER AS surest
FROM stances AS s
JOIN articles AS a USING (doc_id)
LEFT JOIN principals AS claimant ON claimant.doc_id = s.doc_id AND claimant.id = s.via
LEFT JOIN said
    ON said.doc_id = s.doc_id AND said.sentence_start = s.sentence_start AND said.speaker = coalesce(s.via, s.holder);

-- There are ten sentiments to a position, so that they are kept as numbers that read as words. What leaves a question is
-- cast to text, as a program would otherwise be handed categories.
CREATE TYPE tone AS ENUM ('positive', 'neutral', 'negative');
CREATE TYPE whom AS ENUM (
    SELECT id FROM names UNION SELECT target FROM sentiments UNION SELECT holder FROM sentiments
    UNION SELECT principal FROM entities WHERE principal IS NOT NULL ORDER BY ALL
);

CREATE TABLE tones AS
SELECT
    t.doc_id, t.row, t.target::whom AS target, coalesce(towards.principal, t.target)::whom AS target_actor,
    t.holder::whom AS holder, coalesce(by_whom.principal, t.holder)::whom AS holder_actor, t.label::tone AS label,
    t.confidence, coalesce(said.said_on, a.published) AS day, a.published, a.source, a.article,
    a.story_number AS story, t.sentence_start,
    CASE WHEN EXISTS (
        SELECT 1 FROM quoted AS q
        WHERE q.doc_id = t.doc_id AND q.speaker = t.holder AND q.starts < t."end" AND q.ends > t.start
    ) THEN 'own' ELSE 'reported' END AS voice
FROM sentiments AS t
JOIN articles AS a USING (doc_id)
LEFT JOIN said
    ON said.doc_id = t.doc_id AND said.sentence_start = t.sentence_start AND said.speaker = t.holder
LEFT JOIN principals AS towards ON towards.doc_id = t.doc_id AND towards.id = t.target
LEFT JOIN principals AS by_whom ON by_whom.doc_id = t.doc_id AND by_whom.id = t.holder;

-- Which articles a search found; `search.sql` fills it.
CREATE TABLE searched (search VARCHAR, number BIGINT);

-- A date as precise as the article told it lies in the period where any of its days does: '2019-11' || '~' follows
-- every day of that month, and '2019-11' itself comes before them. So may the period's own ends.
CREATE MACRO dated(day, f) AS
    (f['since'] IS NULL OR day || '~' >= f['since']) AND (f['until'] IS NULL OR day <= f['until'] || '~');

-- A day as it was told, letter by letter; with a star at its end any that begins so.
CREATE MACRO exactly(day, wanted) AS
    (wanted IS NULL OR coalesce(day = wanted OR (ends_with(wanted, '*') AND starts_with(day, rtrim(wanted, '*'))), false));

CREATE MACRO listed(wanted, value) AS (len(wanted) = 0 OR list_contains(wanted, value));

CREATE MACRO any_of(wanted, id, principal) AS
    (len(wanted) = 0 OR list_contains(wanted, id) OR coalesce(list_contains(wanted, principal), false));

CREATE MACRO found(f) AS TABLE
SELECT doc_id FROM articles WHERE article IN (SELECT number FROM searched WHERE search = f['search']);

-- Where copies of a story are counted once, a row stays where its article is the story's first of those that hold
-- the same: `held` is what is counted, such as holder, topic and stance.
CREATE MACRO once(f, one, held, printed, doc) AS
    (NOT f['by_story'] OR dense_rank() OVER (PARTITION BY one, held ORDER BY printed NULLS LAST, doc) = 1);

-- Articles in which somebody takes a position that fits topic, stance, voice and confidence, all at once. What has no
-- topic and no stance of its own, sentiments, statements and articles, is left where its article is one of these.
CREATE MACRO about(f) AS TABLE
SELECT doc_id FROM positions
WHERE listed(f['topics'], topic) AND listed(f['stances'], stance) AND listed(f['voices'], voice)
    AND confidence >= f['min_confidence'];

CREATE MACRO fits(f, doc, wanted) AS (
    (wanted = 0 OR doc IN (SELECT doc_id FROM about(f)))
    AND (f['search'] = '' OR doc IN (SELECT doc_id FROM found(f)))
);

-- Positions that the filters let through. Somebody who was asked for by name is shown under that name, everybody else
-- under whom he speaks for.
CREATE MACRO chosen_positions(f) AS TABLE
SELECT *, CASE WHEN list_contains(f['actors'], holder) THEN holder ELSE actor END AS shown
FROM positions
WHERE any_of(f['actors'], holder, principal)
    AND dated(day, f)
    AND listed(f['topics'], topic)
    AND listed(f['sources'], source)
    AND listed(f['stances'], stance)
    AND listed(f['voices'], voice)
    AND confidence >= f['min_confidence']
    AND (f['search'] = '' OR doc_id IN (SELECT doc_id FROM found(f)))
QUALIFY once(f, story, (holder, topic, stance), published, doc_id);

CREATE MACRO chosen_tones(f) AS TABLE
SELECT *
FROM tones
WHERE dated(day, f)
    AND listed(f['sources'], source)
    AND listed(f['voices'], voice)
    AND confidence >= f['min_confidence']
    AND fits(f, doc_id, len(f['topics']) + len(f['stances']))
QUALIFY once(f, story, (target, holder, label), published, doc_id);

-- The two sides are kept apart: how an actor is shown, and how it speaks of others.
CREATE MACRO chosen_sides(f) AS TABLE
SELECT *, 'towards' AS side, CASE WHEN list_contains(f['actors'], target) THEN target ELSE target_actor END AS shown
FROM chosen_tones(f)
WHERE any_of(f['actors'], target, target_actor)
UNION ALL
SELECT *, 'by' AS side, CASE WHEN list_contains(f['actors'], holder) THEN holder ELSE holder_actor END AS shown
FROM chosen_tones(f)
WHERE holder <> 'author' AND any_of(f['actors'], holder, holder_actor);

-- A speaker whom the text does not name is nobody's.
CREATE MACRO chosen_statements(f) AS TABLE
SELECT *, CASE WHEN list_contains(f['actors'], speaker) THEN speaker ELSE actor END AS shown
FROM spoken
WHERE coalesce(any_of(f['actors'], speaker, principal), false)
    AND dated(day, f)
    AND listed(f['sources'], source)
    AND listed(f['voices'], voice)
    AND confidence >= f['min_confidence']
    AND fits(f, doc_id, len(f['topics']) + len(f['stances']))
QUALIFY once(f, story, speaker, published, doc_id);

-- Statements by way of one carrier and that hold some words; empty stands for any.
CREATE MACRO heard(f, carrier, held) AS TABLE
SELECT c.*
FROM chosen_statements(f) AS c
LEFT JOIN (SELECT doc_id, text FROM stored_articles WHERE held <> '') AS a USING (doc_id)
WHERE (carrier = '' OR c.via = carrier)
    AND (held = '' OR contains(lower(substr(a.text, c.starts + 1, c.ends - c.starts)), lower(held)));

CREATE MACRO chosen_articles(f) AS TABLE
SELECT *
FROM articles
WHERE dated(published, f)
    AND listed(f['sources'], source)
    AND (len(f['actors']) = 0 OR doc_id IN (
        SELECT doc_id FROM entities WHERE actor AND any_of(f['actors'], id, principal)
    ))
    AND fits(f, doc_id, len(f['topics']) + len(f['stances']) + len(f['voices']))
QUALIFY once(f, story, 0, published, doc_id);

-- The stance that most of a day's rows take, and that of the actor's day before on the topic; a turn is where the two
-- differ. A day on which two stances tie says nothing: silence beats a guess.
CREATE MACRO sided_days(f) AS TABLE
WITH ranked AS (
    SELECT shown, topic, day, stance, count(*) AS n, count(DISTINCT story) AS stories, min(surest) AS surest
    FROM chosen_positions(f) WHERE stance <> 'neutral' AND day IS NOT NULL GROUP BY shown, topic, day, stance
),
placed AS (SELECT *, rank() OVER (PARTITION BY shown, topic, day ORDER BY n DESC) AS place FROM ranked),
days AS (SELECT * FROM placed WHERE place = 1 QUALIFY count(*) OVER (PARTITION BY shown, topic, day) = 1)
SELECT *, lag(stance) OVER w AS before, lag(day) OVER w AS before_day
FROM days
WINDOW w AS (PARTITION BY shown, topic ORDER BY day);
