-- What could not be read has no actor, date or topic: no filter applies.
SELECT source, reason FROM stored_rejected WHERE $f::asked IS NOT NULL ORDER BY source, reason;
