"""Pages that are pictures: straightened, their rulings found, their text recognised.

Imported only when a page needs it: recognition costs half a second and 200 MB to start.
"""

import os

# The runtime of the networks keeps a number for the machine in its user's folder and reports what
# it does to its maker, unless told not to before it is loaded. Nothing may leave the machine.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
