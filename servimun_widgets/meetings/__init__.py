"""The second channel: feedback meetings with the liaisons, their minutes and agreements."""
