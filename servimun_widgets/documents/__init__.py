"""Documents made of what is given to them: named bytes out, nothing read, nothing stored."""
