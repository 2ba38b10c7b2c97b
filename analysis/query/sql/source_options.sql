SELECT source AS id, count(*) AS n FROM articles WHERE source <> '' GROUP BY source ORDER BY n DESC, source;
