"""What each subject declares: a module for each, until it lies in the subject's own room."""
