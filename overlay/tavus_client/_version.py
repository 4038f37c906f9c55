"""The versions of the distribution, which takes it from here, and of the contract."""

import sys

from tavus_api.service import CONTRACT_VERSION

__version__ = "0.2.0"
contract_version = CONTRACT_VERSION
USER_AGENT = f"tavus-client/{__version__} python/{'.'.join(map(str, sys.version_info[:3]))}"
