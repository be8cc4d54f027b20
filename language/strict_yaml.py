"""YAML without PyYAML's silence on a mapping key that stands twice."""

from __future__ import annotations

from typing import Any

import yaml

try:
    from yaml import CSafeLoader as _SafeLoader
except ImportError:  # PyYAML built without libyaml
    from yaml import SafeLoader as _SafeLoader  # type: ignore[assignment]


class _StrictLoader(_SafeLoader):
    """A safe loader that refuses repeated keys."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key_node, _ in node.value:
            name = str(key_node.value)
            if name in seen:
                line = key_node.start_mark.line + 1
                raise ValueError(f"line {line}: the entry {name!r} stands twice")
            seen.add(name)
        return super().construct_mapping(node, deep)


def refuse_nesting(text: str, deepest: int) -> None:
    """Raise ValueError for lists and mappings in more than so many levels, and for aliases.

    A few hundred characters can stand for more than fits in memory, or for more levels than a
    parser has room for: what has neither is as large as it looks.
    """
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_SafeLoader):
            if isinstance(event, yaml.AliasEvent):
                raise ValueError(f"{_line(event)}: an alias, *{event.anchor}; write it out")
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > deepest:
                    raise ValueError(f"{_line(event)}: a list or mapping inside another's field")
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from error


def _line(event: yaml.Event) -> str:
    return f"line {event.start_mark.line + 1}" if event.start_mark is not None else "somewhere"


def compose(text: str) -> yaml.Node | None:
    """Return what a YAML text says, with its places; None for an empty one.

    Raises ValueError (not well formed).
    """
    try:
        return yaml.compose(text, Loader=_SafeLoader)
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from error


def construct(node: yaml.Node | None) -> Any:
    """Return the content of what `compose` gave.  Raises ValueError (a key stands twice)."""
    try:
        return None if node is None else _StrictLoader("").construct_document(node)
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from error


def load(text: str) -> Any:
    """Return the content of a YAML text.  Raises ValueError (not well formed, or a key stands
    twice).
    """
    return construct(compose(text))
