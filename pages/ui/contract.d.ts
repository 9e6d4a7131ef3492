// Written by `python -m pages.ui.contract`; change contract.py instead.

export interface After {
  wish: number;
  search: number;
}

export interface AlsoTold {
  file: string;
  script: string;
  groups: string[];
}

export interface AnnouncerData {
  turn: string;
  focus: string;
  say: string;
  left: number | null;
  takes: boolean;
}

export interface AnswerTold {
  label: string;
  address: string;
}

export interface Askable {
  kinds: Named[];
  divisions: Named[];
  catalogue: string;
}

export interface Asked {
  tokens: string[];
  names: Record<string, string>;
}

export interface BodyAsked {
  open: boolean;
  right: string[];
  wrong: string[];
}

export interface BodyData {
  seen: number;
  wish: number;
  search: number;
  name: string;
  view: View;
  files: BodyFiles;
  solid: string;
  script: string | null;
  stills: Record<string, string>;
  marks: boolean;
  prompt: string;
  asks: BodyAsked | null;
  choices: number[];
  listens: boolean;
  start: View | null;
  also: AlsoTold | null;
  turn: number[] | null;
}

export interface BodyFiles {
  catalogue: string;
  solids: string;
  colours: string | null;
}

export interface BodyStructure {
  id: string;
  name: string;
  label: string;
  kind: string;
  line: string;
  members: string[];
  traces: BodyTrace[];
}

export interface BodyStructures {
  structures: BodyStructure[];
  groups: Record<string, string>;
}

export interface BodySurface {
  script: string;
  bare: BodyData;
}

export interface BodyTrace {
  form: "line" | "area" | "point" | "bone";
  group: string;
  depth: number;
  middle: boolean;
  way: number[][];
  points: number[][];
  corners: number[];
  solid: string;
}

export interface BrowserNoteData {
  name: string;
  text: string;
  said: boolean;
  linked: boolean;
}

export interface Catalogue {
  drawn: string[];
  catalogue: Record<string, CatalogueEntry>;
  layers: LayerTold[];
  sections: Section[];
}

export interface CatalogueEntry {
  name: string;
  line: string;
  depth: number;
  members: string[];
  panel: string | null;
}

export interface ChoicesData {
  scene: SceneTold | null;
}

export interface ClassDeskData {
  code: string;
  join: string;
  qr: string;
  reach: string;
  files: ClassFiles;
  session: string;
}

export interface ClassFiles {
  told: string;
}

export interface ClassSeatData {
  files: ClassFiles;
}

export interface ClassTold {
  surfaces: SurfacesTold;
  askable: Askable;
}

export interface CloseUpTold {
  x: number;
  y: number;
  width: number;
  height: number;
  depth: number;
  letter: number;
}

export interface ColoursTold {
  tints: Record<string, number>;
  categories: Fill[];
  lines: Record<string, string> | null;
}

export interface DrawnBody {
  solid: string;
  script: string | null;
}

export interface Edit {
  do: "up" | "down" | "copy" | "drop" | "place" | "set" | "swaps" | "swap";
  index: number;
  beat: number;
  part?: string;
  before?: number;
  sets?: number;
  reps?: number[] | null;
  seconds?: number[] | null;
  each_side?: boolean;
  rest?: number;
  load?: string;
  day?: string | null;
  wishes?: string[];
  exercise?: string;
}

export interface ExerciseTimerData {
  id: string;
  at: number;
  count: number;
  dose: string;
  note: string;
  sets: number;
  hold: number;
  reps: number;
  rest: number;
  sides: boolean;
  amount: string;
}

export interface FigureData {
  drawing: string;
  alt: string;
  said: string;
  names: Record<string, string>;
  ways: Record<string, string>;
  asks: boolean;
  changes?: boolean;
}

export interface FileSurface {
  script: string;
}

export interface Fill {
  number: number;
  label: string;
  light: string;
  night: string;
  ink: string;
  inkAtNight: string;
  mark: string;
  filled: boolean;
  hatch: number;
}

export interface HandTold {
  knuckle: number[];
  fingers: number[];
  palm: number[];
  across: number[];
  radius: number;
  begin: number;
  most: number;
}

export interface LabBare {
  files: LabFiles;
  solid: string;
  script: string | null;
  stills: Record<string, string>;
}

export interface LabData {
  files: LabFiles;
  solid: string;
  script: string | null;
  stills: Record<string, string>;
  course: string;
  towards: -1 | 1;
  title: string;
  ways: string[];
  stated: Record<string, number>;
  asks: boolean;
  seen: LabSeen;
  heard: number;
}

export interface LabFiles {
  catalogue: string;
  solids: string;
  table: string;
  rig: string;
  strings: string;
}

export interface LabSeen {
  number: number;
  at: number | null;
  muscle: string | null;
  sight: string;
  show: "both" | "shorter" | "longer";
  unit: "percent" | "mm";
  labels: boolean;
  depth: number;
}

export interface LabSurface {
  script: string;
  bare: LabBare;
}

export interface LabelTold {
  id: string;
  side: "left" | "right";
  name: string;
  lines: string[];
  way: number[][];
}

export interface LayerTold {
  depth: number;
  name: string;
}

export interface LectureShowData {
  at: number;
  count: number;
  title: string;
  note: string;
  address: string;
}

export interface MarkTold {
  end: "origin" | "insertion";
  lines: string[];
}

export interface MastheadData {
  rooms: PageTold[];
  room: string;
  steps: PageTold[];
  pages: string[];
  focus: string;
  bar: string;
  at: Place;
  asked: string;
  answers: AnswerTold[];
  nothing: string;
  caution: string;
  signs: SignTold[];
  version: string;
}

export interface Most {
  sets: number;
  reps: number;
  seconds: number;
  rest: number;
  load: number;
}

export interface MotionData {
  name: string;
  body: DrawnBody;
  told: MotionFiles;
  hand: HandTold;
  poses: PoseTold[];
}

export interface MotionFiles {
  catalogue: string;
  colours: string;
  motion: string;
  rig: string;
  strings: string;
  theatre: string;
}

export interface MusclePanelData {
  seen: number;
  wish: number;
  search: number;
  muscle: string | null;
  voice: string;
  html?: string;
  file?: string;
}

export interface Named {
  id: string;
  name: string;
}

export interface Outline {
  depth: number;
  tone: number;
  d: string;
}

export interface PageTold {
  name: string;
  address: string;
  here: boolean;
}

export interface Place {
  page: string;
  place: string;
  wish: number;
  heard: number;
}

export interface PlateData {
  seen: number;
  wish: number;
  search: number;
  name: string;
  view: View;
  files: PlateFiles;
  prompt: string;
  left: number | null;
  choices: number[];
  only: boolean;
  roles: Record<string, RoleTold> | null;
  legend: string[] | null;
  tints: Record<string, number> | null;
  categories: Fill[];
  lines: Record<string, string> | null;
  ways: Record<string, "lit" | "wrong" | "right">;
  asks: Asked | null;
  close: CloseUpTold | null;
  lettered: string;
  wide: boolean;
  listens: boolean;
  start: View | null;
  also: AlsoTold | null;
  scene: SceneTold | null;
}

export interface PlateFiles {
  drawing: string;
  outlines: string;
  catalogue: string;
}

export interface PlateSurface {
  script: string;
  bare: PlateData;
}

export interface PoseTold {
  at: number;
  name: string;
  told: string;
}

export interface ProgressStoreData {
  visit: string;
  heard: number;
  document: string;
  empty: boolean;
  fault: string;
  writes: boolean;
  forget: boolean;
}

export interface ProgressTold {
  number: number;
  stored: string | null;
  memory: string | null;
  fault: "" | "blocked" | "full";
  gone: boolean;
}

export interface RoleTold {
  role: string;
  grade: string;
  reason: string;
}

export interface Row {
  index: number;
  exercise: string;
  name: string;
  address: string;
  thumb: string | null;
  part: string;
  sets: number;
  reps: number[] | null;
  seconds: number[] | null;
  each_side: boolean;
  rest: number;
  load: string;
  day: string | null;
  dose: string;
  note: string;
  usual: string;
  first: boolean;
  last: boolean;
}

export interface SceneTold {
  seen: number;
  names: string;
  size: number;
  labels: LabelTold[];
  marks: MarkTold[];
}

export interface Search {
  words: string;
  number: number;
  wish: number;
  place: string;
}

export interface Section {
  name: string;
  muscles: string[];
}

export interface SectionData {
  wide: string;
  narrow: string;
  said: string;
  names: Record<string, string>;
}

export interface SessionItemsData {
  beat: number;
  moved: number;
  said: string;
  items: Row[];
  parts: string[];
  days: string[];
  none: Record<string, string>;
  most: Most;
  fault: string;
  swaps: Swaps | null;
}

export interface SignTold {
  sign: string;
  action: string;
}

export interface Solids {
  depths: Record<string, number>;
  members: Record<string, string[]>;
  sections: Section[];
}

export interface StructureTold {
  id: string;
  name: string;
  label: string;
  kind: string;
  line: string;
  members: string[];
  traces: StructureTrace[];
}

export interface StructureTrace {
  form: "line" | "area" | "point" | "bone";
  group: string;
  depth: number;
  d: string;
  at: number[];
  middle: boolean;
}

export interface StructuresDrawn {
  structures: StructureTold[];
  groups: Record<string, string>;
}

export interface SurfacesTold {
  plate: PlateSurface;
  body: BodySurface;
  lab: LabSurface;
  figure: FileSurface;
  section: FileSurface;
  motion: FileSurface;
  moves: string;
}

export interface SwapOption {
  id: string;
  name: string;
  address: string;
  thumb: string | null;
  facts: string;
  told: string;
}

export interface SwapWish {
  id: string;
  group: string;
  name: string;
  means: string;
  single: boolean;
  pressed: boolean;
}

export interface Swaps {
  index: number;
  wishes: SwapWish[];
  options: SwapOption[];
  said: string;
}

export interface TabNoteData {
  name: string;
  text: string;
  visit: string;
}

export interface TimerStep {
  at: number;
}

export interface View {
  muscle: string | null;
  depth: number;
  split: boolean;
  hidden: string[];
  side: string | null;
  alone: boolean;
  structure: string | null;
}

export interface VisitorChoice {
  muscle: string | null;
  depth: number;
  split: boolean;
  hidden: string[];
  side: string | null;
  alone: boolean;
  structure: string | null;
  seen: number;
  after: After;
}

export interface DiagramGiven {
  data: PlateData;
  parentElement: HTMLElement;
  setTriggerValue(name: "picked", message: string): void;
}

export interface BodyGiven {
  data: BodyData;
  parentElement: HTMLElement;
  setTriggerValue(name: "picked", message: string): void;
}

export interface LabGiven {
  data: LabData;
  parentElement: HTMLElement;
  setTriggerValue(name: "seen", message: LabSeen): void;
}

export interface MotionGiven {
  data: MotionData;
  parentElement: HTMLElement;
}

export interface ChoicesGiven {
  data: ChoicesData;
  parentElement: HTMLElement;
  setTriggerValue(name: "event", message: VisitorChoice): void;
}

export interface MusclePanelGiven {
  data: MusclePanelData;
  parentElement: HTMLElement;
  setTriggerValue(name: "missed", message: boolean): void;
}

export interface SectionGiven {
  data: SectionData;
  parentElement: HTMLElement;
  setTriggerValue(name: "picked", message: string): void;
}

export interface FigureGiven {
  data: FigureData;
  parentElement: HTMLElement;
  setTriggerValue(name: "picked", message: string): void;
}

export interface MastheadGiven {
  data: MastheadData;
  parentElement: HTMLElement;
  setTriggerValue(name: "asked", message: Search): void;
  setTriggerValue(name: "again", message: "page" | "order"): void;
}

export interface SessionItemsGiven {
  data: SessionItemsData;
  parentElement: HTMLElement;
  setTriggerValue(name: "edit", message: Edit): void;
}

export interface ExerciseTimerGiven {
  data: ExerciseTimerData;
  parentElement: HTMLElement;
  setTriggerValue(name: "step", message: TimerStep): void;
}

export interface LectureShowGiven {
  data: LectureShowData;
  parentElement: HTMLElement;
  setTriggerValue(name: "step", message: TimerStep): void;
}

export interface AnnouncerGiven {
  data: AnnouncerData;
  parentElement: HTMLElement;
  setTriggerValue(name: "over", message: boolean): void;
}

export interface ProgressStoreGiven {
  data: ProgressStoreData;
  parentElement: HTMLElement;
  setTriggerValue(name: "told", message: ProgressTold): void;
}

export interface TabNoteGiven {
  data: TabNoteData;
  parentElement: HTMLElement;
  setTriggerValue(name: "found", message: string): void;
}

export interface BrowserNoteGiven {
  data: BrowserNoteData;
  parentElement: HTMLElement;
  setTriggerValue(name: "told", message: string): void;
}

export interface ClassSeatGiven {
  data: ClassSeatData;
  parentElement: HTMLElement;
}

export interface ClassDeskGiven {
  data: ClassDeskData;
  parentElement: HTMLElement;
  setTriggerValue(name: "opened", message: string): void;
}

/** The data of a plate with what its files hold. */
export type Known = PlateData & Catalogue & {
  shapes: (Outline & { id: string })[];
  /** What else is shown, once its file is there. */
  others?: Map<string, { name: string, kind: string, line: string }>;
};
