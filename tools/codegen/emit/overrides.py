"""Class names set by hand in `generator-config.yaml`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from openapi_python_client.config import ClassOverride

from tools.codegen.view.calls import View


class Overrides(dict[str, ClassOverride]):
    """The usable overrides, and which of them were used: the generator ignores the others silently.

    The module names that follow from the view are passed to the generator here as well.
    """

    def __init__(self, given: dict[str, ClassOverride], view: View) -> None:
        taken = view.document["components"]["schemas"].keys()
        self._clashing = {name for name, row in given.items() if _class_name(row) in taken - {name}}
        super().__init__({name: row for name, row in given.items() if name not in self._clashing})
        self._used = set[str]()
        self._modules = {
            name: ClassOverride.model_validate({"class_name": name, "module_name": module})
            for name, module in view.modules.items()
        }

    def get(self, key: str, default: Any = None) -> Any:
        self._used.add(key)
        return super().get(key, self._modules.get(key, default))

    def unused(self) -> Iterator[str]:
        """Yield a line for each override that does nothing."""
        for name in sorted(self._clashing):
            yield f"{name}: this contract has something else of the new name: give it another"
        for name in sorted(self.keys() - self._used):
            yield f"{name}: names nothing in this contract: remove it, or give the name that it has now"


def _class_name(override: ClassOverride) -> str:
    return override.class_name.get_untrusted_value() if override.class_name else ""
