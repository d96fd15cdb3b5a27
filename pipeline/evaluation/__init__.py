"""How well portfolios are read and segmented, measured on documents rendered in many styles."""
