"""Articles out of the clinic and in again: as Markdown, CSV and XLSX."""
