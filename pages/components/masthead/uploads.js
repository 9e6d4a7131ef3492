// A file that does not arrive: Streamlit shows a sign, and says in a program's words what only readers of the screen hear.
// Here both are said plainly. It happens where the server is started anew, or the connection is lost, on the way.

const PROGRAMS_WORDS = /AxiosError|Network Error|status code \d/;
export const NOT_ARRIVED = "This file did not arrive: the server was started anew, or the connection was lost. "
  + "Take it away and choose it again.";

/** Has every box for files on the page say so, or no longer. */
export function sayPlainly() {
  for (const box of document.querySelectorAll("[data-testid=stFileUploader]")) {
    const leaves = [...box.querySelectorAll("*")].filter((one) => !one.children.length);
    for (const leaf of leaves) {
      if (PROGRAMS_WORDS.test(leaf.textContent ?? "")) leaf.textContent = NOT_ARRIVED;
    }
    const said = leaves.some((leaf) => leaf.textContent === NOT_ARRIVED);
    const told = box.getAttribute("data-not-arrived");
    if (said && told === null) box.setAttribute("data-not-arrived", NOT_ARRIVED);
    if (!said && told !== null) box.removeAttribute("data-not-arrived");
  }
}
