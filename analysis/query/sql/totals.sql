SELECT
    (SELECT count(*) FROM articles) AS in_store,
    a.articles, a.stories, a.sources, a.since, a.until, a.undated,
    p.positions, p.position_articles, p.position_stories, p.position_sources,
    t.towards, t.towards_articles, t.by_actor, t.by_articles, s.statements
FROM
    (SELECT
        count(*) AS articles, count(DISTINCT story) AS stories, count(DISTINCT nullif(source, '')) AS sources,
        min(published) AS since, max(published) AS until, count(*) FILTER (published IS NULL) AS undated
    FROM chosen_articles($f::asked)) AS a,
    (SELECT
        count(*) AS positions, count(DISTINCT article) AS position_articles,
        count(DISTINCT story) AS position_stories, count(DISTINCT nullif(source, '')) AS position_sources
    FROM chosen_positions($f::asked)) AS p,
    (SELECT
        count(*) FILTER (seen) AS towards, count(DISTINCT article) FILTER (seen) AS towards_articles,
        count(*) FILTER (heard) AS by_actor, count(DISTINCT article) FILTER (heard) AS by_articles
    FROM (
        SELECT
            article, any_of(($f::asked)['actors'], target, target_actor) AS seen,
            holder <> 'author' AND any_of(($f::asked)['actors'], holder, holder_actor) AS heard
        FROM chosen_tones($f::asked)
    )) AS t,
    (SELECT count(*) AS statements FROM chosen_statements($f::asked)) AS s;
