"""Products: bills of materials, costs and stock."""
