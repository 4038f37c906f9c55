"""Names of classes that are given by hand, in `generator-config.yaml`."""

from __future__ import annotations

from typing import Any

from openapi_python_client.config import ClassOverride


class Overrides(dict[str, ClassOverride]):
    """Overrides that remember which of them were asked for: the generator ignores the others in silence.

    `modules` are the names of modules by rule, which the generator takes from here as well.
    """

    def __init__(self, given: dict[str, ClassOverride], modules: dict[str, str]) -> None:
        super().__init__(given)
        self._used = set[str]()
        self._modules = {
            name: ClassOverride.model_validate({"class_name": name, "module_name": module})
            for name, module in modules.items()
        }

    def get(self, key: str, default: Any = None) -> Any:
        self._used.add(key)
        return super().get(key, self._modules.get(key, default))

    @property
    def unused(self) -> list[str]:
        return sorted(self.keys() - self._used)
