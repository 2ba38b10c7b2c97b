"""The dashboard: views over the stored codings."""
