"""Learning the back: questions, quizzes, spaced repetition, Anki decks and worksheets, all made from the content."""
