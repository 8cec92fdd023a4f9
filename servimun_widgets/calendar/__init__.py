"""What comes when: ends of programmes, agreements, meetings and campaigns, told by their rooms."""
