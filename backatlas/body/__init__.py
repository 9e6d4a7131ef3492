"""The body: landmarks, and what is built on them in three dimensions.

Content gives points as (lateral, posterior, height), a left-handed frame in which rotations would turn the wrong
way. Everything that turns or has a volume is therefore in the frame of the ISB, see `frame`.
"""
