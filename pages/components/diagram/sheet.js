// The line about what is picked. Over the plate on a wide screen; on a phone, where that place is out of sight, it is
// held at the lower edge while the plate is in sight, with a way to more and a way to close it. It is one element in both
// places, so that a screen reader says it once.

import { find, html, put, still } from "../dom.js";

/** One sheet on a page. @type {Sheet | null} */
let open = null;

export class Sheet {
  /**
   * @param {HTMLElement} root of the diagram
   * @param {Element} paper
   */
  constructor(root, paper) {
    this.root = root;
    this.node = find(root, ".sheet");
    this.caption = find(root, ".caption");
    /** @type {string | null} */
    this.id = null;
    this.kind = "muscle";
    this.name = "";
    new IntersectionObserver(([seen]) => this.node.classList.toggle("away", !seen.isIntersecting)).observe(paper);
    root.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.holds()) this.close();
    });
  }

  /**
   * @param {string} name
   * @param {string} text
   * @param {boolean} aloud whether a screen reader is to hear it: not where it has just read the same from what has the
   *   focus
   */
  say(name, text, aloud) {
    put(this.caption, "aria-live", aloud ? "polite" : "off");
    find(this.caption, ".name").textContent = name;
    find(this.caption, ".line").textContent = text;
  }

  holds() {
    return this.node.classList.contains("open");
  }

  /**
   * Hold what was said of a muscle, or of what else is shown, at the lower edge of a phone.
   * @param {string} id
   * @param {string} name
   * @param {"muscle" | "structure"} kind
   */
  hold(id, name, kind = "muscle") {
    if (open !== this) open?.close();
    open = this;
    this.id = id;
    this.kind = kind;
    this.name = name;
    find(this.node, "[data-do=more]").setAttribute("aria-label", `More about ${name}`);
    this.node.classList.add("open");
  }

  /**
   * What was tapped is not to lie under the sheet: where it does, the page moves up by as much.
   * @param {number} y of the tap in the window
   */
  clear(y) {
    const card = find(this.node, ".card");
    const under = y - innerHeight + card.offsetHeight + (parseFloat(getComputedStyle(card).bottom) || 0); // it stands on the rooms
    if (!this.holds() || under <= 0 || getComputedStyle(card).position !== "fixed") return;
    document.querySelector("[data-testid=stMain]")?.scrollBy({ top: under + 40, behavior: still.matches ? "auto" : "smooth" });
  }

  close() {
    const focused = this.node.contains(this.node.getRootNode().activeElement);
    this.node.classList.remove("open");
    if (open === this) open = null;
    const region = /** @type {SVGElement | null} */ (this.root.querySelector(".muscle[tabindex='0']"));
    if (focused) region?.focus({ preventScroll: true });
  }

  /** To the words about it on this page, or else to its own page. */
  more() {
    const headings = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-testid=stMain] :is(h1, h2)")]);
    const heading = headings.find((one) => one.textContent?.trim() === this.name && one.offsetParent);
    if (heading) {
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
      heading.scrollIntoView({ block: "start", behavior: still.matches ? "auto" : "smooth" });
    } else if (this.id) {
      const link = html("a", { href: `${this.kind}s?${new URLSearchParams({ [this.kind]: this.id })}` });
      this.root.append(link);
      link.click();
      link.remove();
    }
  }
}
