"""Jingle packages: the music around the news."""
