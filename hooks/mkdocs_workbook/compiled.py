"""Templates as Jinja has compiled them, kept on disk for the next build: a guide has some fifty, whatever its size."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING

from jinja2 import BytecodeCache

from workbook.store import key_of

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.bccache import Bucket

    from workbook.store import Store


class Compiled(BytecodeCache):
    """What is compiled for an environment, in a store, which believes nothing that is damaged."""

    def __init__(self, store: Store, env: Environment) -> None:
        self.store = store
        self.how = ("template", version("jinja2"), sorted(env.extensions), repr(env.autoescape), sorted(env.filters))

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its code, if it is kept."""
        kept = self.store.get(self._key(bucket))
        if kept is not None:
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        self.store.put(self._key(bucket), bucket.bytecode_to_string())

    def _key(self, bucket: Bucket) -> str:
        return key_of((*self.how, bucket.key, bucket.checksum))
