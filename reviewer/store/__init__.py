"""The SQLite file: schema, migrations, load and append."""
