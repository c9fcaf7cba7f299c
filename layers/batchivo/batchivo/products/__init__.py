"""The catalogue: products, their bills of materials, what they cost and how many there are."""
