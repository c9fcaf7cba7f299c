"""The door that speaks Spoolman: its words for our filaments, spools and ledgers."""
