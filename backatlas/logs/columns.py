"""What the columns of a table hold, told by their names in the languages of the apps, or by their owner."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from backatlas.logs.months import fold


class Role(StrEnum):
    """What a column says of a set. Only the exercise has to be there."""

    WHEN = "date"
    EXERCISE = "exercise"
    SETS = "sets"
    REPS = "repetitions"
    WEIGHT = "weight"
    SECONDS = "seconds"
    DISTANCE = "distance"
    KIND = "kind of set"
    UNIT = "unit of weight"
    WORKOUT = "workout"


Columns = Mapping[Role, int]
POINTED_AT = (Role.WHEN, Role.EXERCISE, Role.SETS, Role.REPS, Role.WEIGHT, Role.SECONDS)

# Names as apps and people head their columns, folded; the first of a role that is found is taken.
_NAMES: Mapping[Role, tuple[str, ...]] = MappingProxyType(
    {
        Role.WHEN: (
            *(
                "start time",
                "date",
                "workout date",
                "session date",
                "performed at",
                "started at",
                "start date",
            ),
            *(
                "date time",
                "datetime",
                "timestamp",
                "when",
                "day",
                "mydate",
                "datum",
                "tag",
                "fecha",
                "dia",
                "data",
            ),
            *(
                "giorno",
                "jour",
                "dag",
                "dato",
                "paivamaara",
                "pvm",
                "tarih",
                "дата",
                "день",
                "日付",
                "日期",
                "날짜",
            ),
            *("ngay", "tanggal", "ημερομηνια", "datum uhrzeit", "fecha y hora", "date et heure", "startzeit"),
        ),
        Role.EXERCISE: (
            *(
                "exercise title",
                "exercise name",
                "exercise",
                "exercises",
                "ename",
                "ubung",
                "ubungen",
                "uebung",
            ),
            *(
                "ubungsname",
                "name der ubung",
                "exercice",
                "exercices",
                "nom de l exercice",
                "ejercicio",
                "ejercicios",
            ),
            *(
                "nombre del ejercicio",
                "exercicio",
                "exercicios",
                "nome do exercicio",
                "esercizio",
                "esercizi",
            ),
            *(
                "nome esercizio",
                "nome dell esercizio",
                "oefening",
                "cwiczenie",
                "ovning",
                "ovelse",
                "liike",
                "egzersiz",
            ),
            *(
                "egzersiz adi",
                "hareket",
                "упражнение",
                "упражнения",
                "種目",
                "エクササイズ",
                "种目",
                "动作",
                "運動",
            ),
            *(
                "运动",
                "训练动作",
                "운동",
                "운동명",
                "종목",
                "bai tap",
                "latihan",
                "movement",
                "lift",
                "cvik",
                "gyakorlat",
            ),
        ),
        Role.SETS: (
            *(
                "sets",
                "set count",
                "number of sets",
                "no of sets",
                "sets count",
                "satze",
                "saetze",
                "anzahl satze",
            ),
            *(
                "series",
                "nombre de series",
                "serie",
                "numero di serie",
                "serii",
                "serier",
                "sarjat",
                "подходы",
            ),
            *(
                "подходов",
                "セット数",
                "セット",
                "组数",
                "組数",
                "組數",
                "세트",
                "세트수",
                "setler",
                "set sayisi",
            ),
        ),
        Role.REPS: (
            *("reps", "rep", "repetitions", "repetition", "repetition count", "reps done", "actual reps"),
            *(
                "wiederholungen",
                "wiederholung",
                "wdh",
                "wdhl",
                "wh",
                "repeticiones",
                "repeticoes",
                "ripetizioni",
            ),
            *(
                "ripetute",
                "herhalingen",
                "powtorzenia",
                "powt",
                "repetitioner",
                "repetisjoner",
                "gentagelser",
            ),
            *(
                "toistot",
                "tekrar",
                "tekrarlar",
                "повторения",
                "повторений",
                "повт",
                "回数",
                "レップ",
                "レップ数",
                "次数",
            ),
            *("次數", "횟수", "반복", "반복 횟수", "so lan", "repetisi", "opakovani", "ismetles"),
        ),
        Role.WEIGHT: (
            *(
                "weight",
                "weight used",
                "load",
                "gewicht",
                "last",
                "poids",
                "charge",
                "peso",
                "carga",
                "carico",
            ),
            *(
                "ciezar",
                "vikt",
                "vekt",
                "vaegt",
                "paino",
                "kuorma",
                "agirlik",
                "вес",
                "重量",
                "重さ",
                "무게",
                "중량",
            ),
            *("kg", "kgs", "lbs", "lb", "vaha", "suly", "berat"),
        ),
        Role.SECONDS: (
            *(
                "duration seconds",
                "seconds",
                "secs",
                "time under tension",
                "hold",
                "hold time",
                "sekunden",
                "secondes",
            ),
            *(
                "segundos",
                "secondi",
                "duration",
                "time",
                "dauer",
                "zeit",
                "duree",
                "temps",
                "duracion",
                "tiempo",
            ),
            *(
                "duracao",
                "tempo",
                "durata",
                "duur",
                "czas",
                "tid",
                "aika",
                "sure",
                "время",
                "時間",
                "时间",
                "시간",
            ),
        ),
        Role.DISTANCE: ("distance", "distanz", "strecke", "distancia", "distanza", "afstand", "дистанция"),
        Role.KIND: (
            "set type",
            "set order",
            "iswarmup",
            "is warmup",
            "warmup",
            "warm up",
            "kind",
            "satztyp",
            "type",
        ),
        Role.UNIT: ("weight unit", "unit", "units", "einheit", "unite", "unidad", "unidade", "unita"),
        Role.WORKOUT: (
            *("workout name", "title", "workout", "session", "routine", "training", "workout title"),
            *("entrenamiento", "entrainement", "seance", "treino", "allenamento"),
        ),
    }
)
_ROLE_OF = {name: (role, place) for role, names in _NAMES.items() for place, name in enumerate(names)}
_POUNDS, _KILOGRAMS = (
    frozenset({"lb", "lbs", "pound", "pounds"}),
    frozenset({"kg", "kgs", "kilo", "kilograms", "кг"}),
)
_UNITS = (
    _POUNDS
    | _KILOGRAMS
    | frozenset("s sec secs seconds min m km mi miles meters metres h mm yyyy dd hours".split())
)


def plain_name(column: str) -> str:
    """A header as it is compared: folded, with a space for every run of other signs: "Weight_(KG)" is "weight kg"."""
    return " ".join(re.findall(r"[^\W_]+|#", fold(column)))


def find_columns(columns: Sequence[str]) -> Columns:
    """The place of each role among the columns, by their names with or without a unit at their end."""
    found: dict[Role, tuple[int, int]] = {}
    for place, column in enumerate(columns):
        name = plain_name(column)
        words = name.split()
        while len(words) > 1 and words[-1] in _UNITS and name not in _ROLE_OF:
            words.pop()
            name = " ".join(words)
        if name in _ROLE_OF:
            role, rank = _ROLE_OF[name]
            if role not in found or rank < found[role][0]:
                found[role] = (rank, place)
    return MappingProxyType({role: place for role, (_, place) in found.items()})


def is_log(columns: Columns) -> bool:
    """Whether columns tell enough: an exercise, and how much of it or when."""
    return Role.EXERCISE in columns and bool(
        {Role.REPS, Role.SECONDS, Role.SETS, Role.WHEN, Role.DISTANCE} & set(columns)
    )


@lru_cache(maxsize=4096)
def unit_in(text: str) -> str:
    """The unit that a header or a cell names, "lb" or "kg", else nothing."""
    words = set(re.findall(r"[^\W\d_]+", text.casefold()))
    if words & _POUNDS:
        return "lb"
    return "kg" if words & _KILOGRAMS else ""
