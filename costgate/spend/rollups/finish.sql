-- The rollup: what was read now, with what is kept of the earlier one (before $since, or of months of which only files that are gone had charges).
WITH months AS (
    SELECT
        c.provider,
        c.currency,
        DATE_TRUNC('month', c.day) AS month,
        BOOL_OR(d.part = 'actual') AS actual,
        BOOL_OR(d.part = 'amortized') AS amortized
    FROM charges AS c JOIN decided AS d ON c.file = d.file AND c.provider = d.provider
    GROUP BY c.provider, c.currency, DATE_TRUNC('month', c.day)
), trusted AS (
    SELECT
        c.day, c.provider, c.account, c.service, c.category, c.currency, $owner,
        c.marks, c.charges,
        CASE WHEN d.part = 'amortized' AND m.actual THEN 0 ELSE c.billed END AS billed,
        CASE WHEN d.part = 'actual' AND m.amortized THEN 0 WHEN d.fallback THEN c.billed ELSE c.effective END AS effective,
        CASE WHEN d.part = 'amortized' AND m.actual OR c.marks & 2 <> 0 AND NOT d.fallback THEN 0
            WHEN c.marks & 32 = 0 THEN c.list END AS list,
        CASE WHEN d.part = 'amortized' AND m.actual OR c.marks & 2 <> 0 AND NOT d.fallback THEN 0
            WHEN c.marks & 64 = 0 AND NOT d.fallback THEN c.contracted END AS contracted
    FROM charges AS c
    JOIN decided AS d ON c.file = d.file AND c.provider = d.provider
    JOIN months AS m ON c.provider = m.provider AND c.currency = m.currency AND m.month = DATE_TRUNC('month', c.day)
    WHERE c.day IS NOT NULL AND c.marks & 512 = 0  -- neither a day nor a cost
), joined AS (
    SELECT
        day, provider, account, service, category, currency, $owner,
        billed, effective, list, contracted,
        CASE WHEN category IN ('Usage', 'Purchase') AND marks & 4 = 0 THEN effective ELSE 0 END AS positive,
        charges
    FROM trusted
    UNION ALL
    $kept
)
SELECT
    day, provider, account, service, category, currency, $owner,
    CAST(COALESCE(SUM(billed), 0) AS DECIMAL(38,12)) AS billed,
    CAST(COALESCE(SUM(effective), 0) AS DECIMAL(38,12)) AS effective,
    CAST(CASE WHEN COUNT(list) = COUNT(*) THEN SUM(list) END AS DECIMAL(38,12)) AS list,
    CAST(CASE WHEN COUNT(contracted) = COUNT(*) THEN SUM(contracted) END AS DECIMAL(38,12)) AS contracted,
    CAST(COALESCE(SUM(positive), 0) AS DECIMAL(38,12)) AS positive,
    CAST(SUM(charges) AS BIGINT) AS charges
FROM joined
GROUP BY $groups
ORDER BY $groups
