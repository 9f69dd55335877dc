"""What a database is made of, as sentences that two of them can be compared by."""

import psycopg

STRUCTURE = {
    "columns": """
        SELECT table_name, column_name, data_type, is_nullable, column_default, character_maximum_length, is_identity
        FROM information_schema.columns WHERE table_schema = 'public'""",
    "constraints": """
        SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid)
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace""",
    "indexes": "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "triggers": "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
    "functions": """
        SELECT pg_get_functiondef(p.oid) FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
        WHERE pronamespace = 'public'::regnamespace AND l.lanname IN ('plpgsql', 'sql')""",
    "migrations": "SELECT app, name FROM django_migrations",
}


def structure(address: str) -> dict[str, list[str]]:
    with psycopg.connect(address) as connection:
        return {
            what: sorted(map(str, connection.execute(question).fetchall()))
            for what, question in STRUCTURE.items()
        }
