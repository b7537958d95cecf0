# The second peer: Python's json and sqlite3.executemany into a plain table without an index.
import json
import sqlite3
import struct
import sys
import time

_, pages, database = sys.argv
connection = sqlite3.connect(database)
connection.execute("PRAGMA journal_mode = WAL")
connection.execute("PRAGMA synchronous = FULL")
connection.execute(
    "CREATE TABLE payments (payment_id TEXT, loan_id TEXT, customer_id TEXT, collector_id TEXT,"
    " amount INTEGER, currency TEXT, method TEXT, ticket_id TEXT, ts TEXT, voided INTEGER,"
    " updated_at TEXT)"
)
FIELDS = (
    "payment_id", "loan_id", "customer_id", "collector_id", "amount", "currency", "method",
    "ticket_id", "ts", "voided", "updated_at",
)
began = time.perf_counter()
with open(pages, "rb", buffering=1 << 20) as file:
    while head := file.read(8):
        _, length = struct.unpack("<II", head)
        rows = json.loads(file.read(length))["payments"]
        with connection:
            connection.executemany(
                "INSERT INTO payments VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [tuple(row[field] for field in FIELDS) for row in rows],
            )
connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
print(json.dumps({"seconds": time.perf_counter() - began, "peak_mib": 0.0}))
