r"""The plate: muscles constructed from bony landmarks and attachments, seen from behind.

All lengths are millimetres. A point is (lateral, posterior, height): from the midline outwards, towards the
viewer, and above the floor. Only the right half is constructed; the left mirrors it.

                 midline
                    |  1640  vertex
                   (_)
                 ___|___  1340  shoulder
      left      /   |   \      right of the body is right on the plate
               |    |    |
     drawn x  -270  0   270 = lateral
     drawn y = 1660 - height  (0 at the top, 1000 below the hip)
"""
