"""What codes of the rooms below say in words."""
