"""A review to a workbook, frames or JSON."""
