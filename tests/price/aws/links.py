"""A graph for pricer tests: which resource an attribute refers to, stated outright."""


class Links:
    """Answers `targets` by attribute name, and `referrers` by type."""

    def __init__(self, targets=None, referrers=None):
        self._targets = targets or {}
        self._referrers = referrers or {}

    def targets(self, _resource, path):
        return self._targets.get(path[0], ())

    def referrers(self, _resource, type, _path):
        return self._referrers.get(type, ())
