-- Everything of one article that a gold file holds, by table, each row as JSON.
SELECT 'actors' AS key, row, to_json(t) AS told FROM entities AS t WHERE doc_id = $doc_id AND actor
UNION ALL SELECT 'mentions', m.row, to_json(m) FROM mentions AS m
JOIN entities AS e ON e.doc_id = m.doc_id AND e.id = m.entity AND e.actor WHERE m.doc_id = $doc_id AND m.actor
UNION ALL SELECT 'statements', row, to_json(t) FROM statements AS t WHERE doc_id = $doc_id
UNION ALL SELECT 'sentiments', row, to_json(t) FROM sentiments AS t WHERE doc_id = $doc_id
UNION ALL SELECT 'stances', row, to_json(t) FROM stances AS t WHERE doc_id = $doc_id
ORDER BY key, row;
