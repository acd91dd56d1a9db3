"""The face on the web: everybody's calendar behind a link that cannot be guessed."""
