"""From an article to its coding: actors, dates, statements, sentiment, stance."""
