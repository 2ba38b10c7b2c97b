SELECT topic AS id, count(*) AS n FROM stances GROUP BY topic ORDER BY n DESC, topic;
