"""What everything refers to: agencies, colonias and topics."""
