"""``python -m careerdata``: see :mod:`careerdata.cli`."""

import sys

from careerdata.cli import main

sys.exit(main())
