"""Trap questions of an examiner, in the examiner's own words, and where the atlas answers them.

A question is answered when all the pieces stand in the one field named. Pieces are as short as the fact
allows, so that a sentence may be written anew without a test failing, but a figure may not change.
"""

from __future__ import annotations

import pytest

from backatlas.atlas import Atlas


def told(atlas: Atlas, id_: str, field: str) -> str:
    """A field of a structure or of a muscle as one text."""
    held = getattr(atlas.structures.get(id_) or atlas.muscles[id_], field)
    return " ".join(held) if isinstance(held, (tuple, list)) else str(held or "")


# question, structure or muscle, field, pieces of the answer
LEVELS = (
    ("Which bump at the base of the neck can fool you?", "surface-c7", "about", "C6 or T1"),
    ("Which one stays under the finger as the head tips back?", "vertebra-prominens", "feel", "C7 stays"),
    ("Level of the root of the spine of the scapula?", "spine-of-scapula", "clinical", "T3"),
    ("Level of the lower angle, by the book and measured?", "surface-inferior-angle", "about", "T7|T8"),
    ("Level of the tops of the crests on an image?", "surface-supracristal-line", "about", "L4–L5|L3–L4"),
    ("Level of the posterior superior spines?", "surface-psis", "about", "S2"),
    ("Plane of the iliac tubercles?", "iliac-tubercle", "about", "L5"),
    ("Where does the cord of an adult end?", "surface-conus", "about", "lower part of L1|T12|L3"),
    ("Where does the cord of the newborn end?", "surface-conus", "disputed", "newborn|L3|L1 to L2"),
    ("Where does the dural sac end?", "lumbar-cistern", "borders", "dural sac, at S2"),
    ("Where does the thread of the cord hold on?", "filum-terminale", "about", "coccyx|as far as S2"),
    ("At which vertebra is the carotid tubercle?", "carotid-tubercle", "about", "anterior tubercle of C6"),
    ("Where is the opening for a caudal block?", "sacral-hiatus", "about", "laminae of S5"),
    ("Where do the azygos and the superior vena cava meet?", "azygos-system", "about", "T4 to T5"),
    ("Behind which rib lies the kidney?", "surface-rib-12", "clinical", "Kidney"),
)

NUMBERS = (
    (
        "How many pairs of spinal nerves, and how many of them cervical?",
        "spinal-nerve",
        "about",
        "31|8 cervical",
    ),
    ("How many discs, and where is none?", "intervertebral-joint", "about", "23|skull, atlas and axis"),
    ("How many pairs of denticulate teeth?", "denticulate-ligament", "about", "21 pairs|T12 and L1"),
    (
        "How many posterior intercostal arteries?",
        "posterior-intercostal-arteries",
        "about",
        "eleven|first two",
    ),
    ("How many pairs of lumbar arteries?", "lumbar-arteries", "about", "four pairs"),
    ("How does a typical vertebra ossify?", "vertebra", "about", "three primary|five secondary"),
    (
        "From which somites does a vertebra come?",
        "vertebra",
        "about",
        "hind half of one|front half of the next",
    ),
    ("Epimere or hypomere?", "dorsal-ramus", "about", "epimere|ventral rami from the hypomere"),
    ("How long is the filum, and how much of it is pia?", "filum-terminale", "about", "20 cm|15 cm of pia"),
    (
        "How is the plexus of the arm built?",
        "brachial-plexus",
        "about",
        "three trunks|six divisions|three cords",
    ),
    (
        "How much of the cord does the front artery feed?",
        "anterior-spinal-artery",
        "about",
        "front two thirds",
    ),
)

BONES = (
    ("What tells a vertebra of the neck from all others?", "cervical-vertebrae", "about", "hole"),
    ("What runs through the hole of C7?", "transverse-foramen", "about", "C6 to C1|C7|veins only"),
    ("What is the dens?", "dens", "about", "body of the atlas"),
    ("What does the atlas lack?", "atlas", "about", "no body and no spinous process"),
    ("Which facets has T1?", "vertebra-t1", "about", "whole facet for rib 1|half one for rib 2"),
    ("Which facet may T9 lack?", "vertebra-t9", "about", "lower half facet"),
    ("Which facets have T11 and its transverse process?", "vertebra-t11", "about", "single facets|no facet"),
    ("What is odd about the joints of T12?", "vertebra-t12", "about", "thoracic|lower ones lumbar"),
    ("Which vertebra is a wedge?", "vertebra-l5", "about", "deeper in front"),
    ("Vein and artery on the first rib?", "first-rib", "about", "vein lies in front|artery behind"),
    (
        "What lies under the bridge of the scapular notch?",
        "suprascapular-notch",
        "about",
        "nerve passes under",
    ),
    (
        "Which joint do the floating ribs lack?",
        "floating-ribs",
        "about",
        "no joint ties them to a transverse",
    ),
    ("How far do thoracic spines overhang?", "levels-of-thoracic-spines", "about", "T7 to T9|whole level"),
    ("Which spine do clay shovelers break?", "spinous-process-of-c7", "clinical", "clay shoveler"),
)

JOINTS = (
    ("What does the posterior longitudinal ligament become?", "posterior-longitudinal-ligament", "about", "tectorial"),
    ("Which of the two is wide over the discs?", "posterior-longitudinal-ligament", "about", "wide over the discs"),
    ("How far down does the front ligament reach, what does it check?", "anterior-longitudinal-ligament", "about",
     "to the sacrum|bending back"),
    ("Are the yellow ligaments one sheet?", "ligamenta-flava", "about", "Paired|gaps in the midline"),
    ("What is the nuchal ligament below C7?", "supraspinous-ligament", "about", "above C7 it goes on as the nuchal"),
    ("Which ribs have a joint with a transverse process?", "costotransverse-joint", "about", "ribs 1 to 10|11 and 12"),
    ("Which ribs have a ligament inside the joint of the head?", "intra-articular-ligament-of-head-of-rib", "about",
     "1, 11 and 12 have none"),
    ("Which ribs meet one body only?", "joint-of-head-of-rib", "about", "Ribs 1, 11 and 12"),
    ("What holds the dens from behind?", "transverse-ligament-of-atlas", "about", "behind the dens"),
    ("Which turning does the left alar ligament check?", "alar-ligaments", "about", "to the right"),
    ("How do the facets of the neck stand?", "cervical-facets", "about", "45°"),
    ("How do those of the chest stand?", "thoracic-facets", "about", "25° to 30° from the frontal plane"),
    ("What holds turning in the chest back?", "thoracic-facets", "about", "ribs hold much of that back"),
    ("How do those of the loin stand?", "lumbar-facets", "about", "26° to 34°|40° to 56°"),
    ("What ties L5 to the hip bone?", "iliolumbar-ligament", "about", "transverse process of L5|iliac crest"),
    ("Does the sacrococcygeal joint fuse in old age only?", "sacrococcygeal-joint", "disputed", "57 %|no link with age"),
)  # fmt: skip

NERVES = (
    ("Which nerve has no vertebra of its number?", "spinal-nerve", "clinical", "no eighth cervical vertebra"),
    ("Which disc meets C8?", "disc-and-root", "clinical", "C7/T1 meets C8"),
    ("Which root does a disc L4/5 meet, to the side and far to the side?", "disc-and-root", "about",
     "L4/5 meets L5|L4/5 meets L4"),
    ("Which dorsal ramus has no skin?", "suboccipital-nerve", "about", "no branch to the skin"),
    ("Which way does the greater occipital nerve go?", "greater-occipital-nerve", "course",
     "lower border of obliquus capitis inferior|through semispinalis capitis"),
    ("Which side of the artery does it lie on?", "greater-occipital-nerve", "feel", "inner side"),
    ("Which joint has the third occipital nerve?", "third-occipital-nerve", "about", "C2 and C3"),
    ("Why do numb backs step from C4 to T2?", "dorsal-rami-cervical", "sign", "C4 borders on T2"),
    ("Which medial or lateral branches reach the skin of the chest?", "dorsal-rami-thoracic", "about",
     "medial branches of T1 to T6|lateral branches of T7 to T12"),
    ("On what does the accessory nerve cross the posterior triangle?", "accessory-nerve", "course",
     "deep to sternocleidomastoid|levator scapulae"),
    ("Which way does the blade go without trapezius?", "accessory-nerve", "lost", "lateral winging"),
    ("Which way without serratus anterior?", "long-thoracic-nerve", "lost", "medial winging"),
    ("And without the rhomboids?", "dorsal-scapular-nerve", "lost", "lower angle shifts outwards"),
    ("Which muscle does the dorsal scapular nerve pierce?", "dorsal-scapular-nerve", "course", "scalenus medius"),
    ("Which scapular muscles go at the notch, which further on?", "suprascapular-nerve", "lost",
     "both muscles|infraspinatus alone"),
    ("On which side of scalenus anterior is the phrenic nerve?", "phrenic-nerve", "course",
     "front of scalenus anterior|in front of the root of the lung"),
    ("What does a needle in the deep muscles tell?", "dorsal-ramus", "sign", "root from plexus"),
    ("Which reflex tests L5?", "dermatome-l5", "clinical", "medial hamstring"),
    ("Which of the three groups of cluneal nerves is ventral?", "inferior-cluneal-nerves", "about",
     "the superior and the middle are dorsal"),
    ("Which spinal nerves have white rami?", "ventral-ramus", "about", "T1 to L2|grey ones all"),
    ("Which way round in a half cut of the cord?", "spinal-cord", "lost", "its own side|on the other"),
    ("What does a tumour at the top of the lung take?", "dermatome-t1", "clinical", "C8, T1 and T2"),
)  # fmt: skip

SKIN = (
    ("C1?", "dermatome-c1", "about", "no dermatome"),
    ("Thumb?", "dermatome-c6", "agree", "thumb"),
    ("Middle finger?", "dermatome-c7", "agree", "middle finger"),
    ("Little finger?", "dermatome-c8", "agree", "little finger"),
    ("Nipple?", "dermatome-t4", "agree", "nipple"),
    ("Navel?", "dermatome-t10", "agree", "navel"),
    ("Groin?", "dermatome-l1", "agree", "groin"),
    ("Inner ankle?", "dermatome-l4", "agree", "inner ankle"),
    ("Outer heel?", "dermatome-s1", "agree", "heel"),
    ("What borders on C4 in front?", "dermatome-c4", "clinical", "borders on T2"),
    ("What makes an injury of the cord incomplete?", "dermatome-s5", "clinical", "incomplete"),
)

VESSELS = (
    ("Parts of the vertebral artery?", "vertebral-artery", "course", "V1|C6 to C2|V3|V4|foramen magnum"),
    ("Does the artery enter at C7?", "vertebral-artery", "about", "passes by C7"),
    ("Nerve under, artery over?", "suprascapular-artery", "course", "over the superior transverse"),
    ("Side and level of the artery of Adamkiewicz?", "great-segmental-medullary-artery", "about", "left|T9 and T12"),
    ("Order in the groove of the rib?", "posterior-intercostal-arteries", "about", "vein, artery, nerve"),
    ("Whence the first two intercostal arteries?", "supreme-intercostal-artery", "comes_from", "Costocervical"),
    ("Between which bones does the deep cervical artery pass?", "deep-cervical-artery", "about",
     "C7 and the neck of the first rib"),
    ("Two origins of the dorsal scapular artery?", "dorsal-scapular-artery", "comes_from", "Subclavian|transverse cervical"),
    ("Where does the plexus of veins lie, and has it valves?", "vertebral-venous-plexus", "about", "epidural|valveless"),
    ("What lies in front of the right lumbar arteries?", "lumbar-arteries", "about", "inferior vena cava"),
    ("Pulse at the back of the head?", "occipital-artery", "feel", "superior nuchal line"),
)  # fmt: skip

SPACES = (
    ("Layers of a midline puncture?", "lumbar-cistern", "why",
     "skin, fat, supraspinous and interspinous ligament, ligamentum flavum, epidural space, dura and arachnoid"),
    ("Which of them does a paramedian needle spare?", "lumbar-cistern", "why", "spares the supraspinous and interspinous"),
    ("Which ligament is met only by going too far?", "lumbar-cistern", "why", "posterior longitudinal ligament"),
    ("Spaces for it?", "surface-conus", "about", "L3–L4 or L4–L5"),
    ("Borders of the suboccipital triangle?", "suboccipital-triangle", "borders",
     "rectus capitis posterior major|obliquus capitis superior|obliquus capitis inferior"),
    ("Its contents?", "suboccipital-triangle", "contents", "Vertebral artery|Suboccipital nerve"),
    ("Borders of the triangle of auscultation?", "triangle-of-auscultation", "borders",
     "trapezius|latissimus dorsi|medial border of the scapula"),
    ("Borders of the triangle of Petit?", "inferior-lumbar-triangle", "borders",
     "iliac crest|latissimus dorsi|external oblique"),
    ("Its floor?", "inferior-lumbar-triangle", "floor", "Internal oblique"),
    ("Borders of the triangle of Grynfeltt?", "superior-lumbar-triangle", "borders",
     "twelfth rib|quadratus lumborum|internal oblique"),
    ("Its roof and floor?", "superior-lumbar-triangle", "roof", "latissimus dorsi"),
    ("How often is the bridge over the notch bone?", "suprascapular-canal", "disputed", "9.7 % of 268"),
    ("What is in the quadrangular space?", "quadrangular-space", "contents", "Axillary nerve|Posterior circumflex"),
    ("In the triangular space?", "triangular-space", "contents", "Circumflex scapular"),
    ("In the triangular interval?", "triangular-interval", "contents", "Radial nerve|profunda brachii"),
    ("What divides the first from the second?", "quadrangular-space", "why", "long head of triceps"),
)  # fmt: skip

MUSCLES = (
    ("Nerve of trapezius?", "trapezius", "innervation", "accessory nerve|C3–C4"),
    ("Nerves of levator scapulae?", "levator-scapulae", "innervation", "C3–C4|dorsal scapular"),
    ("Upper serratus posterior: dorsal rami?", "serratus-posterior-superior", "innervation", "Ventral rami"),
    ("Lower serratus posterior: dorsal rami?", "serratus-posterior-inferior", "innervation", "Ventral rami|T12"),
    ("Rib lifters: intercostal nerves?", "levatores-costarum", "innervation", "dorsal rami of C8–T11"),
    ("Nerve of teres major?", "teres-major", "innervation", "Lower subscapular"),
    ("Nerve of teres minor?", "teres-minor", "innervation", "Axillary"),
    ("Roots of the nerve of latissimus?", "latissimus-dorsi", "innervation", "C6–C8"),
    ("Roots of the nerve of serratus anterior?", "serratus-anterior", "innervation", "C5–C7"),
    ("Where on the humerus does latissimus dorsi end?", "latissimus-dorsi", "insertion", "Floor of the intertubercular groove"),
    ("Where does pectoralis major end?", "pectoralis-major", "insertion", "Lateral lip"),
    ("Where does teres major end?", "teres-major", "insertion", "Medial lip"),
    ("Upper facet of the greater tubercle?", "supraspinatus", "insertion", "Superior facet"),
    ("On which tubercle does subscapularis end?", "subscapularis", "insertion", "Lesser tubercle"),
    ("Where does levator scapulae begin?", "levator-scapulae", "origin", "C1|C2|C3–C4"),
    ("Where does rhomboid major begin?", "rhomboid-major", "origin", "T2–T5"),
    ("Where does rhomboid minor begin?", "rhomboid-minor", "origin", "C7–T1"),
    ("Does obliquus capitis inferior reach the skull?", "obliquus-capitis-inferior", "insertion",
     "transverse process of the atlas"),
    ("Nerve of the small intertransverse muscles?", "intertransversarii", "innervation", "Dorsal rami|Ventral rami"),
    ("Nerve of sternocleidomastoid?", "sternocleidomastoid", "innervation", "Accessory nerve"),
)  # fmt: skip

ASKED = (*LEVELS, *NUMBERS, *BONES, *JOINTS, *NERVES, *SKIN, *VESSELS, *SPACES, *MUSCLES)


@pytest.mark.parametrize(
    ("question", "id_", "field", "pieces"), ASKED, ids=[f"{id_}: {q}" for q, id_, *_ in ASKED]
)
def test_the_atlas_answers(atlas: Atlas, question: str, id_: str, field: str, pieces: str) -> None:
    answer = told(atlas, id_, field)
    missing = [piece for piece in pieces.split("|") if piece not in answer]
    assert not missing, f"{question} {answer}"


# A wrong answer that is often given, and the field where it would stand.
TRAPS = (
    ("suboccipital-triangle", "contents", "greater occipital"),
    ("suboccipital-triangle", "borders", "minor"),
    ("triangle-of-auscultation", "borders", "rhomboid"),
    ("inferior-lumbar-triangle", "borders", "internal oblique"),
    ("superior-lumbar-triangle", "borders", "external oblique"),
    ("quadrangular-space", "contents", "radial nerve"),
    ("triangular-space", "contents", "nerve"),
    ("lumbar-cistern", "contents", "spinal cord"),
    ("lumbar-cistern", "borders", "posterior longitudinal"),
    ("neck-of-rib", "about", "levator"),
    ("long-thoracic-nerve", "supplies", "posterior"),
    ("suprascapular-nerve", "supplies", "teres"),
    ("axillary-nerve", "supplies", "teres major"),
    ("thoracodorsal-nerve", "supplies", "teres"),
    ("suboccipital-nerve", "supplies", "skin"),
    ("teres-major", "insertion", "floor"),
    ("serratus-posterior-superior", "innervation", "dorsal rami"),
    ("serratus-posterior-inferior", "innervation", "dorsal rami"),
    ("levatores-costarum", "origin", "t12"),
)


@pytest.mark.parametrize(
    ("id_", "field", "wrong"), TRAPS, ids=[f"{id_}: no {wrong}" for id_, _, wrong in TRAPS]
)
def test_the_atlas_does_not_fall_into(atlas: Atlas, id_: str, field: str, wrong: str) -> None:
    assert wrong not in told(atlas, id_, field).casefold()


ROOTS = {
    "suboccipital-nerve": ("C1", "dorsal"),
    "greater-occipital-nerve": ("C2", "dorsal"),
    "third-occipital-nerve": ("C3", "dorsal"),
    "lesser-occipital-nerve": ("C2 (C3)", "ventral"),
    "phrenic-nerve": ("C3–C5", "ventral"),
    "dorsal-scapular-nerve": ("C5 (C4)", "ventral"),
    "long-thoracic-nerve": ("C5–C7", "ventral"),
    "suprascapular-nerve": ("C5–C6 (C4)", "ventral"),
    "thoracodorsal-nerve": ("C6–C8", "ventral"),
    "upper-subscapular-nerve": ("C5–C6", "ventral"),
    "lower-subscapular-nerve": ("C5–C6 (C7)", "ventral"),
    "axillary-nerve": ("C5–C6", "ventral"),
    "brachial-plexus": ("C5–T1", "ventral"),
    "cervical-branches-to-trapezius": ("C3–C4", "ventral"),
    "intercostal-nerves": ("T1–T11", "ventral"),
    "subcostal-nerve": ("T12", "ventral"),
    "superior-cluneal-nerves": ("L1–L3", "dorsal"),
    "middle-cluneal-nerves": ("S1–S3", "dorsal"),
    "inferior-cluneal-nerves": ("S1–S3", "ventral"),
    "accessory-nerve": ("C1–C5", "cranial"),
}


@pytest.mark.parametrize("id_", ROOTS)
def test_roots_and_the_side_they_come_from(atlas: Atlas, id_: str) -> None:
    nerve = atlas.structures[id_]
    assert (nerve.roots, nerve.ramus) == ROOTS[id_]


LATIN = {
    "cervical-lordosis": "Lordosis cervicalis",
    "uncinate-process": "Processus uncinatus vertebrae",
    "mammillary-process": "Processus mamillaris",
    "suprascapular-notch": "Incisura scapulae",
    "iliac-tubercle": "Tuberculum iliacum",
    "cruciform-ligament": "Ligamentum cruciforme",
    "uncovertebral-joint": "Articulatio uncovertebralis",
    "superior-transverse-scapular-ligament": "Ligamentum transversum superius scapulae",
    "inferior-transverse-scapular-ligament": "Ligamentum transversum inferius scapulae",
    "intra-articular-ligament-of-head-of-rib": "Ligamentum intraarticulare capitis costae",
    "posterior-superior-iliac-spine": "Spina iliaca posterior superior",
    "filum-terminale": "Filum terminale",
}


@pytest.mark.parametrize("id_", LATIN)
def test_the_latin_is_that_of_the_terminology(atlas: Atlas, id_: str) -> None:
    assert atlas.structures[id_].names.latin == LATIN[id_]


ATTACHED = {
    "coracoid-process": "pectoralis-minor",
    "transverse-process-of-atlas": "levator-scapulae",
    "lesser-tubercle": "subscapularis",
    "deltoid-tuberosity": "deltoid-middle",
    "inferior-angle-of-scapula": "teres-major",
    "spinous-process-of-c7": "rhomboid-minor",
    "mastoid-process": "splenius-capitis",
    "mammillary-process": "multifidus-lumborum",
    "accessory-process": "intertransversarii-mediales-lumborum",
    "posterior-tubercle-of-atlas": "rectus-capitis-posterior-minor",
}


@pytest.mark.parametrize("bone", ATTACHED)
def test_what_holds_on_to_the_bone(atlas: Atlas, bone: str) -> None:
    ends = atlas.ties.attaching(atlas.structures[bone])
    assert ATTACHED[bone] in {muscle.id for muscle in (*ends.origin, *ends.insertion)}
