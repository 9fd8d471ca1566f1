-- The sums of rollup.sql with their owners, into the table of charges.
INSERT INTO charges
WITH added AS (
$added
), tagged AS (
    SELECT *, $late AS tags FROM added
)
SELECT
    file,
    day,
    COALESCE(provider, ''),
    REPLACE(COALESCE(account, ''), '/subscriptions/', ''),  -- Azure's FOCUS has it, its own exports and Terraform have not
    COALESCE(service, ''),
    COALESCE(category, ''),
    COALESCE(currency, ''),
    $owner,
    marks,
    billed,
    effective,
    list,
    contracted,
    charges
FROM tagged
