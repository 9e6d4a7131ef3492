// Files that do not arrive, here or there: Streamlit says so in a program's words, of a file that is sent in some that only
// readers of the screen hear, and of one that is made in some that go after five seconds. Here it is said plainly, and stays.
// It happens where the server is started anew, or the connection is lost, on the way.

const PROGRAMS_WORDS = /AxiosError|Network Error|status code \d/;
const CUT_OFF = /^Connection closed$|not connected to server/;
export const NOT_ARRIVED = "This file did not arrive: the server was started anew, or the connection was lost. "
  + "Take it away and choose it again.";
export const NOT_MADE = "The connection to the server was lost, and this file with it. Ask for it again.";

/** Has every box for files and every button for one on the page say so, or no longer. */
export function sayPlainly() {
  for (const box of document.querySelectorAll("[data-testid=stFileUploader]")) {
    const leaves = [...box.querySelectorAll("*")].filter((one) => !one.children.length);
    for (const leaf of leaves) {
      if (PROGRAMS_WORDS.test(leaf.textContent ?? "")) leaf.textContent = NOT_ARRIVED;
    }
    mark(box, leaves.some((leaf) => leaf.textContent === NOT_ARRIVED), NOT_ARRIVED);
  }
  for (const box of document.querySelectorAll("[data-testid=stDownloadButton]")) {
    const fault = box.querySelector("[data-testid=stDownloadButtonError]");
    if (fault && CUT_OFF.test(fault.textContent ?? "")) fault.textContent = NOT_MADE;
    if (fault) mark(box, fault.textContent === NOT_MADE, NOT_MADE);
    else if (box.querySelector("button[disabled]")) mark(box, false, NOT_MADE); // it is being made again
  }
}

/**
 * What a box shows below itself.
 * @param {Element} box
 * @param {boolean} said
 * @param {string} words
 */
function mark(box, said, words) {
  const told = box.getAttribute("data-not-arrived");
  if (said && told === null) box.setAttribute("data-not-arrived", words);
  if (!said && told !== null) box.removeAttribute("data-not-arrived");
}
