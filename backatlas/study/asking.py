"""Questions made from the content: a corrected fact corrects its questions."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Protocol

from backatlas.language import Language, name_of
from backatlas.library import Library
from backatlas.models import Action, Link, Muscle, Role, Strength
from backatlas.models import Kind as What
from backatlas.study.choosing import best_first, shuffled
from backatlas.study.facts import ACTIVE, SURE, Facts, alike, nerve_title
from backatlas.study.giveaways import HIDDEN, Masks, shared, strong
from backatlas.study.question import Choice, How, Kind, Question
from backatlas.why import Verdict


class Claim(Protocol):
    """A checked statement: its verdict is one of a closed list, `answer` says why."""

    @property
    def id(self) -> str: ...
    @property
    def claim(self) -> str: ...
    @property
    def verdict(self) -> str: ...
    @property
    def answer(self) -> str: ...
    @property
    def muscles(self) -> tuple[str, ...]: ...


# Where to look for wrong actions when a region has too few of its own.
_BESIDE = {
    "head": ("scapula",),
    "neck": ("scapula",),
    "trunk": ("scapula", "hip"),
    "thorax": ("neck", "scapula"),
    "scapula": ("neck", "trunk"),
    "shoulder": ("scapula", "elbow"),
    "elbow": ("wrist",),
    "wrist": ("fingers", "thumb"),
    "fingers": ("thumb",),
    "thumb": ("fingers",),
    "hip": ("knee",),
    "knee": ("hip",),
}
Fair = tuple[tuple[Choice, ...], int]


class Asker:
    """Makes questions about one library in one language; build it once and keep it."""

    def __init__(self, library: Library, language: Language = Language.ENGLISH) -> None:
        self.library = library
        self.language = language
        self.facts = Facts(library)
        self._masks = Masks(library)
        self._makers: dict[Kind, Callable[[Muscle, random.Random], Question | None]] = {
            Kind.FIND: self._find,
            Kind.NAME: self._name,
            Kind.ORIGIN: lambda muscle, rng: self._attachment(muscle, Kind.ORIGIN, rng),
            Kind.INSERTION: lambda muscle, rng: self._attachment(muscle, Kind.INSERTION, rng),
            Kind.NERVE: self._nerve,
            Kind.ACTION: self._action,
            Kind.LAYER: self._layer,
            Kind.OVER: lambda muscle, rng: self._neighbour(muscle, Kind.OVER, rng),
            Kind.UNDER: lambda muscle, rng: self._neighbour(muscle, Kind.UNDER, rng),
            Kind.MOVER: self._mover,
            Kind.EXERCISE: self._exercise,
        }

    def ask(self, kind: Kind, muscle: Muscle, seed: int, typed: bool = False) -> Question | None:
        """The question of that kind about the muscle, or None where no fair one can be made.

        None has a reason in the content: no region on the plate, no sure action, nothing over it, or a name that
        tells the answer ("supraspinous fossa"). Equal arguments and content give an equal question.
        """
        rng = random.Random(f"{seed}:{kind}:{muscle.id}")
        if kind is Kind.NAME and typed:
            return self._name_typed(muscle)
        return self._makers[kind](muscle, rng)

    def ask_claim(self, claims: Sequence[Claim], number: int) -> Question:
        """Whether a claim holds. The choices are the verdicts that occur among the claims, in a fixed order."""
        claim = claims[number]
        verdicts = list(dict.fromkeys(str(verdict) for verdict in sorted({each.verdict for each in claims})))
        muscle = claim.muscles[0] if claim.muscles else None
        return Question(
            id=f"{Kind.CLAIM}:{claim.id}",
            kind=Kind.CLAIM,
            how=How.CHOICE,
            muscle=muscle,
            layer=self.library.muscles[muscle].layer if muscle else None,
            prompt=f"How does this statement stand up to the facts? “{claim.claim}”",
            choices=tuple(Choice(f"{_capital(verdict)}: {Verdict(verdict).meaning}") for verdict in verdicts),
            right=(str(verdicts.index(str(claim.verdict))),),
            answer=str(claim.verdict),
            explanation=claim.answer,
            hint="Ask what would have to be measured to know it.",
            light=tuple(
                region for id_ in claim.muscles for region in self.library.regions(self.library.muscles[id_])
            ),
        )

    def named(self, muscle: Muscle) -> str:
        return name_of(muscle, self.language)

    def asked(self, muscle: Muscle) -> str:
        """Every word that the muscle's name puts into a learner's head."""
        return f"{muscle.names.english} {muscle.names.latin} {self.named(muscle)}"

    # On the plate

    def _find(self, muscle: Muscle, _rng: random.Random) -> Question | None:
        regions = self.library.regions(muscle)
        if not regions:
            return None
        return self._question(
            Kind.FIND,
            muscle,
            How.PLATE,
            f"Find it on the plate: {self.named(muscle)}.",
            right=regions,
            answer=self.named(muscle),
            explanation=self._whereabouts(muscle),
            hint=f"Look in this layer: {self.library.layer(muscle).name}.",
        )

    def _name_typed(self, muscle: Muscle) -> Question | None:
        regions = self.library.regions(muscle)
        if not regions:
            return None
        name = self.named(muscle)
        return self._question(
            Kind.NAME,
            muscle,
            How.TYPED,
            self._what_is_lit(muscle),
            right=(muscle.id,),
            answer=name,
            explanation=self._whereabouts(muscle),
            hint=f"It begins with {name[0]} and has {len(name.split())} words."
            if " " in name
            else f"It begins with {name[0]}.",
            lit=regions,
        )

    def _name(self, muscle: Muscle, rng: random.Random) -> Question | None:
        typed = self._name_typed(muscle)
        if typed is None:
            return None
        own = set(typed.lit)
        others = [
            other
            for other in self._unrelated(muscle)
            if self.library.regions(other) and not own & set(self.library.regions(other))
        ]
        fair = self._fair_muscles(muscle, others, "", rng, "{name} lies elsewhere (layer: {layer}).")
        return self._with_choices(
            Kind.NAME, muscle, "What is lit on the plate?", fair, typed.explanation, rng, lit=typed.lit
        )

    @staticmethod
    def _what_is_lit(muscle: Muscle) -> str:
        if muscle.kind is What.PART:
            return "Which part of a muscle is lit?"
        return "Which group of muscles is lit?" if muscle.kind is What.GROUP else "What is lit on the plate?"

    # Facts in words

    def _attachment(self, muscle: Muscle, kind: Kind, rng: random.Random) -> Question | None:
        def text(of: Muscle) -> str:
            return of.origin if kind is Kind.ORIGIN else of.insertion

        right = Choice(self._masks.hide(text(muscle)), regions=self.library.regions(muscle))
        if strong(shared(self.asked(muscle), right.text)) or _lists_members(right.text):
            return None
        wrong = [
            Choice(
                self._masks.hide(text(other)),
                f"That is the {kind} of {self.named(other)}.",
                self.library.regions(other),
            )
            for other in best_first(self._unrelated(muscle), self._closeness(muscle), rng)
            if not alike(text(muscle), text(other)) and not _lists_members(self._masks.hide(text(other)))
        ]
        prompt = f"What is the {kind} of {self.named(muscle)}?"
        explanation = f"The {kind} of {self.named(muscle)}: {_sentence(text(muscle))}"
        fair = shuffled(right, wrong, self.asked(muscle), rng)
        return self._with_choices(kind, muscle, prompt, fair, explanation, rng)

    def _nerve(self, muscle: Muscle, rng: random.Random) -> Question | None:
        own = self.facts.supplied[muscle.id]
        if muscle.kind is What.FASCIA or not own:
            return None
        right = Choice(nerve_title(own[0]), regions=self.library.regions(muscle))
        # A whole may have nerves that this part has not, so only parts count as well.
        taken = {nerve for part in self.library.family(muscle) for nerve in self.facts.supplied[part.id]}
        wrong = [
            Choice(nerve_title(nerve), f"It supplies {self.named(other)}.", self.library.regions(other))
            for other in best_first(self._unrelated(muscle), self._closeness(muscle), rng)
            for nerve in self.facts.supplied[other.id][:1]
            if not self.facts.clashes(nerve, taken) and other.kind is not What.FASCIA
        ]
        fair = shuffled(right, wrong, self.asked(muscle), rng)
        explanation = f"The nerve supply of {self.named(muscle)}: {_sentence(muscle.innervation)}"
        prompt = f"Which nerve supplies {self.named(muscle)}?"
        return self._with_choices(Kind.NERVE, muscle, prompt, fair, explanation, rng)

    def _action(self, muscle: Muscle, rng: random.Random) -> Question | None:
        made = (self._action_of(muscle, action, rng) for action in self._sure_actions(muscle, rng))
        return next(filter(None, made), None)

    def _action_of(self, muscle: Muscle, action: Action, rng: random.Random) -> Question | None:
        movements = self.library.movements
        right = Choice(_capital(movements[action.movement].makes), regions=self.library.regions(muscle))
        region, opposite = movements[action.movement].region, movements[action.movement].opposite

        def closeness(id_: str) -> int:
            near = movements[id_].region
            return 4 * (id_ == opposite) + 2 * (near == region) + (near in _BESIDE.get(region, ()))

        wrong = [
            Choice(_capital(movements[id_].makes), f"Not an action of {self.named(muscle)}.")
            for id_ in best_first(movements, closeness, rng)
            if id_ not in self._wider and self.facts.surely_not(muscle, id_)
        ]
        degree = {Strength.ASSISTS: "a lesser", Strength.WEAK: "a weak"}.get(action.strength, "an")
        fair = shuffled(right, wrong, self.asked(muscle), rng)
        return self._with_choices(
            Kind.ACTION,
            muscle,
            f"What is {degree} action of {self.named(muscle)}?",
            fair,
            self._actions(muscle),
            rng,
        )

    def _layer(self, muscle: Muscle, rng: random.Random) -> Question | None:
        drawn = [layer for layer in self.library.layers.values() if layer.depth <= self._deepest]
        own = self.library.layer(muscle)
        if own not in drawn:
            return None
        labels = {layer.id: f"{layer.name} (layer {layer.depth} of {self._deepest})" for layer in drawn}
        if any(shared(self.asked(muscle), layer.name) for layer in drawn):
            labels = {layer.id: f"Layer {layer.depth} of {self._deepest}, from the skin" for layer in drawn}
        lived = {kin.layer for kin in self.facts.kin(muscle)}
        near = best_first(drawn, lambda layer: -abs(layer.depth - own.depth), rng)
        wrong = [
            Choice(labels[layer.id], f"Layer {layer.depth}, {layer.name}: {_lower(layer.about)}")
            for layer in near
            if layer.id not in lived
        ]
        right = Choice(labels[own.id], regions=self.library.regions(muscle))
        explanation = f"{self.named(muscle)}: layer {own.depth}, {own.name}. {own.about}"
        prompt = f"Which layer holds {self.named(muscle)}?"
        fair = shuffled(right, wrong, self.asked(muscle), rng)
        return self._with_choices(Kind.LAYER, muscle, prompt, fair, explanation, rng)

    # Muscles as answers

    def _neighbour(self, muscle: Muscle, kind: Kind, rng: random.Random) -> Question | None:
        near = self.library.over(muscle) if kind is Kind.OVER else self.library.under(muscle)
        beyond = self.facts.over(muscle) if kind is Kind.OVER else self.facts.under(muscle)
        others = [other for other in self._unrelated(muscle) if other.id not in beyond]
        remark = f"Not directly {kind} it: {{name}}."
        asked = self.asked(muscle)
        made = (
            self._fair_muscles(right, others, asked, rng, remark, kin=muscle)
            for right in rng.sample(near, len(near))
        )
        fair = next(filter(None, made), None)
        names = "; ".join(self.named(each) for each in near)
        explanation = f"Directly {kind} {self.named(muscle)}: {names}."
        prompt = f"Seen from behind, what lies directly {kind} {self.named(muscle)}?"
        return self._with_choices(kind, muscle, prompt, fair, explanation, rng)

    def _mover(self, muscle: Muscle, rng: random.Random) -> Question | None:
        made = (self._mover_of(muscle, action, rng) for action in self._sure_actions(muscle, rng))
        return next(filter(None, made), None)

    def _mover_of(self, muscle: Muscle, action: Action, rng: random.Random) -> Question | None:
        movement = self.library.movements[action.movement]
        others = [
            other
            for other in self._unrelated(muscle)
            if self.facts.surely_not(other, movement.id) and other.kind is not What.FASCIA
        ]
        degree = {Strength.ASSISTS: ", if only as a helper", Strength.WEAK: ", if only weakly"}
        ask = f"Which of these {movement.makes}{degree.get(action.strength, '')}?"
        fair = self._fair_muscles(muscle, others, movement.makes, rng, "{actions}")
        explanation = f"{self._actions(muscle)} {movement.title.capitalize()}: {movement.definition}"
        return self._with_choices(Kind.MOVER, muscle, ask, fair, explanation, rng)

    def _exercise(self, muscle: Muscle, rng: random.Random) -> Question | None:
        links = [link for link in self.library.links_of(muscle) if link.role in ACTIVE]
        # The muscle's own links before those of its parts, and the leading role before the others.
        links = best_first(links, lambda link: 9 * (link.muscle == muscle.id) - ACTIVE.index(link.role), rng)
        made = (self._exercise_of(muscle, link, rng) for link in links)
        return next(filter(None, made), None)

    def _exercise_of(self, muscle: Muscle, link: Link, rng: random.Random) -> Question | None:
        right = Choice(_in_role(self.library.exercises[link.exercise].name, link.role))
        fair = shuffled(right, list(self._wrong_exercises(muscle, link, rng)), self.asked(muscle), rng)
        role = f"Role: {link.role}, which {link.role.meaning}. Grade {link.grade}: {link.grade.meaning}."
        prompt = f"Which exercise trains {self.named(muscle)}, and in which role?"
        explanation = f"{self.library.reason(link)} {role}"
        return self._with_choices(Kind.EXERCISE, muscle, prompt, fair, explanation, rng)

    def _wrong_exercises(self, muscle: Muscle, right: Link, rng: random.Random) -> Iterator[Choice]:
        """The exercise in another role, and one without any link to the muscle, its wholes or parts in both roles.

        Two exercises in two roles each: no exercise stands out by being there twice.
        """
        links = [link for kin in self.facts.kin(muscle) for link in self.library.links_of(kin)]
        linked = {link.exercise for link in links}
        held = {link.role for link in links if link.exercise == right.exercise}
        contrary = Role.PRIME_MOVER if right.role is Role.STABILISER else Role.STABILISER
        role = rng.choice(
            [each for each in (contrary, Role.STRETCHED) if each not in held] or [Role.MOVES_ALONG]
        )
        exercise = self.library.exercises[right.exercise]
        yield Choice(_in_role(exercise.name, role), f"The exercise is right; the role is {right.role}.")
        apart = [other for other in self.library.exercises.values() if other.id not in linked]
        for other in best_first(apart, lambda each: each.pattern is exercise.pattern, rng)[:1]:
            for same in (right.role, role):
                told = f"The atlas has no link between {self.named(muscle)} and that exercise."
                yield Choice(_in_role(other.name, same), told)

    # Shared by the kinds

    @cached_property
    def _wider(self) -> frozenset[str]:
        """Movements that others are a kind of: beside those, they would be no choice of their own."""
        return frozenset(filter(None, (each.kind_of for each in self.library.movements.values())))

    @cached_property
    def _deepest(self) -> int:
        return max(self.library.layer(self.library.muscles[id_]).depth for id_ in self.library.drawn)

    def _unrelated(self, muscle: Muscle) -> list[Muscle]:
        """Every muscle that is neither the muscle nor one of its wholes and parts."""
        return [
            other
            for other in self.library.muscles.values()
            if other.id not in self.facts.relatives[muscle.id]
        ]

    def _closeness(self, muscle: Muscle) -> Callable[[Muscle], int]:
        """How plausible another muscle is in its place: kind, layer, family, contact and nerve count."""
        touching = {near.id for near in (*self.library.over(muscle), *self.library.under(muscle))}

        def closeness(other: Muscle) -> int:
            return (
                2 * (other.layer == muscle.layer)
                + 2 * (other.id in touching)
                + 2 * (other.parent is not None and other.parent == muscle.parent)
                + (other.kind == muscle.kind)
                + (other.region == muscle.region)
                + bool(set(self.facts.supplied[other.id][:1]) & set(self.facts.supplied[muscle.id][:1]))
            )

        return closeness

    def _fair_muscles(
        self,
        right: Muscle,
        others: Sequence[Muscle],
        asked: str,
        rng: random.Random,
        remark: str,
        kin: Muscle | None = None,
    ) -> Fair | None:
        """Choices that are muscles; wrong ones are no wholes or parts of the right one, nor of each other."""
        barred = self.facts.relatives[right.id]
        found: list[Choice] = []
        seen: set[str] = set()
        for other in best_first(others, self._closeness(kin or right), rng):
            if other.id in barred or self.facts.relatives[other.id] & seen:
                continue
            seen.add(other.id)
            told = remark.format(
                name=self.named(other), layer=self.library.layer(other).name, actions=self._actions(other)
            )
            found.append(Choice(self.named(other), told, self.library.regions(other)))
        return shuffled(Choice(self.named(right), "", self.library.regions(right)), found, asked, rng)

    def _sure_actions(self, muscle: Muscle, rng: random.Random) -> Sequence[Action]:
        """The muscle's surest actions in random order: nothing disputed, nothing that a sheet does passively."""
        by_strength = ([each for each in muscle.actions if each.strength is strength] for strength in SURE)
        found = next(filter(None, by_strength), [])
        return rng.sample(found, len(found))

    def _actions(self, muscle: Muscle) -> str:
        """What it does, in one sentence, its weaker and disputed actions marked as such."""
        degrees = {Strength.MAIN: "", Strength.PASSIVE: " (by its pull alone)"}
        told = [
            self.library.movements[action.movement].makes
            + degrees.get(action.strength, f" ({action.strength})")
            for action in muscle.actions
        ]
        return f"{self.named(muscle)}: {_listed(told)}."

    def _whereabouts(self, muscle: Muscle) -> str:
        layer = self.library.layer(muscle)
        origin, insertion = _sentence(muscle.origin), _sentence(muscle.insertion)
        return f"The answer: {self.named(muscle)}. Layer: {layer.name}. Origin: {_lower(origin)} Insertion: {_lower(insertion)}"

    def _with_choices(
        self,
        kind: Kind,
        muscle: Muscle,
        prompt: str,
        fair: Fair | None,
        explanation: str,
        rng: random.Random,
        lit: tuple[str, ...] = (),
    ) -> Question | None:
        if fair is None:
            return None
        choices, right = fair
        wrong = [number for number in range(len(choices)) if number != right]
        struck = tuple(sorted(rng.sample(wrong, len(wrong) - 1)[:2]))
        return self._question(
            kind,
            muscle,
            How.CHOICE,
            prompt,
            choices=choices,
            right=(str(right),),
            answer=choices[right].text,
            explanation=explanation,
            hint="Two of the choices are struck out." if len(struck) == 2 else "One choice is struck out.",
            struck=struck,
            lit=lit,
        )

    def _question(
        self,
        kind: Kind,
        muscle: Muscle,
        how: How,
        prompt: str,
        *,
        right: tuple[str, ...],
        answer: str,
        explanation: str,
        hint: str,
        choices: tuple[Choice, ...] = (),
        struck: tuple[int, ...] = (),
        lit: tuple[str, ...] = (),
    ) -> Question:
        return Question(
            id=f"{kind}:{muscle.id}",
            kind=kind,
            how=how,
            muscle=muscle.id,
            layer=muscle.layer,
            prompt=prompt,
            choices=choices,
            right=right,
            answer=answer,
            explanation=explanation,
            hint=hint,
            struck=struck,
            lit=lit,
            light=self.library.regions(muscle),
        )


def _lists_members(hidden: str) -> bool:
    """Whether a fact about a group goes through its members by name, of which nothing readable is left."""
    return hidden.count(HIDDEN) > 1


def _in_role(exercise: str, role: Role) -> str:
    return f"{exercise}: {role}"


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _lower(text: str) -> str:
    return text[0].lower() + text[1:] if text[1:2].islower() else text


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _listed(items: Sequence[str]) -> str:
    """One thing, two with "and" between, or more with commas before it."""
    return " and ".join(filter(None, (", ".join(items[:-1]), items[-1])))
