"""The audio room: reads and writes files, mixes a timeline, masters the mix and checks what was written."""
