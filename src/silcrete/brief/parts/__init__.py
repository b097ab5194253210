"""The sections of a brief, one file a question; each gives a section and the key points it stands for."""
