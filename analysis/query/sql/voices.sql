-- How much each speaker says, and in whose wording a reader gets it. Nobody is who the text does not name.
SELECT
    h.shown AS speaker, coalesce(names.name, h.shown) AS name, count(*) AS n, count(DISTINCT doc_id) AS articles,
    count(DISTINCT story) AS stories,
    count(*) FILTER (voice = 'own') AS own,
    count(*) FILTER (voice = 'reported') AS reported,
    count(*) FILTER (voice = 'claimed') AS claimed
FROM heard($f::asked, $carrier, $held) AS h
LEFT JOIN names ON names.id = h.shown
GROUP BY h.shown, names.name
ORDER BY n DESC, speaker NULLS LAST;
