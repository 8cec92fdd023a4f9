"""What holds of files that come in, whatever store they are read into."""
