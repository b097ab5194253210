"""What an alliance adds: members on a date, and where sources disagree about them."""
