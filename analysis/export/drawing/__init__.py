"""Figures as plain shapes, drawn by one hand and written as SVG, PNG or onto a page of PDF."""
