"""The letters that a worker, a union or a company sends, as structured documents and as files."""
