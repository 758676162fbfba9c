# ScoringFunctions
# SPDX-License-Identifier: MIT

"""The table of what was measured, and whether it reaches the targets."""

from dataclasses import dataclass

HEADINGS = ("measured", "target", "reached", "")


@dataclass(frozen=True)
class Row:
    """One line; `met` is none where there is no target."""

    name: str
    target: str
    reached: str
    met: bool | None

    def cells(self) -> tuple[str, str, str, str]:
        """The texts of the columns."""
        return self.name, self.target, self.reached, {None: "", True: "✓", False: "✗"}[self.met]


class Table:
    """Sections of rows."""

    def __init__(self) -> None:
        self._sections: list[tuple[str, list[Row]]] = []

    def section(self, title: str) -> None:
        """Begins a section."""
        self._sections.append((title, []))

    def fact(self, name: str, value: float, unit: str) -> None:
        """Adds a number without a target."""
        self._add(Row(name, "", number(value, unit), None))

    def at_least(self, name: str, value: float, target: float, unit: str) -> None:
        """Adds a number that should not be below its target."""
        self._add(Row(name, f">= {number(target, unit)}", number(value, unit), value >= target))

    def at_most(self, name: str, value: float, target: float, unit: str) -> None:
        """Adds a number that should not be above its target."""
        self._add(Row(name, f"<= {number(target, unit)}", number(value, unit), value <= target))

    def ratio(self, name: str, value: float, target: float | None) -> None:
        """Adds a ratio, which should not be below its target where there is one."""
        if target is None:
            self.fact(name, value, "x")
        else:
            self.at_least(name, value, target, "x")

    @property
    def missed(self) -> int:
        """The number of targets not reached."""
        return sum(row.met is False for _, rows in self._sections for row in rows)

    def text(self) -> str:
        """The table, aligned."""
        sections = [(title, rows) for title, rows in self._sections if rows]
        lines = [HEADINGS, *(row.cells() for _, rows in sections for row in rows)]
        widths = [max(len(line[column]) for line in lines) for column in range(len(HEADINGS))]
        widths[0] += 2
        output = [aligned(HEADINGS, widths)]
        for title, rows in sections:
            output += ["", title, *(aligned(("  " + row.name, *row.cells()[1:]), widths) for row in rows)]
        return "\n".join(output) + "\n"

    def _add(self, row: Row) -> None:
        self._sections[-1][1].append(row)


def aligned(cells: tuple[str, ...], widths: list[int]) -> str:
    """One line: the name to the left, the numbers to the right."""
    name, target, reached, mark = cells
    return f"{name:<{widths[0]}}  {target:>{widths[1]}}  {reached:>{widths[2]}}  {mark}".rstrip()


def number(value: float, unit: str) -> str:
    """A number with about three digits that count, and its unit."""
    digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    return f"{value:,.{digits}f} {unit}"
