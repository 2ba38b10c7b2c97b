-- The articles of the store, counted for the Library.
SELECT
    count(*) AS articles,
    count(DISTINCT nullif(source, '')) AS sources,
    count(*) FILTER (published IS NULL) AS undated,
    count(*) FILTER (NOT coded) AS uncoded,
    count(*) FILTER (coded AND coded_with <> $version) AS older,
    list(DISTINCT language ORDER BY language) FILTER (NOT coded) AS languages
FROM articles;
