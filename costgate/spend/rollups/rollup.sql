-- One file's charges, or several files' of one format, added up by day, account, service, category, currency and owner.
-- `marks` tells apart what may not be mixed before it is known whether to trust the file's effective costs: see trust.py.
-- What is done to texts is done to the sums, of which there are few; so are tags read, where few of them differ.
-- The rules stand here alone: on other engines this very query runs, translated.
WITH named AS (
    SELECT
        $file AS file,
        $day AS day,
        $provider AS provider,
        $account AS account,
        $service AS service,
        $category AS category,
        $currency AS currency,
        $billed AS billed,
        $effective AS stated,
        $list AS list,
        $contracted AS contracted,
        $committed AS committed,
        $amortized AS amortized,
        $damaged AS damaged,
        $tags AS tag,
        $columns
    FROM $source
), marked AS (
    SELECT
        file, day, provider, account, service, category, currency, $grouped,
        CAST(CASE WHEN committed OR (billed = 0 AND stated <> 0) THEN 1 ELSE 0 END
            + CASE WHEN category = 'Purchase' AND billed <> 0 AND stated = 0 THEN 2 ELSE 0 END
            + CASE WHEN billed < 0 OR (billed = 0 AND stated < 0) THEN 4 ELSE 0 END
            + CASE WHEN $checked AND category = 'Usage' AND billed % 1 <> 0 THEN CASE WHEN stated % 1 = 0 THEN 8 ELSE 16 END
                ELSE 0 END
            + CASE WHEN list IS NULL THEN 32 ELSE 0 END
            + CASE WHEN contracted IS NULL THEN 64 ELSE 0 END
            + CASE WHEN amortized THEN 128 ELSE 0 END
            + CASE WHEN $unreadable OR (billed <> 0 AND (day IS NULL OR currency IS NULL)) THEN 256 ELSE 0 END
            + CASE WHEN billed IS NULL AND stated IS NULL THEN 512 ELSE 0 END
            + CASE WHEN damaged THEN 1024 ELSE 0 END AS SMALLINT) AS marks,
        billed, COALESCE(stated, billed) AS effective, list, contracted
    FROM named
    WHERE $since
)
SELECT
    file, day, provider, account, service, category, currency, $names, marks,
    SUM(billed) AS billed, SUM(effective) AS effective, SUM(list) AS list, SUM(contracted) AS contracted,
    COUNT(*) AS charges
FROM marked
GROUP BY $groups
