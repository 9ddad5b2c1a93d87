-- Divides the log of answers into 16 parts by learner, for a log of some 10^8 rows.
-- Stop the site and take a backup first; there must be room for the log once more. Then
--   psql --single-transaction --set ON_ERROR_STOP=1 --file deploy/partition_evidence.sql DATABASE
-- Everything or nothing happens. docs/decisions/0003-partitions-and-replica.md says why by learner.

SET CONSTRAINTS ALL IMMEDIATE;
LOCK TABLE quizzes_recollection IN ACCESS EXCLUSIVE MODE;

DO $$
BEGIN
    IF EXISTS (SELECT 1 FROM pg_partitioned_table
               WHERE partrelid = 'quizzes_recollection'::regclass) THEN
        RAISE EXCEPTION 'The log is divided already.';
    END IF;
    IF EXISTS (SELECT 1 FROM pg_constraint
               WHERE contype = 'f' AND confrelid = 'quizzes_recollection'::regclass
               AND conrelid <> 'quizzes_importedreview'::regclass) THEN
        RAISE EXCEPTION 'Another table refers to lines of the log by their number.';
    END IF;
END $$;

-- The number of a line alone can be no key of a divided table, so the one table that refers to it
-- does so unchecked from now on; the product deletes both together.
DO $$
DECLARE
    one record;
BEGIN
    FOR one IN
        SELECT conname FROM pg_constraint WHERE contype = 'f'
        AND confrelid = 'quizzes_recollection'::regclass
    LOOP
        EXECUTE format('ALTER TABLE quizzes_importedreview DROP CONSTRAINT %I', one.conname);
    END LOOP;
END $$;

ALTER TABLE quizzes_recollection RENAME TO quizzes_recollection_whole;
CREATE TABLE quizzes_recollection (
    LIKE quizzes_recollection_whole INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING IDENTITY
) PARTITION BY HASH (learner_id);

DO $$
BEGIN
    FOR part IN 0..15 LOOP
        EXECUTE format(
            'CREATE TABLE quizzes_recollection_%s PARTITION OF quizzes_recollection '
            'FOR VALUES WITH (MODULUS 16, REMAINDER %s)', lpad(part::text, 2, '0'), part);
    END LOOP;
END $$;

INSERT INTO quizzes_recollection OVERRIDING SYSTEM VALUE
    SELECT * FROM quizzes_recollection_whole;

-- Indexes and keys as they were, under the names they had; the primary key has the learner, too,
-- because what is unique in a divided table has to hold what divides it.
DO $$
DECLARE
    one record;
    last bigint;
BEGIN
    FOR one IN
        SELECT conname AS name, contype AS kind, pg_get_constraintdef(oid) AS definition
        FROM pg_constraint
        WHERE conrelid = 'quizzes_recollection_whole'::regclass AND contype IN ('p', 'u', 'f')
        ORDER BY contype DESC
    LOOP
        IF one.kind IN ('p', 'u') THEN
            EXECUTE format('ALTER INDEX %I RENAME TO %I', one.name, left(one.name, 55) || '_whole');
        END IF;
        EXECUTE format('ALTER TABLE quizzes_recollection ADD CONSTRAINT %I %s', one.name,
            CASE one.kind WHEN 'p' THEN 'PRIMARY KEY (id, learner_id)' ELSE one.definition END);
    END LOOP;
    FOR one IN
        SELECT i.relname AS name, pg_get_indexdef(i.oid) AS definition
        FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
        WHERE x.indrelid = 'quizzes_recollection_whole'::regclass AND NOT x.indisunique
    LOOP
        EXECUTE format('ALTER INDEX %I RENAME TO %I', one.name, left(one.name, 55) || '_whole');
        EXECUTE replace(one.definition, 'quizzes_recollection_whole', 'quizzes_recollection');
    END LOOP;
    SELECT max(id) INTO last FROM quizzes_recollection_whole;
    PERFORM setval(pg_get_serial_sequence('quizzes_recollection', 'id'), coalesce(last, 1),
        last IS NOT NULL);
    IF (SELECT (count(*), sum(id), sum(hashtext(client_token::text)::bigint))
            FROM quizzes_recollection)
        IS DISTINCT FROM
       (SELECT (count(*), sum(id), sum(hashtext(client_token::text)::bigint))
            FROM quizzes_recollection_whole) THEN
        RAISE EXCEPTION 'What was copied is not what was there.';
    END IF;
END $$;

DROP TABLE quizzes_recollection_whole;
ANALYZE quizzes_recollection;
