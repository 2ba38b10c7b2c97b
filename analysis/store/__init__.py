"""Tables on disk, written atomically, readable while written."""
