"""Pure rules of the platform: records, workflows, permissions, audit. No input or output here."""
