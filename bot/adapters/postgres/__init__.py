"""The database: PostgreSQL, embedded or given."""
