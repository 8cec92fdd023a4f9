"""What every screen is made with: a part at a time, lists as files, drafts of forms."""
