"""What holds, without input or output."""
