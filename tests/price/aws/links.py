"""A graph for pricer tests: which resource an attribute refers to, stated outright."""

from costgate.model import Standing


class Links:
    """Answers `targets` by attribute name, `referrers` by type, and `standing` with *all* that are new."""

    def __init__(self, targets=None, referrers=None, all=()):
        self._targets = targets or {}
        self._referrers = referrers or {}
        self._all = [one if isinstance(one, Standing) else Standing(one, before=False, after=True) for one in all]

    def targets(self, _resource, path):
        return self._targets.get(path[0], ())

    def referrers(self, _resource, type, _path):
        return self._referrers.get(type, ())

    def standing(self, type):
        return [one for one in self._all if one.resource.type == type]
