"""Reading the policy record: documents and their versions, review of what was read, commitments, feeds, calendar."""
