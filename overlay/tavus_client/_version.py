"""The version. The distribution takes it from here."""

import sys

__version__ = "0.1.0"
USER_AGENT = f"tavus-client/{__version__} python/{'.'.join(map(str, sys.version_info[:3]))}"
