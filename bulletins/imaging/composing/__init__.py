"""How the shipped packages were composed, played and mastered. Nothing here runs while a bulletin is made."""
