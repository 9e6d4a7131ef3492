"""Clicks that mend a session: each is tried out before it is offered, so that none brings the next finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice, zip_longest

from backatlas.records.rules import Code, Rule
from backatlas.records.session import MOST_ITEMS, Item, Phase
from backatlas.records.training import Equipment, Exercise, Level
from backatlas.sessions.case import Case, Offer, Sighting
from backatlas.sessions.doses import first_item
from backatlas.sessions.edits import Add, Drop, Edit, Replace, SessionFullError, apply
from backatlas.sessions.firing import GRIP, HABITS, sighted
from backatlas.sessions.fitting import changed, lacking, misfits, nearest, swapped

MOST_OFFERS = 3
_MOST_NEAR = 12  # of the exercises most like one that should give way, so many are tried
_MOST_TOLD = 5
HABIT = "No click can fix this: it comes from your answer, not from the exercises."
_FULL = "the session is full"


@dataclass(frozen=True)
class Workshop:
    """A case with the rules that are read against it: tries edits out and keeps those that mend."""

    case: Case
    rules: tuple[Rule, ...]
    answers: Mapping[str, str]
    _tried: dict[Edit, Mapping[Code, tuple[Rule, Sighting]] | None] = field(default_factory=dict)
    _found: dict[Code, tuple[Item, ...]] = field(default_factory=dict)
    _near: dict[str, tuple[Exercise, ...]] = field(default_factory=dict)

    @cached_property
    def now(self) -> Mapping[Code, tuple[Rule, Sighting]]:
        return sighted(self.case, self.rules, self.answers)

    @cached_property
    def _kept(self) -> tuple[Item, ...]:
        """What the person can do of the session, with room for an item more."""
        case = self.case
        return tuple(one for _, one, exercise in case.known if not case.barred(exercise))[: MOST_ITEMS - 1]

    def offers(self, rule: Rule, sighting: Sighting) -> tuple[Offer, ...]:
        """The clicks that mend a finding, or a part of it, without bringing or growing another; best first.

        Every click takes weight away and none adds any, so following them always ends.
        """
        if rule.id in HABITS:
            return ()
        found = islice(self._mending(rule, self._straight(rule, sighting)), MOST_OFFERS)
        if offers := tuple(found):
            return offers
        return tuple(islice(self._mending(rule, self._in_place_of(rule)), MOST_OFFERS))

    def unchanged(self, index: int) -> Offer | None:
        """A swap for the nearest exercise that needs no change by what the person is careful with, and brings nothing."""
        case = self.case
        for offer in self._swaps(index):
            if isinstance(offer.edit, Replace) and not (
                changed(self._exercise(offer.edit.item), case.atlas, case.person) or self._grown(offer.edit)
            ):
                return offer
        return None

    def stuck(self, rule: Rule, sighting: Sighting) -> str:
        """Why no click mends a finding, in words."""
        if rule.id in HABITS or (rule.id is Code.GRIP_GIVES_OUT and sighting.weight == 1):
            return HABIT
        told = list(islice(self._kept_from(rule), _MOST_TOLD))
        if not told:
            return "No click fixes this: no exercise of the atlas would do here. " + rule.mend
        return "No click fixes this as things stand. " + " ".join(f"{line}." for line in told)

    def _mending(self, rule: Rule, offers: Iterable[Offer]) -> Iterator[Offer]:
        seen: list[Edit] = []
        for offer in offers:
            if offer.edit not in seen and not self._new(rule, offer.edit):
                seen.append(offer.edit)
                yield offer

    def _new(self, rule: Rule, edit: Edit) -> tuple[str, ...]:
        """What speaks against an edit: that it brings or grows a finding, or that it mends nothing of this one."""
        if grown := self._grown(edit):
            return grown
        after = self._after(edit)
        return () if after is not None and self._mends(rule, after) else (rule.title,)

    def _grown(self, edit: Edit) -> tuple[str, ...]:
        """Titles of findings that an edit brings or makes heavier, or that there is no room for it."""
        after = self._after(edit)
        if after is None:
            return (_FULL,)
        return tuple(
            found.title
            for code, (found, sighting) in after.items()
            if code not in self.now or sighting.weight > self.now[code][1].weight
        )

    def _mends(self, rule: Rule, after: Mapping[Code, tuple[Rule, Sighting]]) -> bool:
        return rule.id not in after or after[rule.id][1].weight < self.now[rule.id][1].weight

    def _after(self, edit: Edit) -> Mapping[Code, tuple[Rule, Sighting]] | None:
        """What fires after an edit; None where there is no room for it."""
        if edit not in self._tried:
            try:
                session = apply(self.case.session, edit)
            except SessionFullError:
                self._tried[edit] = None
            else:
                self._tried[edit] = sighted(replace(self.case, session=session), self.rules, self.answers)
        return self._tried[edit]

    def _straight(self, rule: Rule, sighting: Sighting) -> Iterator[Offer]:
        """Edits of this session's own, swaps of what should give way, and additions, those of the rule first."""
        yield from sighting.offers
        # The best swap of each first, then the second best of each.
        for round_ in zip_longest(*map(self._swaps, sighting.swaps)):
            yield from filter(None, round_)
        if sighting.swaps or sighting.offers:
            return
        for item in self._suitable(rule.offers):
            yield from self._added(item)
        yield from self._more_sets()
        for item in self._suitable(self._fillers(rule)):
            yield from self._added(item)

    def _suitable(self, items: Iterable[Item]) -> list[Item]:
        """Those that are not there yet and fit the person and the level, the easiest to get and to do first.

        Of what needs more equipment, a band or a bench is the least to get.
        """
        case, there = self.case, {(item.part, item.exercise) for item in self.case.session.items}
        fitting = [
            item
            for item in items
            if (item.part, item.exercise) not in there and not self._misfit(self._exercise(item))
        ]

        def effort(item: Item) -> tuple[bool, bool, bool, int]:
            exercise = self._exercise(item)
            needs = lacking(exercise, case.tools)
            return (
                bool(needs),
                bool(needs) and Equipment.BAND not in needs and needs != (Equipment.BENCH,),
                bool(changed(exercise, case.atlas, case.person)),
                list(Level).index(exercise.level) if case.session.level else 0,
            )

        return sorted(fitting, key=effort)

    def _added(self, item: Item) -> Iterator[Offer]:
        """The item at the end of its part or, where that would come after the grip work, in front of it."""
        exercise = self._exercise(item)
        label = f"Add to the {item.part}: {exercise.name}, {item.dose}{self._gear(exercise)}"
        end = Add(item=item)
        grip = [index for index, _, one in self.case.main if one.pattern in GRIP]
        after = self._after(end) if grip and item.part is Phase.MAIN else None
        tires = after is not None and Code.GRIP_FIRST in after and Code.GRIP_FIRST not in self.now
        yield Offer(label, Add(item=item, before=grip[0]) if tires else end)

    def _more_sets(self) -> Iterator[Offer]:
        for index, item, exercise in self.case.main:
            more = item.sets + 1
            if more <= 3:
                edit = Replace(index=index, item=item.model_copy(update={"sets": more}))
                yield Offer(f"{more} sets of {exercise.name}", edit)

    def _swaps(self, index: int) -> Iterator[Offer]:
        """The nearest exercises that fit in the place of one that should give way."""
        case = self.case
        item = case.session.items[index]
        old = case.atlas.exercises[item.exercise]
        there = {(one.part, one.exercise) for one in case.session.items}
        if old.id not in self._near:
            self._near[old.id] = nearest(old, case.atlas, case.person, case.session.level)
        near = self._near[old.id]
        at_home = [one for one in near if first_item(one, case.atlas).part is item.part]
        for exercise in (at_home or near)[:_MOST_NEAR]:
            new = swapped(item, exercise, case.atlas)
            if (new.part, new.exercise) not in there:
                yield Offer(f"Swap {old.name} for {exercise.name}", Replace(index=index, item=new))
        yield Offer(f"Take out: {old.name}", Drop(index=index))

    def _in_place_of(self, rule: Rule) -> Iterator[Offer]:
        """Where nothing can be added: what would mend the finding in the place of an exercise that is not missed."""
        case = self.case
        for new in self._suitable(self._fillers(rule))[:_MOST_NEAR]:
            name = self._exercise(new).name
            for index, item, old in reversed(case.known):
                if item.part is new.part:
                    edit = Replace(index=index, item=new.model_copy(update={"day": item.day}))
                    yield Offer(f"Swap {old.name} for {name}", edit)

    def _fillers(self, rule: Rule) -> tuple[Item, ...]:
        """Items that would mend the finding if nothing else mattered, those of the rule first."""
        if rule.id not in self._found:
            named = {item.exercise for item in rule.offers}
            others = (
                first_item(exercise, self.case.atlas)
                for exercise in self.case.atlas.exercises.values()
                if exercise.id not in named and self._stands_for_itself(exercise)
            )
            items = (*rule.offers, *others)
            self._found[rule.id] = tuple(item for item in items if self._fills(rule, item))
        return self._found[rule.id]

    def _stands_for_itself(self, exercise: Exercise) -> bool:
        """Whether it is no variant, or one of what the person cannot do: else its base is offered."""
        return exercise.base is None or self.case.barred(self.case.atlas.exercises[exercise.base])

    def _fills(self, rule: Rule, item: Item) -> bool:
        """Whether the item would mend the finding for somebody whom nothing bars from it, and with room made for it."""
        session = self.case.session.with_items((*self._kept, item))
        case = Case(session, self.case.atlas, asked=True)
        return self._mends(rule, sighted(case, (rule,), self.answers))

    def _kept_from(self, rule: Rule) -> Iterator[str]:
        """Each exercise that would mend the finding with what keeps it from being offered."""
        swaps = self.now[rule.id][1].swaps
        if swaps:
            names = dict.fromkeys(self._exercise(self.case.session.items[index]).name for index in swaps)
            yield from (f"Every swap of {name} would bring another finding" for name in names)
            return
        for item in self._fillers(rule):
            exercise = self._exercise(item)
            if why := self._misfit(exercise):
                yield f"{exercise.name} {why}"
            elif against := self._new(rule, Add(item=item)):
                yield (
                    f"{exercise.name} would bring “{against[0]}”"
                    if against[0] != _FULL
                    else f"{exercise.name}: {_FULL}"
                )

    def _misfit(self, exercise: Exercise) -> str:
        case = self.case
        found = misfits(exercise, case.atlas, case.person, case.session.level)
        return " and ".join(misfit.why for misfit in found)

    def _gear(self, exercise: Exercise) -> str:
        """What a click takes beyond what is at hand, as " (cable machine, band)"."""
        gear = lacking(exercise, self.case.tools)
        return f" ({', '.join(gear)})" if gear else ""

    def _exercise(self, item: Item) -> Exercise:
        return self.case.atlas.exercises[item.exercise]
