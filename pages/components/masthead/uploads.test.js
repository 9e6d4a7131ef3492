import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { newPage, parsed } from "../../../tests/javascript/fake_page.js";
import { NOT_ARRIVED, sayPlainly } from "./uploads.js";

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
