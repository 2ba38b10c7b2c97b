SELECT source, reason FROM stored_rejected ORDER BY source, reason LIMIT $n;
