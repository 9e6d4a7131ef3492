import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { newPage, parsed } from "../../../tests/javascript/fake_page.js";
import { NOT_ARRIVED, NOT_MADE, sayPlainly } from "./files.js";

beforeEach(() => newPage());

function box(said) {
  const [made] = parsed(`<div data-testid="stFileUploader"><div><span>plan.json</span><span class="said">${said}</span></div></div>`);
  document.body.append(made);
  return made;
}

test("a file that did not arrive is told of in words that say what to do", () => {
  const made = box("Error: AxiosError: Request failed with status code 409");
  sayPlainly();
  assert.equal(made.querySelector(".said").textContent, NOT_ARRIVED);
  assert.equal(made.getAttribute("data-not-arrived"), NOT_ARRIVED);
  sayPlainly();
  assert.equal(made.getAttribute("data-not-arrived"), NOT_ARRIVED);
});

test("what else Streamlit says of a file stays, and nothing is told where all is well", () => {
  const made = box("File must be 1MB or smaller.");
  sayPlainly();
  assert.equal(made.querySelector(".said").textContent, "File must be 1MB or smaller.");
  assert.equal(made.getAttribute("data-not-arrived"), null);
});

test("when the file is taken away the words go", () => {
  const made = box("AxiosError: Network Error");
  sayPlainly();
  made.querySelector(".said").remove();
  sayPlainly();
  assert.equal(made.getAttribute("data-not-arrived"), null);
});

function button(fault) {
  const [made] = parsed(`<div data-testid="stDownloadButton"><button>PDF</button>${fault}</div>`);
  document.body.append(made);
  return made;
}

const faulty = (said) => `<div data-testid="stDownloadButtonError">${said}</div>`;

test("a file that was being made when the connection was lost is told of until it is asked for again", () => {
  const made = button(faulty("Connection closed"));
  const fault = made.querySelector("[data-testid=stDownloadButtonError]");
  sayPlainly();
  assert.equal(fault.textContent, NOT_MADE);
  fault.remove(); // as Streamlit does after five seconds
  sayPlainly();
  assert.equal(made.getAttribute("data-not-arrived"), NOT_MADE);
  made.querySelector("button").setAttribute("disabled", "");
  sayPlainly();
  assert.equal(made.getAttribute("data-not-arrived"), null);
});

test("so is one that is asked for while there is no connection, and what the workshop says stays as it is", () => {
  const cut = button(faulty("Cannot send backend operation request: not connected to server"));
  const full = button(faulty("The workshop is full just now. Try again in a minute."));
  sayPlainly();
  assert.equal(cut.getAttribute("data-not-arrived"), NOT_MADE);
  assert.equal(full.getAttribute("data-not-arrived"), null);
  assert.equal(full.querySelector("[data-testid=stDownloadButtonError]").textContent, "The workshop is full just now. Try again in a minute.");
});
