// Runs in every page under measurement before anything else. Every change of the document, and of each shadow root
// as it comes to be, is looked at once, so that a time is that of the change and not of somebody asking.
(() => {
  const PATIENCE = 30_000;
  const roots = [document];
  const waits = new Set();

  function look() {
    for (const wait of waits) {
      if (!wait.test()) continue;
      waits.delete(wait);
      wait.done(performance.now());
    }
  }

  function observe(root) {
    new MutationObserver(look).observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
  }

  const attachShadow = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    const root = attachShadow.call(this, options);
    roots.push(root);
    observe(root);
    return root;
  };
  observe(document);

  const find = (selector) => {
    for (const root of roots) {
      const node = root.querySelector(selector);
      if (node) return node;
    }
    return null;
  };
  const until = (test) => new Promise((done, fail) => {
    waits.add({ test, done });
    look();
    setTimeout(() => fail(new Error(`nothing for ${PATIENCE} ms: ${test}`)), PATIENCE);
  });
  // Milliseconds until the frame that shows what is there now has been handed over for drawing.
  const painted = () => new Promise((done) => {
    requestAnimationFrame(() => setTimeout(() => done(performance.now()), 0));
  });
  const next = (type) => new Promise((done) => {
    window.addEventListener(type, done, { capture: true, once: true });
  });

  const text = (selector, wanted) => () =>
    [...document.querySelectorAll(selector)].some((node) => node.textContent.trim() === wanted);

  const tests = {
    button: () => find("[data-testid=stButton] button:not([disabled])"),
    diagram: () => find(".diagram[data-ready=yes]"),
    drawn: () => find(".diagram[data-drawn=yes]"),
    pressed: (count) => text("[data-testid=stMarkdown]", `Pressed ${count} times`),
    heading: (name) => text("h1, h2, h3", name),
    last: (name) => () => [...document.querySelectorAll("[data-testid=stHtml] a")]
      .some((node) => node.textContent.startsWith(`All about ${name}`)),
    lit: (id) => () => find(`.muscle.picked[data-id="${id}"]`),
  };

  window.probe = {
    // Milliseconds from the start of navigation until the button could be pressed, and that had been painted.
    async buttonReady() {
      await until(tests.button);
      return painted();
    },

    // The same until the diagram has lit a muscle in answer to a click, and that had been painted.
    async diagramReady(id) {
      await until(tests.diagram);
      find(`.muscle[data-id="${id}"]`).dispatchEvent(new MouseEvent("click", { bubbles: true, composed: true }));
      await until(tests.lit(id));
      return painted();
    },

    // Milliseconds from the start of navigation until all of the drawing was there and painted.
    async diagramDrawn() {
      await until(tests.drawn);
      return painted();
    },

    // Milliseconds from an input event of the browser until each named test holds.
    async after(type, names, wanted) {
      const event = await next(type);
      const ends = await Promise.all(names.map((name) => until(tests[name](wanted))));
      return ends.map((end) => end - event.timeStamp);
    },

    // Milliseconds from the pointer's arrival on a region until it is lit and named, and until that was painted.
    // Lit is CSS: asking for the computed style makes the browser work it out at once.
    async hover(id) {
      const node = find(`.half[data-half] .muscle[data-id="${id}"] .flesh`);
      const tip = find(".tip");
      await new Promise((done) => {
        const arrive = (event) => {
          if (event.composedPath()[0].closest?.(`.muscle[data-id="${id}"]`)) {
            window.removeEventListener("pointermove", arrive, true);
            window.probe.arrived = performance.now();
            done();
          }
        };
        window.addEventListener("pointermove", arrive, true);
      });
      await until(() => !tip.hidden);
      getComputedStyle(node).stroke;
      tip.getBoundingClientRect();
      const lit = performance.now() - window.probe.arrived;
      return [lit, (await painted()) - window.probe.arrived];
    },
  };
})();
