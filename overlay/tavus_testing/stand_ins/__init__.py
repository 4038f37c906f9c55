"""Stand-ins for packages that need another company's servers. Each works alone, with this folder on the path."""
