// Whether this browser is in a class: looked at on every page, so it asks for nothing else.

export const PRESENTS = "back-atlas-class";
export const SEAT = "back-atlas-seat";
export const OUT = "back-atlas-out";

export function isInClass() {
  try {
    return [PRESENTS, SEAT].some((name) => localStorage.getItem(name) !== null);
  } catch {
    return false;
  }
}
