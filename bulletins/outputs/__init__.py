"""Deliveries: one file each. A delivery is a module with

    deliver(bulletin: Bulletin, target: str) -> Receipt

It writes the bulletin's files where playout or listeners fetch them, reads them back, and raises DeliveryError naming
the place when it cannot. A target never holds a half-written file.
"""
